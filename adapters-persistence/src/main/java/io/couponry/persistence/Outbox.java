package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.EventType;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Where events wait to be relayed, written in the transaction of what they tell of. */
final class Outbox {
  private static final String INSERT =
      "INSERT INTO outbox (organization, type, subject, data) VALUES ($1, $2, $3, $4)";

  private Outbox() {}

  /** What is to be told, about which thing. */
  record Told(EventType type, String subject, JsonObject data) {}

  /** In this order. */
  static Uni<Void> addAll(
      SqlConnection connection, OrganizationId organization, List<Told> events) {
    return Sql.executeAll(
        connection,
        INSERT,
        events.stream()
            .map(
                event ->
                    tuple(organization.value(), event.type().code(), event.subject(), event.data()))
            .toList());
  }

  static Uni<Void> add(
      SqlConnection connection,
      OrganizationId organization,
      EventType type,
      String subject,
      JsonObject data) {
    return execute(connection, INSERT, tuple(organization.value(), type.code(), subject, data));
  }
}
