package io.couponry.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.local.FragileDatabase;
import io.couponry.bootstrap.local.LocalDatabaseResource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A start waits for its database, and for nothing that waiting does not mend. */
@Timeout(300)
class AbsentDatabaseIT {
  private static final String WAITS = "the database is waited for";

  @TempDir Path temporary;

  private Path home = Path.of("");

  @SuppressWarnings("NullAway.Init") // before each test
  private FragileDatabase database;

  @BeforeEach
  void startDatabase() throws IOException {
    home = temporary.toRealPath();
    database = FragileDatabase.in(home.resolve("database"));
  }

  @AfterEach
  void stopDatabase() {
    database.close();
  }

  @Test
  void aStartWithoutADatabaseIsReadyWhenThereIsOne() throws Exception {
    // given
    database.kill();

    // when
    try (var service = PackagedService.starting(home, settings(Map.of()))) {
      service.awaitLogged(WAITS);
      database.revive();

      // then
      service.awaitReady();
      assertIsReady(service);
    }
  }

  @Test
  void aMigrationWhoseDatabaseDiesIsDoneWhenItIsBack() throws Exception {
    assertOutlivesTheDatabaseWhileBlockedBy("CREATE TABLE flyway_schema_history (blocked int)");
  }

  @Test
  void aPreparationOfCodesWhoseDatabaseDiesIsDoneWhenItIsBack() throws Exception {
    try (var service = PackagedService.on(home, settings(Map.of()))) {
      service.stop();
      assertThat(service.hasEndedWithin(Duration.ofSeconds(30))).as(service.log()).isTrue();
    }

    assertOutlivesTheDatabaseWhileBlockedBy("LOCK TABLE master_key");
  }

  @Test
  void aSignalEndsTheWaiting() throws Exception {
    // given
    database.kill();

    try (var service = PackagedService.starting(home, settings(Map.of()))) {
      service.awaitLogged(WAITS);

      // when
      service.stop();

      // then
      assertThat(service.hasEndedWithin(Duration.ofSeconds(30))).as(service.log()).isTrue();
      assertThat(service.log()).contains("The start was interrupted.");
    }
  }

  @Test
  void patienceEnds() throws Exception {
    // given
    database.kill();

    // when
    try (var service =
        PackagedService.refused(home, settings(Map.of("couponry.database-patience", "2s")))) {
      // then
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.log())
          .containsOnlyOnce(WAITS)
          .contains("The database was not there for 2 seconds")
          .contains("couponry.database-patience");
    }
  }

  /** Those that ran would say that they leave their work for the next run. */
  @Test
  void noTimerRunsWhileTheDatabaseIsWaitedFor() throws Exception {
    // given
    database.kill();
    var talkative =
        Map.of(
            "couponry.database-patience",
            "4s",
            "quarkus.log.category.\"io.couponry.bootstrap.schedule\".level",
            "DEBUG");

    // when
    try (var service = PackagedService.refused(home, settings(talkative))) {
      // then
      assertThat(service.log()).contains(WAITS).doesNotContain("left for the next run");
    }
  }

  @Test
  void aWrongPasswordEndsTheStartAtOnce() throws Exception {
    assertRefusesAtOnce(database.url().replaceFirst(":[^:@/]+@", ":wrong@"), "password");
  }

  @Test
  void aMissingDatabaseEndsTheStartAtOnce() throws Exception {
    assertRefusesAtOnce(database.url().replaceFirst("/[^/]+$", "/nothing"), "\"nothing\"");
  }

  private void assertOutlivesTheDatabaseWhileBlockedBy(String sql) throws Exception {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      // given
      connection.setAutoCommit(false);
      statement.execute(sql);

      try (var service = PackagedService.starting(home, settings(Map.of()))) {
        Waiting.until("the service to be blocked", this::isSomebodyBlocked);

        // when
        database.kill();
        service.awaitLogged(WAITS);
        database.revive();

        // then
        service.awaitReady();
        assertIsReady(service);
      }
    }
  }

  private boolean isSomebodyBlocked() {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var waiting =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) {
      waiting.next();
      return waiting.getInt(1) > 0;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void assertRefusesAtOnce(String url, String because) throws IOException {
    try (var service =
        PackagedService.refused(home, settings(Map.of("couponry.database-url", url)))) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.log()).contains(because).doesNotContain(WAITS);
    }
  }

  private static void assertIsReady(PackagedService service) {
    assertThat(service.asPlatform().get("/q/health/ready").status()).isEqualTo(200);
    assertThat(service.log()).containsOnlyOnce(WAITS);
  }

  private Map<String, String> settings(Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("couponry.database-url", database.url());
    settings.put("couponry.master-key", LocalDatabaseResource.MASTER_KEY);
    settings.putAll(more);
    return settings;
  }
}
