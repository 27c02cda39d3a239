package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.EventType;
import io.couponry.application.port.in.ReadEvents.Event;
import io.couponry.application.port.in.ReadEvents.Found;
import io.couponry.application.port.out.Events;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A log of months that is written in place, and runs of places that a relay adds. */
public final class PostgresEvents implements Events {
  private static final String RELAY = "SELECT relay_events($1) AS relayed";

  /** In one statement, so that no event comes between the latest and the list. */
  private static final String AFTER =
      """
      SELECT counter.latest, found.sequence, found.of_type, found.subject, found.data::text AS data,
        found.occurred_at
      FROM (SELECT coalesce(
        (SELECT latest FROM event_counter WHERE organization = $1), 0) AS latest) AS counter
      LEFT JOIN LATERAL events_after($1, $2, $3, $4) AS found ON true
      ORDER BY found.sequence
      """;

  private final Database database;

  public PostgresEvents(Database database) {
    this.database = database;
  }

  @Override
  public Uni<Integer> relay(int most) {
    return database
        .query(RELAY, tuple(most))
        .map(rows -> rows.iterator().next().getInteger("relayed"));
  }

  @Override
  public Uni<Found> after(
      OrganizationId organization, long sequence, Optional<EventType> type, int limit) {
    return database
        .query(
            AFTER,
            tuple(organization.value(), sequence, type.map(EventType::code).orElse(null), limit))
        .map(
            rows ->
                Found.of(
                    StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> row.getLong("sequence") != null)
                        .map(PostgresEvents::toEvent)
                        .toList(),
                    limit,
                    sequence,
                    rows.iterator().next().getLong("latest")));
  }

  private static Event toEvent(Row row) {
    return new Event(
        row.getLong("sequence"),
        EventType.of(row.getString("of_type")).orElseThrow(),
        row.getString("subject"),
        row.getOffsetDateTime("occurred_at").toInstant(),
        row.getString("data"));
  }
}
