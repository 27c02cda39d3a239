package io.couponry.benchmarks.bulk;

import io.couponry.benchmarks.load.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * PostgreSQL's own way of taking many rows in: {@code \copy} of psql, from files, to tables of its
 * own in the service's database. Those keep what came before, as the service's do.
 */
final class Copy implements AutoCloseable {
  private static final String TABLES =
      """
      CREATE TABLE copied_code (LIKE stored_code INCLUDING ALL);
      CREATE TABLE copied_hash (LIKE code_hash INCLUDING ALL);
      CREATE TABLE plain_code (
        organization text        NOT NULL,
        space        uuid        NOT NULL,
        ordinal      bigint      NOT NULL,
        coupon       text        NOT NULL,
        code         text        NOT NULL,
        metadata     bytea,
        expires_at   timestamptz,
        job          uuid        NOT NULL,
        PRIMARY KEY (organization, space, ordinal));
      CREATE UNIQUE INDEX plain_code_by_text ON plain_code (organization, code);
      """;

  private final Database database;
  private final Path folder;

  private Copy(Database database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  static Copy prepare(Database database) throws IOException, SQLException {
    var copy = new Copy(database, Files.createTempDirectory("couponry-copy-"));
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(TABLES);
    }
    return copy;
  }

  /** Writes the rows of an organization's imported codes to files, as they stand. */
  void dump(String organization) throws IOException, InterruptedException {
    var of = " WHERE organization = '" + organization + "'";
    psql(
        out("SELECT * FROM stored_code" + of, "code"),
        out("SELECT * FROM code_hash" + of + " AND space IS NOT NULL", "hash"));
  }

  /** The same codes as a service would keep them that hides none. */
  void plain(String organization, PrintedCodes codes) throws IOException, InterruptedException {
    var space = "SELECT space FROM imported_space WHERE organization = '" + organization + "'";
    psql(out(space, "space"));
    var id = Files.readString(file("space")).strip();
    try (var out = Files.newBufferedWriter(file("plain"))) {
      for (var index = 0; index < codes.count(); index++) {
        out.write(
            "%s\t%s\t%d\tImported\t%s\t\\N\t\\N\t%s\n"
                .formatted(organization, id, index, codes.text(index), id));
      }
    }
  }

  void takeDumped() throws IOException, InterruptedException {
    psql(in("copied_code", "code"), in("copied_hash", "hash"));
  }

  void takePlain() throws IOException, InterruptedException {
    psql(in("plain_code", "plain"));
  }

  private String out(String query, String file) {
    return "\\copy (" + query + ") TO '" + file(file) + "'";
  }

  private String in(String table, String file) {
    return "\\copy " + table + " FROM '" + file(file) + "'";
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private void psql(String... commands) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                "psql",
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--host=127.0.0.1",
                "--port=" + database.port(),
                "--username=" + Database.USER,
                "--dbname=" + Database.NAME));
    for (var one : commands) {
      command.add("--command=" + one);
    }
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", database.password());
    var process = builder.start();
    try (var reader = process.inputReader()) {
      var printed = reader.readAllAsString();
      if (process.waitFor() != 0) {
        throw new IOException(printed);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
