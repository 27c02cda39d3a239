package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.redemption.Redemption;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes one use inside a transaction. Every statement tests its limit itself, since a read before
 * it could be stale by then; and rows are locked in one order everywhere (coupon, code, customer,
 * order), so that claims wait for each other but never in a circle.
 */
final class UseTaking {
  /** Also holds the claim to the version it was evaluated on and to the database's clock. */
  private static final String TAKE_OF_COUPON =
      """
      UPDATE coupon_counter SET uses = uses + 1, ceiling = $4, ever_used = true
      WHERE organization = $1 AND coupon = $2 AND version = $3
        AND ($4::bigint IS NULL OR uses < $4)
        AND ($5::timestamptz IS NULL OR now() >= $5)
        AND ($6::timestamptz IS NULL OR now() < $6)
      """;

  private static final String LOOK_AT_COUPON =
      "SELECT version, now() AS now FROM coupon_counter WHERE organization = $1 AND coupon = $2";
  private static final String TAKE_OF_CODE =
      """
      INSERT INTO code_use AS taken
        (organization, space, ordinal, uses, ceiling, customer, redeemed_at)
      VALUES ($1, $2, $3, 1, $4, $5, now())
      ON CONFLICT (organization, space, ordinal) DO UPDATE
        SET uses = taken.uses + 1, ceiling = $4, customer = $5, redeemed_at = now()
        WHERE $4::bigint IS NULL OR taken.uses < $4
      """;
  private static final String TAKE_OF_CUSTOMER =
      """
      INSERT INTO customer_use AS taken (organization, coupon, customer, uses, ceiling)
      VALUES ($1, $2, $3, 1, $4)
      ON CONFLICT (organization, coupon, customer) DO UPDATE
        SET uses = taken.uses + 1, ceiling = $4
        WHERE $4::bigint IS NULL OR taken.uses < $4
      """;
  private static final String TAKE_ORDER =
      """
      INSERT INTO order_use (organization, order_id, code, redemption)
      VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
      """;

  private final SqlConnection connection;
  private final Claim claim;
  private final Redemption redemption;

  UseTaking(SqlConnection connection, Claim claim) {
    this.connection = connection;
    this.claim = claim;
    redemption = claim.redemption();
  }

  /** The redemption as stored; fails with {@link NotTaken}, which rolls everything back. */
  Uni<Claimed> take() {
    return takeOfCoupon()
        .chain(this::takeOfCode)
        .chain(this::takeOfCustomer)
        .chain(this::takeOrder)
        .chain(
            () ->
                connection
                    .preparedQuery(RedemptionRows.INSERT)
                    .execute(RedemptionRows.of(redemption)))
        .map(
            rows ->
                new Claimed.Taken(
                    redemption.takenAt(
                        rows.iterator().next().getOffsetDateTime("redeemed_at").toInstant())));
  }

  private Uni<Void> takeOfCoupon() {
    return connection
        .preparedQuery(TAKE_OF_COUPON)
        .execute(
            tuple(
                organization(),
                coupon(),
                redemption.couponVersion(),
                boxed(couponLimit()),
                claim.validity().start().map(UseTaking::time).orElse(null),
                claim.validity().end().map(UseTaking::time).orElse(null)))
        .chain(
            rows ->
                rows.rowCount() == 1
                    ? Uni.createFrom().voidItem()
                    : whyNotOfCoupon()
                        .chain(why -> Uni.createFrom().<Void>failure(new NotTaken(why))));
  }

  /** Of a shared code there is one, so its limit is one on the whole coupon. */
  private OptionalLong couponLimit() {
    return redemption.code() instanceof Code.Shared
        ? claim.limits().ofOneCode()
        : claim.limits().total();
  }

  private Uni<Claimed> whyNotOfCoupon() {
    return connection
        .preparedQuery(LOOK_AT_COUPON)
        .execute(tuple(organization(), coupon()))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                return new Claimed.Stale();
              }
              var row = rows.iterator().next();
              if (row.getLong("version") != redemption.couponVersion()) {
                return new Claimed.Stale();
              }
              var byClock = claim.validity().refusal(row.getOffsetDateTime("now").toInstant());
              return new Claimed.Refused(List.of(byClock.orElseGet(this::couponUsedUp)));
            });
  }

  private Refusal couponUsedUp() {
    var limit = couponLimit().orElseThrow();
    return claim.limits().total().stream().anyMatch(total -> total == limit)
        ? new Refusal.CouponExhausted(limit)
        : new Refusal.CodeAlreadyRedeemed(limit);
  }

  private Uni<Void> takeOfCode() {
    if (!(redemption.code() instanceof Code.Generated code)) {
      return Uni.createFrom().voidItem();
    }
    var limit = claim.limits().perCode();
    return takeOne(
        TAKE_OF_CODE,
        tuple(
            organization(),
            code.space().value(),
            code.ordinal(),
            boxed(limit),
            customer().orElse(null)),
        () -> new Refusal.CodeAlreadyRedeemed(limit.orElseThrow()));
  }

  private Uni<Void> takeOfCustomer() {
    if (customer().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var limit = claim.limits().perCustomer();
    return takeOne(
        TAKE_OF_CUSTOMER,
        tuple(organization(), coupon(), customer().get(), boxed(limit)),
        () -> new Refusal.CustomerLimitReached(limit.orElseThrow()));
  }

  private Uni<Void> takeOrder() {
    if (redemption.order().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var order = redemption.order().get();
    return takeOne(
        TAKE_ORDER,
        tuple(
            organization(),
            order.value(),
            RedemptionRows.codeName(redemption.code()),
            redemption.id().value()),
        () -> new Refusal.OrderAlreadyRedeemed(order));
  }

  private Uni<Void> takeOne(String sql, Tuple arguments, Supplier<Refusal> refusal) {
    return connection
        .preparedQuery(sql)
        .execute(arguments)
        .invoke(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new NotTaken(new Claimed.Refused(List.of(refusal.get())));
              }
            })
        .replaceWithVoid();
  }

  private String organization() {
    return redemption.organization().value();
  }

  private String coupon() {
    return redemption.code().coupon().value();
  }

  private Optional<String> customer() {
    return redemption.customer().map(Customer::id).map(id -> id.value());
  }

  private static @Nullable Long boxed(OptionalLong limit) {
    return limit.isPresent() ? limit.getAsLong() : null;
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Rolls back everything the claim has done so far, its attempt included. */
  static final class NotTaken extends Database.Rejection {
    private final transient Claimed why;

    NotTaken(Claimed why) {
      this.why = why;
    }

    Claimed why() {
      return why;
    }
  }
}
