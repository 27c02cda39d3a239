package io.couponry.persistence;

import static io.couponry.persistence.Sql.boxed;
import static io.couponry.persistence.Sql.each;
import static io.couponry.persistence.Sql.time;
import static io.couponry.persistence.Sql.tuple;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.application.port.out.Redemptions.Use;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.persistence.CounterDraws.Drawing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes the uses of a claim inside a transaction. Every statement tests its limit itself, since a
 * read before it could be stale by then; and rows are locked in one order everywhere (coupons,
 * campaigns, codes, customers, orders, counters, each kind in the order of its keys), so that
 * claims wait for each other but never in a circle.
 */
final class UseTaking {
  /** Also holds the use to the version it was evaluated on and to the database's clock. */
  private static final String TAKE_OF_COUPON =
      """
      UPDATE coupon_counter SET uses = uses + 1, ceiling = $4, ever_used = true
      WHERE organization = $1 AND coupon = $2 AND version = $3
        AND ($4::bigint IS NULL OR uses < $4)
        AND ($5::timestamptz IS NULL OR now() >= $5)
        AND ($6::timestamptz IS NULL OR now() < $6)
      RETURNING now() AS now
      """;

  private static final String LOOK_AT_COUPON =
      "SELECT version, now() AS now FROM coupon_counter WHERE organization = $1 AND coupon = $2";
  private static final String LOOK_AT_CAMPAIGNS =
      "SELECT * FROM campaign WHERE organization = $1 AND id = ANY($2::text[])";
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

  /** By bytes, as whoever locks many coupons in one statement does. */
  private static final Comparator<Use> BY_COUPON =
      Comparator.comparing(use -> couponOf(use).getBytes(UTF_8), Arrays::compareUnsigned);

  private static final Comparator<Use> BY_CODE =
      Comparator.comparing(use -> RedemptionRows.codeName(use.redemption().code()));
  private static final Comparator<Use> BY_CUSTOMER =
      BY_COUPON.thenComparing(use -> customerOf(use).orElse(""));
  private static final Comparator<Use> BY_ORDER =
      Comparator.<Use, String>comparing(
              use -> use.redemption().order().map(OrderId::value).orElse(""))
          .thenComparing(BY_CODE);

  private final SqlConnection connection;
  private final List<Use> uses;
  private final OrganizationId organization;

  UseTaking(SqlConnection connection, Claim claim) {
    this.connection = connection;
    uses = claim.uses();
    organization = uses.getFirst().redemption().organization();
  }

  /** The redemptions as stored; fails with {@link NotTaken}, which rolls everything back. */
  Uni<Claimed> take() {
    return takeOfCoupons(in(BY_COUPON))
        .call(this::holdToCampaigns)
        .call(() -> each(in(BY_CODE), this::takeOfCode))
        .call(() -> each(in(BY_CUSTOMER), this::takeOfCustomer))
        .call(() -> each(in(BY_ORDER), this::takeOrder))
        .call(this::draw)
        .call(this::store)
        .map(now -> new Claimed.Taken(redemptions().map(use -> use.takenAt(now)).toList()));
  }

  /** The database's time, which is the same throughout the transaction. */
  private Uni<Instant> takeOfCoupons(List<Use> inOrder) {
    var taken = takeOfCoupon(inOrder.getFirst());
    for (var use : inOrder.subList(1, inOrder.size())) {
      taken = taken.chain(() -> takeOfCoupon(use));
    }
    return taken;
  }

  private Uni<Instant> takeOfCoupon(Use use) {
    var coupon = use.coupon();
    return connection
        .preparedQuery(TAKE_OF_COUPON)
        .execute(
            tuple(
                organization.value(),
                couponOf(use),
                use.redemption().couponVersion(),
                boxed(coupon.limit()),
                time(coupon.validity().start()),
                time(coupon.validity().end())))
        .chain(
            rows ->
                rows.rowCount() == 1
                    ? Uni.createFrom()
                        .item(rows.iterator().next().getOffsetDateTime("now").toInstant())
                    : whyNotOfCoupon(use).chain(why -> Uni.createFrom().failure(why)));
  }

