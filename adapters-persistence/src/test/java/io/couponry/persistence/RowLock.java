package io.couponry.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/** Rows or tables that somebody else holds until this is closed. */
final class RowLock implements AutoCloseable {
  private final Connection connection;

  private RowLock(Connection connection) {
    this.connection = connection;
  }

  /** Held by a transaction that has executed {@code sql} and does not end. */
  static RowLock heldBy(String sql, String... arguments) throws SQLException {
    var connection = TestDatabase.shared().connect();
    connection.setAutoCommit(false);
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      statement.execute();
    }
    return new RowLock(connection);
  }

  /** Gives the rows back as the transaction has changed them. */
  void commit() throws SQLException {
    connection.commit();
  }

  /** Gives the rows back as they were. */
  void rollBack() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    rollBack();
    connection.close();
  }
}
