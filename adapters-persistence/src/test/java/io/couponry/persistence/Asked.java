package io.couponry.persistence;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Questions to a database past the code under test. */
final class Asked {
  private final TestDatabase database;

  Asked(TestDatabase database) {
    this.database = database;
  }

  /** The first column of all rows. */
  List<String> all(String sql, String... arguments) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<String>();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
        return found;
      }
    }
  }
}
