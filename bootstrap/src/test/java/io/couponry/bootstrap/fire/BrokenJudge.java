package io.couponry.bootstrap.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.local.FragileDatabase;
import java.sql.SQLException;

/**
 * The function that takes uses, with the mistake that is made most often: it looks at what is left
 * without a lock, decides by that, and writes when others have decided by the same. Closing it puts
 * the right one back.
 */
final class BrokenJudge implements AutoCloseable {
  private static final String LOCK_AND_LOOK = "FOR NO KEY UPDATE OF counter) AS locked;";

  /** The pause makes sure of what would otherwise happen now and then. */
  private static final String LOOK = ") AS locked; PERFORM pg_sleep(0.02);";

  private final FragileDatabase database;
  private final String right;

  BrokenJudge(FragileDatabase database) throws SQLException {
    this.database = database;
    right = definition();
    assertThat(right).containsOnlyOnce(LOCK_AND_LOOK);
    define(right.replace(LOCK_AND_LOOK, LOOK));
  }

  private String definition() throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT pg_get_functiondef('take_uses'::regproc)")) {
      found.next();
      return found.getString(1);
    }
  }

  private void define(String function) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(function);
    }
  }

  @Override
  public void close() throws SQLException {
    define(right);
  }
}
