package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.EventType;
import io.couponry.application.port.in.FindRedemptions.Filter;
import io.couponry.application.port.in.ReadUsage.CouponUsage;
import io.couponry.application.port.in.ReadUsage.DayUsage;
import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.couponry.domain.redemption.ReturnedLine;
import io.couponry.domain.redemption.Returning;
import io.couponry.domain.redemption.Rollback;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
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
        claim.uses().getFirst().redemption().organization(),
        tenant ->
            tenant
                .claimAttempts
                .once(
                    Optional.of(claim.attempt()),
                    () -> redeemed(tenant, claim),
                    Claimed.Taken.class::isInstance)
                .map(claimed -> asStored(tenant, claimed)));
  }

  @Override
  public Uni<Optional<Answer<Claimed>>> earlier(OrganizationId organization, Attempt attempt) {
    return store.in(
        organization,
        tenant ->
            tenant
                .claimAttempts
                .earlier(attempt)
                .map(answer -> answer.map(claimed -> asStored(tenant, claimed))));
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
                .filter(use -> fits(use, filter))
                .limit(limit)
                .toList());
  }

  @Override
  public Uni<Answer<Outcome>> rollBack(
      OrganizationId organization,
      RedemptionId id,
      Attempt attempt,
      Optional<String> reason,
      List<ReturnedLine> lines) {
    return store.in(
        organization,
        tenant ->
            tenant.redemptions.containsKey(id)
                ? tenant.rollbackAttempts.once(
                    Optional.of(attempt),
                    () -> giveBack(tenant, id, reason, lines),
                    Outcome.RolledBack.class::isInstance)
                : new Answer.First<>(new Outcome.NotFound()));
  }

  @Override
  public Uni<Usage> usage(
      OrganizationId organization,
      Code code,
      Optional<CustomerId> customer,
      List<Counter> counters) {
    return store.in(organization, tenant -> usage(tenant, code, customer, counters));
  }

  @Override
  public Uni<List<Usage>> usages(OrganizationId organization, CouponId coupon, List<Asked> asked) {
    return store.in(
        organization,
        tenant ->
            asked.stream()
                .map(one -> usage(tenant, one.code(), one.customer(), List.of()))
                .toList());
  }

  @Override
  public Uni<CampaignUses> usage(OrganizationId organization, CampaignId campaign) {
    return store.in(
        organization,
        tenant -> {
          var history = tenant.history();
          return new CampaignUses(
              history.of(campaign).count(), History.costs(history.of(campaign)));
        });
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
                        use.code() instanceof Code.Numbered code
                            && code.space().equals(space)
                            && code.ordinal() >= first
                            && code.ordinal() < first + count)
                .collect(
                    Collectors.groupingBy(
                        use -> ((Code.Numbered) use.code()).ordinal(),
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

  private static Usage usage(
      InMemoryTenant tenant, Code code, Optional<CustomerId> customer, List<Counter> counters) {
    return new Usage(
        ofCoupon(tenant, code.coupon()).count(),
        ofCoupon(tenant, code.coupon()).filter(use -> use.code().equals(code)).count(),
        customer.map(id -> by(tenant, code.coupon(), id).count()).orElse(0L),
        standing(tenant, code.coupon(), counters),
        heldUntil(tenant, use -> use.code().coupon().equals(code.coupon())),
        heldUntil(tenant, use -> use.code().equals(code)),
        tenant.state(code));
  }

  private static Claimed redeemed(InMemoryTenant tenant, Claim claim) {
    var taking = new InMemoryTaking(tenant, claim);
    var claimed = taking.take(Hold.Kind.REDEEMED);
    if (claimed instanceof Claimed.Taken(var taken)) {
      taken.forEach(redemption -> tenant.redemptions.put(redemption.id(), redemption));
      taking.tellOfExhausted();
      taken.forEach(redemption -> tenant.tell(EventType.COUPON_REDEEMED, redemption.id()));
    }
    return claimed;
  }

  private static Optional<Instant> heldUntil(InMemoryTenant tenant, Predicate<Redemption> use) {
    return tenant
        .openHolds()
        .filter(hold -> hold.uses().stream().anyMatch(use))
        .map(Hold::expiresAt)
        .min(Comparator.naturalOrder());
  }

  private static Map<Counter, Long> standing(
      InMemoryTenant tenant, CouponId id, List<Counter> counters) {
    var coupon = tenant.coupons.get(id);
    return coupon == null
        ? Map.of()
        : counters.stream()
            .distinct()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    counter -> tenant.history().standing(counter, coupon.validity().zone())));
  }

  private static Outcome giveBack(
      InMemoryTenant tenant, RedemptionId id, Optional<String> reason, List<ReturnedLine> lines) {
    var redemption = tenant.redemptions.get(id);
    if (redemption == null || redemption.rollback().isPresent()) {
      return new Outcome.AlreadyRolledBack();
    }
    try {
      var now = tenant.now();
      var stored =
          lines.isEmpty()
              ? redemption.givenBack(new Rollback(now, reason))
              : switch (Returning.of(redemption, lines, reason, now)) {
                case Returning.Outcome.Wholly() -> redemption.givenBack(new Rollback(now, reason));
                case Returning.Outcome.Partly(var made) ->
                    redemption.returned(
                        Stream.concat(redemption.returns().stream(), Stream.of(made)).toList());
              };
      tenant.redemptions.put(id, stored);
      tenant.tell(
          stored.rollback().isPresent() ? EventType.COUPON_ROLLED_BACK : EventType.COUPON_RETURNED,
          id);
      return new Outcome.RolledBack(stored);
    } catch (InvalidValue impossible) {
      return new Outcome.NotReturnable(String.valueOf(impossible.getMessage()));
    }
  }

  /** An answer names redemptions; what is told of them is how they stand now. */
  private static Claimed asStored(InMemoryTenant tenant, Claimed claimed) {
    return claimed instanceof Claimed.Taken(var redemptions)
        ? new Claimed.Taken(redemptions.stream().map(use -> asStored(tenant, use)).toList())
        : claimed;
  }

  private static Redemption asStored(InMemoryTenant tenant, Redemption redemption) {
    return tenant.redemptions.getOrDefault(redemption.id(), redemption);
  }

  private static boolean fits(Redemption use, Filter filter) {
    return filter.coupon().stream().allMatch(use.code().coupon()::equals)
        && (filter.customer().isEmpty()
            || filter.customer().equals(use.customer().map(Customer::id)))
        && (filter.order().isEmpty() || filter.order().equals(use.order()))
        && (filter.campaign().isEmpty() || filter.campaign().equals(use.campaign()))
        && filter.channel().stream().allMatch(use.channel()::equals)
        && filter.from().stream().noneMatch(use.redeemedAt()::isBefore)
        && filter.to().stream().allMatch(use.redeemedAt()::isBefore);
  }

  private static Stream<Redemption> ofCoupon(InMemoryTenant tenant, CouponId coupon) {
    return tenant.history().of(coupon);
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
    var limit = coupon.limit();
    var held =
        tenant
            .openHolds()
            .flatMap(hold -> hold.uses().stream())
            .filter(use -> use.code().coupon().equals(coupon.id()))
            .toList();
    return new CouponUsage(
        inForce.size(),
        held.size(),
        ever.size() - inForce.size(),
        limit.isPresent()
            ? OptionalLong.of(Math.max(0, limit.getAsLong() - inForce.size() - held.size()))
            : OptionalLong.empty(),
        History.costs(inForce.stream()),
        History.costs(held.stream()),
        days.entrySet().stream()
            .map(
                day ->
                    new DayUsage(
                        day.getKey(),
                        day.getValue().size(),
                        History.costs(day.getValue().stream())))
            .toList());
  }
}
