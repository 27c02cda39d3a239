package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.FindRedemptions.Filter;
import io.couponry.application.port.in.ReadUsage.CouponUsage;
import io.couponry.application.port.in.ReadUsage.DayUsage;
import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.couponry.domain.redemption.Rollback;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Uses without a database. It keeps no counters: every limit is judged by the history itself. */
public final class InMemoryRedemptions implements Redemptions {
  private final InMemoryStore store;

  public InMemoryRedemptions(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Answer<Claimed>> claim(Claim claim) {
    return store.in(
        claim.redemption().organization(),
        tenant ->
            tenant
                .claimAttempts
                .once(
                    Optional.of(claim.attempt()),
                    () -> take(tenant, claim),
                    Claimed.Taken.class::isInstance)
                .map(claimed -> asStored(tenant, claimed)));
  }

  @Override
  public Uni<Answer<Claimed>> refuse(
      OrganizationId organization, Attempt attempt, List<Refusal> reasons) {
    return store.in(
        organization,
        tenant ->
            tenant
                .claimAttempts
                .once(Optional.of(attempt), () -> new Claimed.Refused(reasons), refused -> true)
                .map(claimed -> asStored(tenant, claimed)));
  }

  @Override
  public Uni<Optional<Redemption>> find(OrganizationId organization, RedemptionId id) {
    return store.in(organization, tenant -> Optional.ofNullable(tenant.redemptions.get(id)));
  }

  @Override
  public Uni<List<Redemption>> page(
      OrganizationId organization, Filter filter, Optional<RedemptionId> before, int limit) {
    return store.in(
        organization,
        tenant ->
            tenant.redemptions.descendingMap().values().stream()
                .filter(use -> before.isEmpty() || use.id().compareTo(before.get()) < 0)
                .filter(use -> fits(tenant, use, filter))
                .limit(limit)
                .toList());
  }

  @Override
  public Uni<Answer<Outcome>> rollBack(
      OrganizationId organization, RedemptionId id, Attempt attempt, Optional<String> reason) {
    return store.in(
        organization,
        tenant ->
            tenant.redemptions.containsKey(id)
                ? tenant.rollbackAttempts.once(
                    Optional.of(attempt),
                    () -> giveBack(tenant, id, reason),
                    Outcome.RolledBack.class::isInstance)
                : new Answer.First<>(new Outcome.NotFound()));
  }

  @Override
  public Uni<Usage> usage(OrganizationId organization, Code code, Optional<CustomerId> customer) {
    return store.in(
        organization,
        tenant ->
            new Usage(
                ofCoupon(tenant, code.coupon()).count(),
                ofCoupon(tenant, code.coupon()).filter(use -> use.code().equals(code)).count(),
                customer.map(id -> by(tenant, code.coupon(), id).count()).orElse(0L)));
  }

  @Override
  public Uni<CouponUsage> usage(Coupon coupon, ZoneId zone) {
    return store.in(coupon.organization(), tenant -> report(tenant, coupon, zone));
  }

  @Override
  public Uni<Map<Long, CodeUse>> uses(
      OrganizationId organization, CodeSpaceId space, long first, int count) {
    return store.in(
        organization,
        tenant ->
            tenant
                .inForce()
                .filter(
                    use ->
                        use.code() instanceof Code.Generated code
                            && code.space().equals(space)
                            && code.ordinal() >= first
                            && code.ordinal() < first + count)
                .collect(
                    Collectors.groupingBy(
                        use -> ((Code.Generated) use.code()).ordinal(),
                        Collectors.collectingAndThen(
                            Collectors.toList(), InMemoryRedemptions::codeUse))));
  }

  @Override
  public Uni<Optional<CodeUse>> use(OrganizationId organization, Code.Shared code) {
    return store.in(
        organization,
        tenant ->
            Optional.of(ofCoupon(tenant, code.coupon()).toList())
                .filter(uses -> !uses.isEmpty())
                .map(InMemoryRedemptions::codeUse));
  }

  private static Claimed take(InMemoryTenant tenant, Claim claim) {
    var redemption = claim.redemption();
    var code = redemption.code();
    var coupon = tenant.coupons.get(code.coupon());
    if (coupon == null || coupon.version() != redemption.couponVersion()) {
      return new Claimed.Stale();
    }
    var now = tenant.now();
    var taken = redemption.takenAt(now);
    var refusal =
        claim
            .validity()
            .refusal(now)
            .or(
                () ->
                    reached(
                        claim.limits().total(),
                        ofCoupon(tenant, code.coupon()),
                        Refusal.CouponExhausted::new))
            .or(
                () ->
                    reached(
                        claim.limits().perCode(),
                        tenant.inForce().filter(use -> use.code().equals(code)),
                        Refusal.CodeAlreadyRedeemed::new))
            .or(
                () ->
                    redemption
                        .customer()
                        .map(Customer::id)
                        .flatMap(
                            customer ->
                                reached(
                                    claim.limits().perCustomer(),
                                    by(tenant, code.coupon(), customer),
                                    Refusal.CustomerLimitReached::new)))
            .or(
                () ->
                    redemption
                        .order()
                        .filter(
                            order ->
                                tenant
                                    .inForce()
                                    .anyMatch(
                                        use ->
                                            use.code().equals(code)
                                                && use.order().stream().anyMatch(order::equals)))
                        .map(Refusal.OrderAlreadyRedeemed::new));
    if (refusal.isPresent()) {
      return new Claimed.Refused(List.of(refusal.get()));
    }
    tenant.redemptions.put(taken.id(), taken);
    return new Claimed.Taken(taken);
  }

  private static Optional<Refusal> reached(
      OptionalLong limit, Stream<Redemption> uses, Function<Long, Refusal> refusal) {
    return limit.isPresent() && uses.count() >= limit.getAsLong()
        ? Optional.of(refusal.apply(limit.getAsLong()))
        : Optional.empty();
  }

  private static Outcome giveBack(InMemoryTenant tenant, RedemptionId id, Optional<String> reason) {
    var redemption = tenant.redemptions.get(id);
    if (redemption == null || redemption.rollback().isPresent()) {
      return new Outcome.AlreadyRolledBack();
    }
    var givenBack = redemption.givenBack(new Rollback(tenant.now(), reason));
    tenant.redemptions.put(id, givenBack);
    return new Outcome.RolledBack(givenBack);
  }

  /** An answer names a redemption; what is told of it is how it stands now. */
  private static Claimed asStored(InMemoryTenant tenant, Claimed claimed) {
    return claimed instanceof Claimed.Taken(var redemption)
        ? new Claimed.Taken(tenant.redemptions.getOrDefault(redemption.id(), redemption))
        : claimed;
  }

  private static boolean fits(InMemoryTenant tenant, Redemption use, Filter filter) {
    var coupon = Optional.ofNullable(tenant.coupons.get(use.code().coupon()));
    return filter.coupon().stream().allMatch(use.code().coupon()::equals)
        && (filter.customer().isEmpty()
            || filter.customer().equals(use.customer().map(Customer::id)))
        && (filter.order().isEmpty() || filter.order().equals(use.order()))
        && (filter.campaign().isEmpty()
            || filter.campaign().equals(coupon.flatMap(Coupon::campaign)))
        && filter.channel().stream().allMatch(use.channel()::equals)
        && filter.from().stream().noneMatch(use.redeemedAt()::isBefore)
        && filter.to().stream().allMatch(use.redeemedAt()::isBefore);
  }

  private static Stream<Redemption> ofCoupon(InMemoryTenant tenant, CouponId coupon) {
    return tenant.inForce().filter(use -> use.code().coupon().equals(coupon));
  }

  private static Stream<Redemption> by(
      InMemoryTenant tenant, CouponId coupon, CustomerId customer) {
    return ofCoupon(tenant, coupon)
        .filter(use -> use.customer().stream().anyMatch(c -> c.id().equals(customer)));
  }

  private static CodeUse codeUse(List<Redemption> uses) {
    var latest = uses.stream().max(Comparator.comparing(Redemption::redeemedAt)).orElseThrow();
    return new CodeUse(uses.size(), latest.customer().map(Customer::id), latest.redeemedAt());
  }

  private static CouponUsage report(InMemoryTenant tenant, Coupon coupon, ZoneId zone) {
    var ever =
        tenant.redemptions.values().stream()
            .filter(use -> use.code().coupon().equals(coupon.id()))
            .toList();
    var inForce = ever.stream().filter(use -> use.rollback().isEmpty()).toList();
    Map<LocalDate, List<Redemption>> days =
        ever.stream()
            .collect(
                Collectors.groupingBy(
                    use -> use.redeemedAt().atZone(zone).toLocalDate(),
                    TreeMap::new,
                    Collectors.filtering(use -> use.rollback().isEmpty(), Collectors.toList())));
    var total = coupon.limits().total();
    return new CouponUsage(
        inForce.size(),
        ever.size() - inForce.size(),
        total.isPresent()
            ? OptionalLong.of(Math.max(0, total.getAsLong() - inForce.size()))
            : OptionalLong.empty(),
        discounts(inForce),
        days.entrySet().stream()
            .map(
                day -> new DayUsage(day.getKey(), day.getValue().size(), discounts(day.getValue())))
            .toList());
  }

  private static List<Money> discounts(Collection<Redemption> uses) {
    var sums = new TreeMap<String, Money>();
    uses.stream()
        .flatMap(use -> use.reduction().stream())
        .map(reduction -> reduction.amount())
        .forEach(off -> sums.merge(off.currency().getCurrencyCode(), off, Money::plus));
    return List.copyOf(sums.values());
  }
}
