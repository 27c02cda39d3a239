package io.couponry.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.KeepMonths.Prepared;
import io.couponry.application.port.out.Months;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In a database of its own, because months are everybody's. */
class PostgresMonthsTest extends PostgresContract {
  private static final String NAME = "months_test";
  private static final YearMonth MAY = YearMonth.of(2031, 5);

  private final TestDatabase database = newDatabase();
  private final Asked asked = new Asked(database);
  private final Months months = new PostgresMonths(new Database(database.pool()));

  @AfterEach
  void close() throws SQLException {
    database.pool().closeAndAwait();
    TestDatabase.shared().drop(NAME);
  }

  @Test
  void rowsLieInTheirMonth() throws SQLException {
    // given
    await(() -> months.prepare(MAY));

    // when
    insertEvent("2031-05-31 23:59:59.999999+00");
    insertEvent("2031-05-01 00:00:00+00");
    insertEvent("2031-06-01 00:00:00+00");
    insertRollback("2031-05-01 00:00:00+00");
    insertRollback("2031-05-31 23:59:59.999+00");
    insertRollback("2031-06-01 00:00:00+00");

    // then
    assertThat(asked.all("SELECT tableoid::regclass FROM event ORDER BY occurred_at"))
        .containsExactly("event_2031_05", "event_2031_05", "event_default");
    assertThat(asked.all("SELECT tableoid::regclass FROM rollback ORDER BY redemption"))
        .containsExactly("rollback_2031_05", "rollback_2031_05", "rollback_default");
  }

  @Test
  void makingRoomAgainDoesNoHarm() throws SQLException {
    assertThat(await(() -> months.prepare(MAY))).isEqualTo(Prepared.READY);
    var before = partitions();
    assertThat(await(() -> months.prepare(MAY))).isEqualTo(Prepared.READY);

    assertThat(partitions()).isEqualTo(before).contains("redemption_2031_05", "event_2031_05");
  }

  @Test
  void straysAndOthersInTheWayAreReportedAndNobodyWaits() throws SQLException {
    // given
    insertEvent("2031-05-10 12:00:00+00");
    var before = partitions();

    // when
    var withStrays = await(() -> months.prepare(MAY));
    Prepared meanwhile;
    try (var other = database.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE rollback_default");
      meanwhile = await(() -> months.prepare(MAY.plusMonths(1)));
    }

    // then
    assertThat(withStrays).isEqualTo(Prepared.HAS_STRAYS);
    assertThat(meanwhile).isEqualTo(Prepared.BUSY);
    assertThat(partitions()).isEqualTo(before);
    assertThat(await(() -> months.prepare(MAY.plusMonths(1)))).isEqualTo(Prepared.READY);
  }

  @Test
  void wholeMonthsOfOldEventsAreDroppedAndNothingElse() throws SQLException {
    // given
    for (var month : List.of(YearMonth.of(2020, 1), YearMonth.of(2020, 12))) {
      await(() -> months.prepare(month));
    }
    insertEvent("2020-01-10 12:00:00+00");
    asked.all("SELECT relay_events(100)");
    insertEvent("2020-02-10 12:00:00+00");
    asked.all("SELECT relay_events(100)");
    insertRollback("2020-01-10 12:00:00+00");
    database.execute(
        "INSERT INTO event VALUES ('shop', 99, 'x', 'x', '{}', now()), ('shop', 100, 'x', 'x', '{}', now())");
    var before = partitions();

    // when
    List<YearMonth> meanwhile;
    try (var reader = database.connect();
        var statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("SELECT count(*) FROM event");
      meanwhile = await(() -> months.dropEvents(Duration.ofDays(60)));
    }
    var dropped = await(() -> months.dropEvents(Duration.ofDays(60)));
    var again = await(() -> months.dropEvents(Duration.ofDays(60)));

    // then
    assertThat(meanwhile).isEmpty();
    assertThat(dropped).containsExactly(YearMonth.of(2020, 1), YearMonth.of(2020, 12));
    assertThat(again).isEmpty();
    before.removeAll(List.of("event_2020_01", "event_2020_12"));
    assertThat(partitions()).isEqualTo(before);
    assertThat(asked.all("SELECT count(*) FROM event")).containsExactly("3");
    assertThat(asked.all("SELECT first FROM event_run")).containsExactly("2");
    assertThat(asked.all("SELECT count(*) FROM rollback")).containsExactly("1");
  }

  /** But for what is no organization's. */
  @Test
  void everyPrimaryKeyBeginsWithTheOrganization() throws SQLException {
    assertThat(
            asked.all(
                """
                SELECT indrelid::regclass FROM pg_index
                JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
                JOIN pg_class ON pg_class.oid = indrelid
                WHERE indisprimary AND relnamespace = 'public'::regnamespace
                  AND attname <> 'organization'
                """))
        .containsExactlyInAnyOrder("organization", "master_key", "flyway_schema_history");
  }

  private void insertEvent(String at) throws SQLException {
    database.execute(
        """
        INSERT INTO event SELECT 'shop', 1 + count(*), 'x', 'x', '{}', '%s' FROM event
        """
            .formatted(at));
  }

  private void insertRollback(String at) throws SQLException {
    database.execute(
        "INSERT INTO rollback VALUES ('shop', first_id_at('%1$s'), NULL, '%1$s')".formatted(at));
  }

  private List<String> partitions() throws SQLException {
    return asked.all(
        """
        SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
        WHERE relkind = 'r' ORDER BY relname
        """);
  }

  private static TestDatabase newDatabase() {
    try {
      return TestDatabase.shared().inVersion("latest", NAME);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
