package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.EventType;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.function.Function;

/**
 * Events are written in the transaction of what they tell of, by one statement: the database notes
 * for each statement which events wait to be given their places.
 */
final class Outbox {
  private static final String INSERT =
      """
      INSERT INTO event (organization, type, subject, data)
      SELECT $1::text, type, subject, data::jsonb
      FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY
        AS told (type, subject, data, place)
      ORDER BY place
      """;

  private Outbox() {}

  /** What is to be told, about which thing. */
  record Told(EventType type, String subject, JsonObject data) {}

  /** In this order. */
  static Uni<Void> addAll(
      SqlConnection connection, OrganizationId organization, List<Told> events) {
    return events.isEmpty()
        ? Uni.createFrom().voidItem()
        : execute(
            connection,
            INSERT,
            tuple(
                organization.value(),
                column(events, told -> told.type().code()),
                column(events, Told::subject),
                column(events, told -> told.data().encode())));
  }

  static Uni<Void> add(
      SqlConnection connection,
      OrganizationId organization,
      EventType type,
      String subject,
      JsonObject data) {
    return addAll(connection, organization, List.of(new Told(type, subject, data)));
  }

  private static String[] column(List<Told> events, Function<Told, String> value) {
    return events.stream().map(value).toArray(String[]::new);
  }
}
