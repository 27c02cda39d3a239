package io.couponry.application.port.out;

import io.couponry.application.port.EventType;
import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.application.port.out.Redemptions.Use;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.Draw;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.Redemption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Takes the uses of one claim, or none: each is judged by the history and those before it. */
final class InMemoryTaking {
  private final InMemoryTenant tenant;
  private final Claim claim;
  private final Instant now;

  InMemoryTaking(InMemoryTenant tenant, Claim claim) {
    this.tenant = tenant;
    this.claim = claim;
    now = tenant.now();
  }

  /** Why a use cannot be taken after those in force before it. */
  private interface Rule {
    Optional<Refusal> refusal(Use use, List<Redemption> before);
  }

  /** {@code kind} is how the holds end that the claim consumes. */
  Claimed take(Hold.Kind kind) {
    if (claim.uses().stream().anyMatch(this::isStale)
        || !claim.consumed().stream()
            .allMatch(id -> consumed().anyMatch(hold -> hold.id().equals(id)))) {
      return new Claimed.Stale();
    }
    var rules =
        List.<Rule>of(
            this::ofState,
            this::ofCoupon,
            this::ofCampaign,
            this::ofCode,
            this::ofCustomer,
            this::ofOrder,
            this::ofCounters);
    for (var rule : rules) {
      var refusal = firstRefusal(rule);
      if (refusal.isPresent()) {
        return new Claimed.Refused(List.of(refusal.get()));
      }
    }
    var taken = claim.uses().stream().map(use -> use.redemption().takenAt(now)).toList();
    consumed().toList().forEach(hold -> tenant.end(hold, kind, now));
    return new Claimed.Taken(taken);
  }

  /** Of coupons whose last use was taken or set aside. */
  void tellOfExhausted() {
    claim.uses().stream()
        .map(Use::coupon)
        .distinct()
        .filter(
            coupon ->
                coupon.limit().isPresent()
                    && tenant.history().of(coupon.id()).count() == coupon.limit().getAsLong())
        .forEach(coupon -> tenant.tell(EventType.COUPON_EXHAUSTED, coupon.id()));
  }

  private Stream<Hold> consumed() {
    return tenant.openHolds().filter(hold -> claim.consumed().contains(hold.id()));
  }

  private boolean isStale(Use use) {
    var coupon = tenant.coupons.get(use.redemption().code().coupon());
    return coupon == null
        || coupon.version() != use.redemption().couponVersion()
        || !use.redemption()
            .campaign()
            .flatMap(id -> Optional.ofNullable(tenant.campaigns.get(id)))
            .equals(use.campaign());
  }

  private Optional<Refusal> firstRefusal(Rule rule) {
    var before = new ArrayList<>(tenant.inForce().toList());
    consumed().forEach(hold -> before.removeAll(hold.uses()));
    var inOrder =
        claim.uses().stream()
            .sorted(Comparator.comparing(use -> use.redemption().code().coupon()))
            .toList();
    for (var use : inOrder) {
      var refusal = rule.refusal(use, before);
      if (refusal.isPresent()) {
        return refusal.map(reason -> named(use, reason));
      }
      before.add(use.redemption().takenAt(now));
    }
    return Optional.empty();
  }

  private Refusal named(Use use, Refusal reason) {
    return claim.uses().size() == 1
        ? reason
        : new Refusal.OfCode(use.redemption().code().text(), reason);
  }

  private Optional<Refusal> ofState(Use use, List<Redemption> before) {
    var redemption = use.redemption();
    return tenant
        .state(redemption.code())
        .expiresAt()
        .filter(end -> !now.isBefore(end))
        .<Refusal>map(Refusal.Expired::new)
        .or(() -> tenant.codes.refusal(use.coupon(), redemption.code(), customer(redemption)));
  }

  private Optional<Refusal> ofCoupon(Use use, List<Redemption> before) {
    var limits = use.coupon().limits();
    var limit = use.coupon().limit();
    return use.coupon()
        .validity()
        .refusal(now)
        .or(
            () ->
                reached(
                    limit,
                    before,
                    isOfCouponOf(use),
                    uses ->
                        limits.total().equals(limit)
                            ? new Refusal.CouponExhausted(uses)
                            : new Refusal.CodeAlreadyRedeemed(uses)));
  }

  private Optional<Refusal> ofCampaign(Use use, List<Redemption> before) {
    return use.campaign().flatMap(campaign -> campaign.validity().refusal(now));
  }

  private Optional<Refusal> ofCode(Use use, List<Redemption> before) {
    return reached(
        use.coupon().limits().perCode(),
        before,
        other -> other.code().equals(use.redemption().code()),
        Refusal.CodeAlreadyRedeemed::new);
  }

  private Optional<Refusal> ofCustomer(Use use, List<Redemption> before) {
    var customer = customer(use.redemption());
    return customer.isEmpty()
        ? Optional.empty()
        : reached(
            use.coupon().limits().perCustomer(),
            before,
            isOfCouponOf(use).and(other -> customer(other).equals(customer)),
            Refusal.CustomerLimitReached::new);
  }

  private Optional<Refusal> ofOrder(Use use, List<Redemption> before) {
    var redemption = use.redemption();
    return redemption
        .order()
        .filter(
            order ->
                before.stream()
                    .anyMatch(
                        other ->
                            other.code().equals(redemption.code())
                                && other.order().equals(redemption.order())))
        .map(Refusal.OrderAlreadyRedeemed::new);
  }

  private Optional<Refusal> ofCounters(Use use, List<Redemption> before) {
    var history = new History(before);
    var zone = use.coupon().validity().zone();
    return use
        .coupon()
        .draws(
            use.campaign(),
            customer(use.redemption()),
            use.redemption().reduction().map(Reduction::amount),
            now)
        .stream()
        .filter(draw -> !draw.fits(history.standing(draw.counter(), zone)))
        .map(Draw::beyond)
        .findFirst();
  }

  private static Optional<Refusal> reached(
      OptionalLong limit,
      List<Redemption> before,
      Predicate<Redemption> counted,
      LongFunction<Refusal> refusal) {
    return limit.isPresent() && before.stream().filter(counted).count() >= limit.getAsLong()
        ? Optional.of(refusal.apply(limit.getAsLong()))
        : Optional.empty();
  }

  private static Predicate<Redemption> isOfCouponOf(Use use) {
    return other -> other.code().coupon().equals(use.redemption().code().coupon());
  }

  private static Optional<CustomerId> customer(Redemption redemption) {
    return redemption.customer().map(Customer::id);
  }
}
