package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.IdempotencyKey;
import io.couponry.application.port.in.EndHold.Confirmation;
import io.couponry.application.port.in.EndHold.Release;
import io.couponry.application.port.out.Holds;
import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.HoldLength;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Holds in PostgreSQL: what they set aside in the ledger, and a row a use while they are open. */
public final class PostgresHolds implements Holds {
  private static final String CONFIRM = "confirm";
  private static final String OF_ORDER =
      """
      SELECT DISTINCT open_hold.hold
      FROM unnest($3::text[]) AS wanted (code)
      JOIN order_use ON order_use.organization = $1 AND order_use.order_id = $2
        AND order_use.code = wanted.code
      JOIN open_hold ON open_hold.organization = $1 AND open_hold.id = order_use.redemption
      WHERE open_hold.expires_at > now()
      """;
  private static final String EXTEND =
      """
      UPDATE open_hold SET expires_at = greatest(expires_at, now() + make_interval(secs => $3))
      WHERE organization = $1 AND hold = $2 RETURNING expires_at
      """;
  private static final String SAID_UNTIL =
      "UPDATE attempt SET subject = $4 WHERE organization = $1 AND operation = $2 AND key = $3";
  private static final String EXPIRED =
      """
      SELECT organization, hold FROM open_hold WHERE expires_at <= now()
      GROUP BY organization, hold ORDER BY min(expires_at) LIMIT $1
      """;
  private static final String EXPIRED_OF_ONE =
      """
      SELECT organization, hold FROM open_hold WHERE organization = $2 AND expires_at <= now()
      GROUP BY organization, hold ORDER BY min(expires_at) LIMIT $1
      """;

  private final Database database;
  private final Attempts attempts;
  private final Claims claims;
  private final StoredHolds stored;
  private final Replacing replacing;
  private final StoredText text;

  public PostgresHolds(Database database, PostgresCodeBooks books) {
    this.database = database;
    text = books.text();
    attempts = new Attempts(database);
    claims = new Claims(database);
    stored = new StoredHolds(database, books);
    replacing = new Replacing(attempts, stored);
  }

  @Override
  public Uni<Answer<Held>> hold(Claim claim, HoldId id, HoldLength length) {
    var first = claim.uses().getFirst().redemption();
    var taking =
        Taking.at(first.decidedAt(), claim, Optional.of(new Taking.Holding(id, length.value())));
    return claim.consumed().isEmpty()
        ? claims.take(
            taking,
            claimed -> held(claimed, id, length),
            earlier -> recall(first.organization(), earlier))
        : replacing.take(
            taking,
            Hold.Kind.RELEASED,
            claimed -> held(claimed, id, length),
            earlier -> recall(first.organization(), earlier));
  }

  @Override
  public Uni<Optional<Answer<Held>>> earlier(OrganizationId organization, Attempt attempt) {
    return attempts.earlier(
        organization, PostgresRedemptions.HOLD, attempt, earlier -> recall(organization, earlier));
  }

  @Override
  public Uni<Answer<Held>> refuse(
      OrganizationId organization, Attempt attempt, List<Refusal> reasons) {
    return attempts.refuse(
        new Attempts.Doing(organization, PostgresRedemptions.HOLD, ""),
        attempt,
        new RefusalJson(text, organization).of(reasons),
        () -> new Held.Refused(reasons),
        earlier -> recall(organization, earlier));
  }

