package io.couponry.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The PostgreSQL that a service started for itself; pid is its head process. */
public record Database(long pid, int port, String password) {
  public static final String NAME = "couponry";
  public static final String USER = "couponry";

  static Database in(Path folder) throws IOException {
    var running = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"));
    return new Database(
        Long.parseLong(running.get(0).strip()),
        Integer.parseInt(running.get(3).strip()),
        Files.readString(folder.resolve("password")).strip());
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, USER, password);
  }
}
