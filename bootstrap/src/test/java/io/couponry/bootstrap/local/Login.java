package io.couponry.bootstrap.local;

import java.sql.DriverManager;
import java.sql.SQLException;

/** A way into a database, and the two questions the tests ask there. */
record Login(String url, String user, String password) {
  static Login to(LocalDatabase database) {
    return new Login(database.jdbcUrl(), database.user(), database.password());
  }

  String ask(String question) throws SQLException {
    try (var connection = DriverManager.getConnection(url, user, password);
        var statement = connection.createStatement();
        var answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }

  /** Refused when it was told the same before. */
  void remember(String what) throws SQLException {
    try (var connection = DriverManager.getConnection(url, user, password);
        var table = connection.createStatement();
        var row = connection.prepareStatement("INSERT INTO remembered (what) VALUES (?)")) {
      table.execute("CREATE TABLE IF NOT EXISTS remembered (what text PRIMARY KEY)");
      row.setString(1, what);
      row.executeUpdate();
    }
  }

  String remembered() throws SQLException {
    return ask("SELECT what FROM remembered");
  }
}