  @Override
  public Uni<Answer<Held>> extend(
      OrganizationId organization, HoldId id, Attempt attempt, HoldLength length) {
    return stored
        .find(organization, id)
        .<Answer<Held>>chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(new Answer.First<>(new Held.Stale()))
                    : attempts.<Held>once(
                        new Attempts.Doing(organization, PostgresRedemptions.HOLD, id.toString()),
                        Optional.of(attempt),
                        connection ->
                            extend(connection, organization, found.get(), length, attempt.key()),
                        earlier -> recall(organization, earlier)))
        .onFailure(NotOpen.class)
        .recoverWithItem(new Answer.First<>(new Held.Stale()));
  }

  @Override
  public Uni<List<Hold>> open(OrganizationId organization, OrderId order, List<Code> codes) {
    var names = codes.stream().map(RedemptionRows::codeName).toArray(String[]::new);
    return database
        .query(OF_ORDER, tuple(organization.value(), order.value(), names))
        .chain(
            rows ->
                stored.all(
                    organization,
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new HoldId(row.getUUID("hold")))
                        .toList()))
        .map(found -> found.stream().filter(hold -> hold.end().isEmpty()).toList());
  }

  @Override
  public Uni<Optional<Hold>> find(OrganizationId organization, HoldId id) {
    return stored.find(organization, id);
  }

  @Override
  public Uni<Answer<Confirmation>> confirm(
      OrganizationId organization, HoldId id, Attempt attempt) {
    return stored
        .find(organization, id)
        .<Answer<Confirmation>>chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(new Answer.First<>(new Confirmation.NotFound()))
                    : attempts.<Confirmation>once(
                        new Attempts.Doing(organization, CONFIRM, id.toString()),
                        Optional.of(attempt),
                        connection -> confirm(connection, organization, found.get()),
                        earlier -> confirmed(organization, id)))
        .onFailure(NotOpen.class)
        .recoverWithUni(() -> whyNot(organization, id));
  }

  @Override
  public Uni<Release> release(OrganizationId organization, HoldId id) {
    return stored
        .find(organization, id)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(new Release.NotFound())
                    : database.<Release>inTransaction(
                        connection -> release(connection, organization, found.get())))
        .onFailure(NotOpen.class)
        .recoverWithUni(
            () ->
                stored
                    .find(organization, id)
                    .map(found -> released(found.orElseThrow().end().orElseThrow().kind())));
  }

  @Override
  public Uni<Integer> releaseExpired(int most) {
    return database
        .query(EXPIRED, tuple(most))
        .chain(
            rows -> {
              var released = Uni.createFrom().item(0);
              for (var of : byOrganization(rows).entrySet()) {
                released =
                    released.chain(
                        sum -> expire(of.getKey(), of.getValue()).map(more -> sum + more));
              }
              return released;
            });
  }

  @Override
  public Uni<Integer> releaseExpired(OrganizationId organization, int most) {
    return database
        .query(EXPIRED_OF_ONE, tuple(most, organization.value()))
        .map(PostgresHolds::byOrganization)
        .chain(
            expired ->
                expired.isEmpty()
                    ? Uni.createFrom().item(0)
                    : expire(organization, expired.getOrDefault(organization, List.of())));
  }

  private static Held held(Claimed claimed, HoldId id, HoldLength length) {
    return switch (claimed) {
      case Claimed.Refused(var reasons) -> new Held.Refused(reasons);
      case Claimed.Stale() -> new Held.Stale();
      case Claimed.Taken(var uses) -> {
        var heldAt = uses.getFirst().countedAt();
        yield new Held.Aside(
            new Hold(id, uses, heldAt, heldAt.plus(length.value()), Optional.empty()));
      }
    };
  }

  private Uni<Held> recall(OrganizationId organization, Attempts.Earlier earlier) {
    return earlier
        .refusal()
        .map(
            refusal ->
                Uni.createFrom()
                    .<Held>item(
                        new Held.Refused(new RefusalJson(text, organization).toReasons(refusal))))
        .orElseGet(
            () ->
                stored
                    .find(organization, HoldSubject.id(earlier.subject()))
                    .map(
                        found ->
                            new Held.Aside(
                                HoldSubject.asAnswered(found.orElseThrow(), earlier.subject()))));
  }

  private static Uni<Held> extend(
      SqlConnection connection,
      OrganizationId organization,
      Hold hold,
      HoldLength length,
      IdempotencyKey key) {
    return requireInForce(new HoldEnding(connection, organization), hold)
        .chain(
            () ->
                connection
                    .preparedQuery(EXTEND)
                    .execute(
                        tuple(
                            organization.value(),
                            hold.id().value(),
                            (double) length.value().toSeconds())))
        .map(rows -> rows.iterator().next().getOffsetDateTime("expires_at").toInstant())
        .call(
            until ->
                execute(
                    connection,
                    SAID_UNTIL,
                    tuple(
                        organization.value(),
                        PostgresRedemptions.HOLD,
                        key.value(),
                        HoldSubject.until(hold.id(), until))))
        .map(
            until ->
                new Held.Aside(
                    new Hold(hold.id(), hold.uses(), hold.heldAt(), until, Optional.empty())));
  }

  private static Uni<Confirmation> confirm(
      SqlConnection connection, OrganizationId organization, Hold hold) {
    var ending = new HoldEnding(connection, organization);
    return requireInForce(ending, hold)
        .chain(
            now ->
                ending
                    .confirm(hold)
                    .map(
                        locked ->
                            new Confirmation.Confirmed(
                                locked.uses().stream().map(use -> use.confirmedAt(now)).toList())));
  }

  /** The database's time, once the hold is locked. */
  private static Uni<Instant> requireInForce(HoldEnding ending, Hold hold) {
    return ending
        .lock(List.of(hold.id()))
        .map(
            locked -> {
              if (locked.isEmpty() || !locked.getFirst().isInForce()) {
                throw new NotOpen();
              }
              return locked.getFirst().now();
            });
  }

  private static Uni<Release> release(
      SqlConnection connection, OrganizationId organization, Hold hold) {
    var ending = new HoldEnding(connection, organization);
    return ending
        .lock(List.of(hold.id()))
        .invoke(
            locked -> {
              if (locked.isEmpty()) {
                throw new NotOpen();
              }
            })
        .chain(() -> ending.release(List.of(hold), Hold.Kind.RELEASED))
        .map(done -> new Release.Released());
  }

  private static Release released(Hold.Kind kind) {
    return switch (kind) {
      case RELEASED, EXPIRED -> new Release.Released();
      case CONFIRMED, REDEEMED -> new Release.AlreadyRedeemed();
    };
  }

  /** As they were when they were redeemed, whatever was returned since. */
  private Uni<Confirmation> confirmed(OrganizationId organization, HoldId id) {
    return stored
        .find(organization, id)
        .map(Optional::orElseThrow)
        .map(
            hold ->
                new Confirmation.Confirmed(
                    hold.uses().stream().map(use -> use.confirmedAt(hold.expiresAt())).toList()));
  }

  private Uni<Answer<Confirmation>> whyNot(OrganizationId organization, HoldId id) {
    return stored
        .find(organization, id)
        .map(found -> found.orElseThrow().end().map(Hold.End::kind))
        .map(
            kind ->
                kind.filter(how -> how != Hold.Kind.EXPIRED)
                    .<Confirmation>map(Confirmation.AlreadyEnded::new)
                    .orElseGet(Confirmation.Expired::new))
        .map(Answer.First::new);
  }

  private Uni<Integer> expire(OrganizationId organization, List<HoldId> ids) {
    return stored
        .all(organization, ids)
        .chain(
            holds -> database.inTransaction(connection -> expire(connection, organization, holds)));
  }

  /** Those that are wholly locked: of the others somebody else has locked the rest. */
  private static Uni<Integer> expire(
      SqlConnection connection, OrganizationId organization, List<Hold> holds) {
    var ending = new HoldEnding(connection, organization);
    return ending
        .lockExpired(holds.stream().map(Hold::id).toList())
        .map(locked -> locked.stream().collect(groupingBy(HoldEnding.Locked::hold, counting())))
        .map(
            locked ->
                holds.stream()
                    .filter(hold -> locked.getOrDefault(hold.id(), 0L) == hold.uses().size())
                    .toList())
        .chain(
            expired ->
                expired.isEmpty()
                    ? Uni.createFrom().item(0)
                    : ending.release(expired, Hold.Kind.EXPIRED).replaceWith(expired.size()));
  }

  private static Map<OrganizationId, List<HoldId>> byOrganization(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .collect(
            groupingBy(
                row -> new OrganizationId(row.getString("organization")),
                LinkedHashMap::new,
                mapping(row -> new HoldId(row.getUUID("hold")), toList())));
  }

  /** The hold has ended, or expired where that makes a difference. */
  private static final class NotOpen extends Database.Rejection {}
}
