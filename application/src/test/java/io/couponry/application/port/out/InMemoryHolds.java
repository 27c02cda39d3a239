package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.EventType;
import io.couponry.application.port.in.EndHold.Confirmation;
import io.couponry.application.port.in.EndHold.Release;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Uses set aside without a database. */
public final class InMemoryHolds implements Holds {
  private final InMemoryStore store;

  public InMemoryHolds(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Answer<Held>> hold(Claim claim, HoldId id, HoldLength length) {
    return store.in(
        claim.uses().getFirst().redemption().organization(),
        tenant ->
            tenant.holdAttempts.once(
                Optional.of(claim.attempt()),
                () -> hold(tenant, claim, id, length),
                Held.Aside.class::isInstance));
  }

  @Override
  public Uni<Optional<Answer<Held>>> earlier(OrganizationId organization, Attempt attempt) {
    return store.in(organization, tenant -> tenant.holdAttempts.earlier(attempt));
  }

  @Override
  public Uni<Answer<Held>> refuse(
      OrganizationId organization, Attempt attempt, List<Refusal> reasons) {
    return store.in(
        organization,
        tenant ->
            tenant.holdAttempts.once(
                Optional.of(attempt), () -> new Held.Refused(reasons), refused -> true));
  }

  @Override
  public Uni<Answer<Held>> extend(
      OrganizationId organization, HoldId id, Attempt attempt, HoldLength length) {
    return store.in(
        organization,
        tenant ->
            tenant.holdAttempts.once(
                Optional.of(attempt),
                () -> extend(tenant, id, length),
                Held.Aside.class::isInstance));
  }

  @Override
  public Uni<List<Hold>> open(OrganizationId organization, OrderId order, List<Code> codes) {
    return store.in(
        organization,
        tenant -> {
          var now = tenant.now();
          return tenant
              .openHolds()
              .filter(hold -> hold.at(now).end().isEmpty())
              .filter(
                  hold ->
                      hold.uses().stream()
                          .anyMatch(
                              use ->
                                  codes.contains(use.code())
                                      && use.order().equals(Optional.of(order))))
              .toList();
        });
  }

  @Override
  public Uni<Optional<Hold>> find(OrganizationId organization, HoldId id) {
    return store.in(organization, tenant -> Optional.ofNullable(tenant.holds.get(id)));
  }

  @Override
  public Uni<Answer<Confirmation>> confirm(
      OrganizationId organization, HoldId id, Attempt attempt) {
    return store.in(
        organization,
        tenant ->
            tenant.confirmAttempts.once(
                Optional.of(attempt),
                () -> confirm(tenant, id),
                Confirmation.Confirmed.class::isInstance));
  }

  @Override
  public Uni<Release> release(OrganizationId organization, HoldId id) {
    return store.in(
        organization,
        tenant -> {
          var hold = Optional.ofNullable(tenant.holds.get(id));
          if (hold.isEmpty()) {
            return new Release.NotFound();
          }
          if (hold.get().end().isEmpty()) {
            tenant.end(hold.get(), Hold.Kind.RELEASED, tenant.now());
            return new Release.Released();
          }
          return switch (hold.get().end().get().kind()) {
            case RELEASED, EXPIRED -> new Release.Released();
            case CONFIRMED, REDEEMED -> new Release.AlreadyRedeemed();
          };
        });
  }

  @Override
  public Uni<Integer> releaseExpired(int most) {
    return store.atomically(
        () -> {
          var expired =
              store
                  .tenants()
                  .flatMap(tenant -> expired(tenant).stream().map(hold -> Map.entry(tenant, hold)))
                  .sorted(Comparator.comparing(entry -> entry.getValue().expiresAt()))
                  .limit(most)
                  .toList();
          expired.forEach(entry -> expire(entry.getKey(), entry.getValue()));
          return expired.size();
        });
  }

  @Override
  public Uni<Integer> releaseExpired(OrganizationId organization, int most) {
    return store.in(
        organization,
        tenant -> {
          var expired = expired(tenant).stream().limit(most).toList();
          expired.forEach(hold -> expire(tenant, hold));
          return expired.size();
        });
  }

  private static Held hold(InMemoryTenant tenant, Claim claim, HoldId id, HoldLength length) {
    var taking = new InMemoryTaking(tenant, claim);
    return switch (taking.take(Hold.Kind.RELEASED)) {
      case Claimed.Refused(var reasons) -> new Held.Refused(reasons);
      case Claimed.Stale() -> new Held.Stale();
      case Claimed.Taken(var uses) -> {
        var now = uses.getFirst().countedAt();
        var hold = new Hold(id, uses, now, now.plus(length.value()), Optional.empty());
        tenant.holds.put(id, hold);
        taking.tellOfExhausted();
        uses.forEach(use -> tenant.tell(EventType.COUPON_HELD, id));
        yield new Held.Aside(hold);
      }
    };
  }

  private static Held extend(InMemoryTenant tenant, HoldId id, HoldLength length) {
    var now = tenant.now();
    var hold = tenant.holds.get(id);
    if (hold == null || hold.at(now).end().isPresent()) {
      return new Held.Stale();
    }
    var wanted = now.plus(length.value());
    var until = wanted.isAfter(hold.expiresAt()) ? wanted : hold.expiresAt();
    var extended = new Hold(id, hold.uses(), hold.heldAt(), until, Optional.empty());
    tenant.holds.put(id, extended);
    return new Held.Aside(extended);
  }

  private static Confirmation confirm(InMemoryTenant tenant, HoldId id) {
    var now = tenant.now();
    var hold = Optional.ofNullable(tenant.holds.get(id)).map(found -> found.at(now));
    if (hold.isEmpty()) {
      return new Confirmation.NotFound();
    }
    if (hold.get().end().isPresent()) {
      var kind = hold.get().end().get().kind();
      return kind == Hold.Kind.EXPIRED
          ? new Confirmation.Expired()
          : new Confirmation.AlreadyEnded(kind);
    }
    var redeemed = hold.get().uses().stream().map(use -> use.confirmedAt(now)).toList();
    tenant.end(hold.get(), Hold.Kind.CONFIRMED, now);
    redeemed.forEach(use -> tenant.redemptions.put(use.id(), use));
    redeemed.forEach(use -> tenant.tell(EventType.COUPON_REDEEMED, use.id()));
    return new Confirmation.Confirmed(redeemed);
  }

  private static List<Hold> expired(InMemoryTenant tenant) {
    var now = tenant.now();
    return tenant
        .openHolds()
        .filter(hold -> hold.at(now).end().isPresent())
        .sorted(Comparator.comparing(Hold::expiresAt))
        .toList();
  }

  private static void expire(InMemoryTenant tenant, Hold hold) {
    tenant.end(hold, Hold.Kind.EXPIRED, hold.expiresAt());
  }
}
