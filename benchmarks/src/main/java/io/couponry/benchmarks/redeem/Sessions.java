package io.couponry.benchmarks.redeem;

import io.couponry.benchmarks.load.Database;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the database's sessions were seen doing, looked at again and again while something runs. */
final class Sessions {
  private static final long PERIOD_MILLIS = 10;
  private static final String BUSY =
      """
      SELECT CASE WHEN state = 'active' THEN coalesce(wait_event_type || ' ' || wait_event, 'running')
          ELSE state END,
        left(regexp_replace(query, '\\s+', ' ', 'g'), 60)
      FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
      """;

  private Sessions() {}

  /** Looks by what was waited for and the statement; the count of all looks is that of no text. */
  static Map<String, Integer> during(Database database, Recording.Work work) throws Exception {
    var over = new AtomicBoolean();
    try (var executor = Executors.newSingleThreadExecutor()) {
      var looking = executor.submit(() -> look(database, over));
      try {
        work.go();
      } finally {
        over.set(true);
      }
      return looking.get();
    }
  }

  private static Map<String, Integer> look(Database database, AtomicBoolean over)
      throws SQLException, InterruptedException {
    var seen = new HashMap<String, Integer>();
    try (var connection = database.connect();
        var statement = connection.prepareStatement(BUSY)) {
      while (!over.get()) {
        seen.merge("", 1, Integer::sum);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            seen.merge(rows.getString(1) + ": " + rows.getString(2), 1, Integer::sum);
          }
        }
        Thread.sleep(PERIOD_MILLIS);
      }
    }
    return seen;
  }
}
