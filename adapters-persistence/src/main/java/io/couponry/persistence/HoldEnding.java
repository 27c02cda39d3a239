package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;
import static java.util.stream.Collectors.toSet;

import io.couponry.application.port.EventType;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.couponry.persistence.Outbox.Told;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;

/**
 * Ends holds of one organization inside a transaction. Whoever does so locks the rows that say that
 * they are open, before all that counts their uses: of several only one finds them.
 */
final class HoldEnding {
  private static final String LOCK =
      """
      SELECT hold, expires_at, now() AS now FROM open_hold
      WHERE organization = $1 AND hold = ANY($2::uuid[]) ORDER BY hold, id FOR UPDATE
      """;
  private static final String LOCK_EXPIRED =
      """
      SELECT hold, expires_at, now() AS now FROM open_hold
      WHERE organization = $1 AND hold = ANY($2::uuid[]) AND expires_at <= now()
      ORDER BY hold, id FOR UPDATE SKIP LOCKED
      """;
  private static final String REDEEM =
      """
      INSERT INTO redemption
        (organization, id, coupon, coupon_version, campaign, space, ordinal, customer, order_id,
         channel, currency, discount, details, counted_at, redeemed_at)
      SELECT organization, id, coupon, coupon_version, campaign, space, ordinal, customer, order_id,
        channel, currency, discount, details, held_at, now()
      FROM held_use WHERE organization = $1 AND hold = $2
      """;

  /** What expired has ended when its time was over, whenever that was noticed. */
  private static final String RECORD =
      """
      INSERT INTO hold_end (organization, hold, kind, ended_at)
      SELECT DISTINCT organization, hold, $3,
        CASE WHEN $3 = 'EXPIRED' THEN expires_at ELSE now() END
      FROM open_hold WHERE organization = $1 AND hold = ANY($2::uuid[])
      """;

  private static final String CLOSE =
      "DELETE FROM open_hold WHERE organization = $1 AND hold = ANY($2::uuid[])";

  private static final String FORGOTTEN =
      """
      SELECT id FROM held_use
      WHERE organization = $1 AND hold = ANY($2::uuid[]) AND customer IS NULL
      """;

  private final SqlConnection connection;
  private final OrganizationId organization;

  HoldEnding(SqlConnection connection, OrganizationId organization) {
    this.connection = connection;
    this.organization = organization;
  }

  /** A use's hold that nobody else ends before the transaction does. */
  record Locked(HoldId hold, Instant expiresAt, Instant now) {
    boolean isInForce() {
      return now.isBefore(expiresAt);
    }
  }

  /** One a use, of those holds that have not ended. */
  Uni<List<Locked>> lock(List<HoldId> holds) {
    return lock(LOCK, holds);
  }

  /** One a use, of those holds that have expired, as far as nobody else has locked them. */
  Uni<List<Locked>> lockExpired(List<HoldId> holds) {
    return lock(LOCK_EXPIRED, holds);
  }

  /** Redeems what a locked hold sets aside, which is the answer; what counts it stays as it is. */
  Uni<Hold> confirm(Hold hold) {
    return execute(connection, REDEEM, tuple(organization.value(), hold.id().value()))
        .chain(() -> close(List.of(hold.id()), Hold.Kind.CONFIRMED))
        .chain(() -> asLocked(List.of(hold)))
        .call(
            locked ->
                tell(
                    locked,
                    (ended, use) ->
                        new Told(
                            EventType.COUPON_REDEEMED,
                            use.id().toString(),
                            EventJson.redeemed(use))))
        .map(List::getFirst);
  }

  /** Gives back what locked holds set aside. */
  Uni<Void> release(List<Hold> holds, Hold.Kind kind) {
    return asLocked(holds).chain(locked -> releaseLocked(locked, kind));
  }

  private Uni<Void> releaseLocked(List<Hold> holds, Hold.Kind kind) {
    var uses = holds.stream().flatMap(hold -> hold.uses().stream()).toList();
    return new UseCounts(connection, organization)
        .lower(uses)
        .chain(() -> close(holds.stream().map(Hold::id).toList(), kind))
        .chain(
            () ->
                tell(
                    holds,
                    (ended, use) ->
                        new Told(
                            EventType.COUPON_RELEASED,
                            ended.id().toString(),
                            EventJson.released(use, ended.id(), kind))));
  }

  /** The holds without customers who were erased after they had been read. */
  private Uni<List<Hold>> asLocked(List<Hold> holds) {
    return connection
        .preparedQuery(FORGOTTEN)
        .execute(
            tuple(organization.value(), StoredHolds.values(holds.stream().map(Hold::id).toList())))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new RedemptionId(row.getUUID("id")))
                    .collect(toSet()))
        .map(forgotten -> holds.stream().map(hold -> hold.byNobodyKnown(forgotten)).toList());
  }

  private Uni<List<Locked>> lock(String sql, List<HoldId> holds) {
    return connection
        .preparedQuery(sql)
        .execute(tuple(organization.value(), StoredHolds.values(holds)))
        .map(HoldEnding::locked);
  }

  private static List<Locked> locked(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new Locked(
                    new HoldId(row.getUUID("hold")),
                    row.getOffsetDateTime("expires_at").toInstant(),
                    row.getOffsetDateTime("now").toInstant()))
        .toList();
  }

  private Uni<Void> close(List<HoldId> holds, Hold.Kind kind) {
    var ids = StoredHolds.values(holds);
    return execute(connection, RECORD, tuple(organization.value(), ids, kind.name()))
        .chain(() -> execute(connection, CLOSE, tuple(organization.value(), ids)));
  }

  private Uni<Void> tell(List<Hold> holds, BiFunction<Hold, Redemption, Told> event) {
    return Outbox.addAll(
        connection,
        organization,
        holds.stream()
            .flatMap(hold -> hold.uses().stream().map(use -> event.apply(hold, use)))
            .toList());
  }
}
