package io.couponry.application.port.out;

import io.couponry.application.port.EventType;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Status;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Ends of coupons without a database. */
public final class InMemoryExpiries implements Expiries {
  private final InMemoryStore store;

  public InMemoryExpiries(InMemoryStore store) {
    this.store = store;
  }

  private record Ended(InMemoryTenant tenant, Coupon coupon, Instant end) {
    boolean isAnnounced() {
      return end.equals(tenant.announcedEnds.get(coupon.id()));
    }
  }

  @Override
  public Uni<Integer> announce(int most) {
    return store.atomically(
        () -> {
          var due = ended(Duration.ZERO).stream().filter(end -> !end.isAnnounced()).toList();
          var told = due.subList(0, Math.min(most, due.size()));
          for (var ended : told) {
            ended.tenant().announcedEnds.put(ended.coupon().id(), ended.end());
            ended.tenant().tell(EventType.COUPON_EXPIRED, ended.coupon().id());
          }
          return told.size();
        });
  }

  @Override
  public Uni<Integer> archive(Duration ago, int most) {
    return store.atomically(
        () -> {
          var due = ended(ago);
          var archived = due.subList(0, Math.min(most, due.size()));
          for (var ended : archived) {
            ended.tenant().store(InMemoryCoupons.archived(ended.coupon()));
            ended.tenant().tell(EventType.COUPON_ARCHIVED, ended.coupon().id());
          }
          return archived.size();
        });
  }

  private List<Ended> ended(Duration ago) {
    var found = new ArrayList<Ended>();
    store
        .tenants()
        .forEach(
            tenant -> {
              var before = tenant.now().minus(ago);
              for (var coupon : tenant.coupons.values()) {
                coupon
                    .validity()
                    .end()
                    .filter(end -> !end.isAfter(before) && coupon.status() != Status.ARCHIVED)
                    .ifPresent(end -> found.add(new Ended(tenant, coupon, end)));
              }
            });
    return found;
  }
}