  private Uni<NotTaken> whyNotOfCoupon(Use use) {
    return connection
        .preparedQuery(LOOK_AT_COUPON)
        .execute(tuple(organization.value(), couponOf(use)))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                return new NotTaken(new Claimed.Stale());
              }
              var row = rows.iterator().next();
              if (row.getLong("version") != use.redemption().couponVersion()) {
                return new NotTaken(new Claimed.Stale());
              }
              var now = row.getOffsetDateTime("now").toInstant();
              return refused(
                  use, use.coupon().validity().refusal(now).orElseGet(() -> usedUp(use.coupon())));
            });
  }

  private static Refusal usedUp(Coupon coupon) {
    var limit = coupon.limit().orElseThrow();
    return coupon.limits().total().stream().anyMatch(total -> total == limit)
        ? new Refusal.CouponExhausted(limit)
        : new Refusal.CodeAlreadyRedeemed(limit);
  }

  /**
   * Holds the uses to the rules that their campaigns have now. They stay so until the end, because
   * who changes them needs the locks that are held on the coupons; and they are what is read here,
   * because a statement sees all that was committed before it.
   */
  private Uni<Void> holdToCampaigns(Instant now) {
    var names =
        redemptions()
            .flatMap(redemption -> redemption.campaign().stream())
            .map(CampaignId::value)
            .distinct()
            .toArray(String[]::new);
    return names.length == 0
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(LOOK_AT_CAMPAIGNS)
            .execute(tuple(organization.value(), names))
            .map(CampaignRows::toCampaigns)
            .invoke(campaigns -> in(BY_COUPON).forEach(use -> holdToCampaign(use, campaigns, now)))
            .replaceWithVoid();
  }

  private void holdToCampaign(Use use, List<Campaign> campaigns, Instant now) {
    var stored =
        campaigns.stream()
            .filter(campaign -> use.redemption().campaign().equals(Optional.of(campaign.id())))
            .findFirst();
    // A version alone would not do: a campaign that was removed may exist anew.
    if (!stored.equals(use.campaign())) {
      throw new NotTaken(new Claimed.Stale());
    }
    stored
        .flatMap(campaign -> campaign.validity().refusal(now))
        .ifPresent(
            refusal -> {
              throw refused(use, refusal);
            });
  }

  private Uni<Void> takeOfCode(Use use) {
    if (!(use.redemption().code() instanceof Code.Generated code)) {
      return Uni.createFrom().voidItem();
    }
    var limit = use.coupon().limits().perCode();
    return takeOne(
        use,
        TAKE_OF_CODE,
        tuple(
            organization.value(),
            code.space().value(),
            code.ordinal(),
            boxed(limit),
            customerOf(use).orElse(null)),
        () -> new Refusal.CodeAlreadyRedeemed(limit.orElseThrow()));
  }

  private Uni<Void> takeOfCustomer(Use use) {
    if (customerOf(use).isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var limit = use.coupon().limits().perCustomer();
    return takeOne(
        use,
        TAKE_OF_CUSTOMER,
        tuple(organization.value(), couponOf(use), customerOf(use).get(), boxed(limit)),
        () -> new Refusal.CustomerLimitReached(limit.orElseThrow()));
  }

  private Uni<Void> takeOrder(Use use) {
    if (use.redemption().order().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var order = use.redemption().order().get();
    return takeOne(
        use,
        TAKE_ORDER,
        tuple(
            organization.value(),
            order.value(),
            RedemptionRows.codeName(use.redemption().code()),
            use.redemption().id().value()),
        () -> new Refusal.OrderAlreadyRedeemed(order));
  }

  private Uni<Void> takeOne(Use use, String sql, Tuple arguments, Supplier<Refusal> refusal) {
    return connection
        .preparedQuery(sql)
        .execute(arguments)
        .invoke(
            rows -> {
              if (rows.rowCount() == 0) {
                throw refused(use, refusal.get());
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> draw(Instant now) {
    var drawings =
        uses.stream()
            .flatMap(
                use ->
                    use
                        .coupon()
                        .draws(
                            use.campaign(),
                            use.redemption().customer().map(Customer::id),
                            use.redemption().reduction().map(Reduction::amount),
                            now)
                        .stream()
                        .map(draw -> new Drawing(use, draw)))
            .sorted(Comparator.comparing(Drawing::key))
            .toList();
    return new CounterDraws(connection, organization)
        .take(drawings)
        .onFailure(CounterDraws.Beyond.class)
        .transform(beyond -> refused(beyond.drawing().use(), beyond.drawing().draw().beyond()));
  }

  private Uni<Void> store() {
    return connection
        .preparedQuery(RedemptionRows.INSERT)
        .executeBatch(redemptions().map(RedemptionRows::of).toList())
        .replaceWithVoid();
  }

  /** Of several codes the reason names the one it is about. */
  private NotTaken refused(Use use, Refusal refusal) {
    var named =
        uses.size() == 1 ? refusal : new Refusal.OfCode(use.redemption().code().text(), refusal);
    return new NotTaken(new Claimed.Refused(List.of(named)));
  }

  private List<Use> in(Comparator<Use> order) {
    return uses.stream().sorted(order).toList();
  }

  private Stream<Redemption> redemptions() {
    return uses.stream().map(Use::redemption);
  }

  private static String couponOf(Use use) {
    return use.redemption().code().coupon().value();
  }

  private static Optional<String> customerOf(Use use) {
    return use.redemption().customer().map(Customer::id).map(CustomerId::value);
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
