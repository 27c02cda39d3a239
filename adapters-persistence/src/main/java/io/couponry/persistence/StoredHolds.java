package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads holds. The uses of a hold never change, what became of it does. */
final class StoredHolds {
  private static final String SELECT =
      """
      SELECT held_use.*, held_at AS counted_at, held_at AS redeemed_at,
        NULL::timestamptz AS rolled_back_at, NULL::text AS reason, NULL::jsonb AS returns,
        open_hold.expires_at, hold_end.kind, hold_end.ended_at
      FROM held_use
      LEFT JOIN open_hold ON open_hold.organization = held_use.organization
        AND open_hold.hold = held_use.hold AND open_hold.id = held_use.id
      LEFT JOIN hold_end ON hold_end.organization = held_use.organization
        AND hold_end.hold = held_use.hold
      WHERE held_use.organization = $1 AND held_use.hold = ANY($2::uuid[])
      ORDER BY held_use.hold, held_use.id
      """;

  private final Database database;
  private final PostgresCodeBooks books;

  StoredHolds(Database database, PostgresCodeBooks books) {
    this.database = database;
    this.books = books;
  }

  Uni<Optional<Hold>> find(OrganizationId organization, HoldId id) {
    return all(organization, List.of(id)).map(found -> found.stream().findFirst());
  }

  /** Those that exist, in the order of their ids. */
  Uni<List<Hold>> all(OrganizationId organization, Collection<HoldId> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : books.reading(
            organization,
            book ->
                database
                    .query(SELECT, tuple(organization.value(), values(ids)))
                    .chain(
                        rows ->
                            books
                                .texts(organization, book, rows)
                                .map(texts -> holds(rows, texts))));
  }

  static UUID[] values(Collection<HoldId> ids) {
    return ids.stream().map(HoldId::value).toArray(UUID[]::new);
  }

  private static List<Hold> holds(RowSet<Row> rows, CodeTexts texts) {
    return StreamSupport.stream(rows.spliterator(), false)
        .collect(groupingBy(row -> row.getUUID("hold"), LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(uses -> hold(uses, texts))
        .toList();
  }

  private static Hold hold(List<Row> uses, CodeTexts texts) {
    var row = uses.getFirst();
    var end =
        Optional.ofNullable(row.getString("kind"))
            .map(kind -> new Hold.End(Hold.Kind.valueOf(kind), time(row, "ended_at")));
    return new Hold(
        new HoldId(row.getUUID("hold")),
        uses.stream().map(use -> RedemptionRows.toRedemption(use, texts)).toList(),
        time(row, "held_at"),
        end.map(Hold.End::at).orElseGet(() -> time(row, "expires_at")),
        end);
  }

  private static Instant time(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
