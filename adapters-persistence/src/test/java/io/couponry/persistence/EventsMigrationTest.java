package io.couponry.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.ReadEvents.Event;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.PortContract;
import io.couponry.domain.organization.OrganizationId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Events keep their places, and what waited for one gets the next, when they stay where they are.
 */
class EventsMigrationTest implements PortContract {
  private static final String NAME = "events_migration_test";
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final OrganizationId BETA = new OrganizationId("beta");
  private static final String STORED =
      """
      SELECT create_month('2026-01-15'), create_month('2026-02-15');
      INSERT INTO event (organization, sequence, type, subject, data, occurred_at)
        SELECT 'acme', number, 'coupon.created', 'a' || number, '{}',
          CASE WHEN number % 7 = 0 THEN '2026-02-01' ELSE '2026-01-31' END::timestamptz
        FROM generate_series(1, 2500) AS number;
      INSERT INTO event VALUES ('beta', 1, 'coupon.created', 'b1', '{}', '2026-02-01');
      INSERT INTO event_counter VALUES ('acme', 2500), ('beta', 1);
      INSERT INTO outbox (organization, type, subject, data, occurred_at) VALUES
        ('beta', 'coupon.changed', 'b2', '{}', '2026-02-02'),
        ('acme', 'coupon.changed', 'a2501', '{"couponId": "c"}', '2026-02-02');
      """;

  private TestDatabase database;

  @BeforeEach
  void migrate() throws SQLException {
    database = TestDatabase.shared().inVersion("23", NAME);
    database.execute(STORED);
    database.migrated();
  }

  @AfterEach
  void drop() throws SQLException {
    database.pool().closeAndAwait();
    TestDatabase.shared().drop(NAME);
  }

  @Override
  public OutboundPorts ports() {
    return database.ports();
  }

  @Test
  void eventsKeepTheirPlaces() {
    assertThat(after(ACME, 0, 3)).extracting(Event::sequence).containsExactly(1L, 2L, 3L);
    assertThat(after(ACME, 998, 4))
        .extracting(Event::subject)
        .containsExactly("a999", "a1000", "a1001", "a1002");
    assertThat(after(ACME, 2_499, 500)).extracting(Event::subject).containsExactly("a2500");
    assertThat(after(BETA, 0, 500)).extracting(Event::subject).containsExactly("b1");
  }

  @Test
  void thoseThatWaitedComeNext() {
    while (await(() -> ports().events().relay(1_000)) > 0) {
      assertThat(after(ACME, 0, 1)).hasSize(1);
    }

    assertThat(after(ACME, 2_500, 500))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.sequence()).isEqualTo(2_501);
              assertThat(event.data()).contains("couponId");
            });
    assertThat(after(BETA, 1, 500)).extracting(Event::subject).containsExactly("b2");
  }

  private List<Event> after(OrganizationId organization, long sequence, int limit) {
    return await(() -> ports().events().after(organization, sequence, Optional.empty(), limit))
        .events();
  }
}
