package io.couponry.application.port.out;

import io.couponry.application.port.EventType;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.Redemption;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** What is known of customers without a database. */
public final class InMemoryCustomers implements Customers {
  private final InMemoryStore store;

  public InMemoryCustomers(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Integer> erase(
      OrganizationId organization, CustomerId customer, UUID erasure, int most) {
    return store.in(
        organization,
        tenant -> {
          var done = holds(tenant, customer, most);
          done += redemptions(tenant, customer, most - done);
          return done + assignments(tenant, customer, most - done);
        });
  }

  private static int holds(InMemoryTenant tenant, CustomerId customer, int most) {
    var found =
        tenant.holds.values().stream()
            .filter(hold -> hold.uses().stream().anyMatch(use -> isBy(use, customer)))
            .limit(most)
            .toList();
    found.forEach(hold -> tenant.holds.put(hold.id(), byNobodyKnown(hold)));
    return found.size();
  }

  private static int redemptions(InMemoryTenant tenant, CustomerId customer, int most) {
    var found =
        tenant.redemptions.values().stream()
            .filter(use -> isBy(use, customer))
            .limit(most)
            .toList();
    found.forEach(use -> tenant.redemptions.put(use.id(), use.byNobodyKnown()));
    return found.size();
  }

  private static int assignments(InMemoryTenant tenant, CustomerId customer, int most) {
    var found =
        tenant.codes.assigned.values().stream()
            .filter(given -> given.customer().equals(customer))
            .limit(most)
            .map(Assignment::code)
            .toList();
    for (var code : found) {
      tenant.codes.assigned.remove(new InMemoryCodes.Numbered(code));
      var id = UUID.randomUUID();
      tenant.codes.revocations.put(
          id,
          new Revocation(
              id,
              code.coupon(),
              code.space(),
              code.ordinal(),
              code.ordinal(),
              Optional.empty(),
              false,
              Optional.empty(),
              tenant.now(),
              Optional.empty()));
      tenant.tell(EventType.COUPON_UNASSIGNED, code.coupon());
    }
    return found.size();
  }

  private static Hold byNobodyKnown(Hold hold) {
    return new Hold(
        hold.id(),
        hold.uses().stream().map(Redemption::byNobodyKnown).toList(),
        hold.heldAt(),
        hold.expiresAt(),
        hold.end());
  }

  private static boolean isBy(Redemption use, CustomerId customer) {
    return use.customer().filter(by -> by.id().equals(customer)).isPresent();
  }
}
