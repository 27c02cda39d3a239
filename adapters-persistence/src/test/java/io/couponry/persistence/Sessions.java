package io.couponry.persistence;

import java.sql.SQLException;

/** What PostgreSQL says about the sessions of a pool, which its application name tells. */
final class Sessions {
  private static final int TRIES = 1_000;

  private final String applicationName;

  Sessions(String applicationName) {
    this.applicationName = applicationName;
  }

  /** Returns once {@code count} of the sessions wait for a lock. */
  void awaitBlocked(int count) throws SQLException {
    await(count, "wait_event_type = 'Lock'");
  }

  /** Returns once none of the sessions does anything or has a transaction open. */
  void awaitQuiet() throws SQLException {
    await(0, "state <> 'idle'");
  }

  void terminate() throws SQLException {
    query(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = ?");
  }

  private void await(int count, String condition) throws SQLException {
    var seen = -1L;
    for (var i = 0; i < TRIES; i++) {
      // The server does the waiting between two looks.
      seen =
          query(
              "SELECT count(*) FROM pg_stat_activity, pg_sleep(0.01) WHERE application_name = ? AND "
                  + condition);
      if (seen == count) {
        return;
      }
    }
    throw new AssertionError(
        "%d sessions and not %d are such that %s".formatted(seen, count, condition));
  }

  private long query(String sql) throws SQLException {
    try (var connection = TestDatabase.shared().connect();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, applicationName);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
