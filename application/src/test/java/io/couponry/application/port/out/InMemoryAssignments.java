package io.couponry.application.port.out;

import static java.util.stream.Collectors.toMap;

import io.couponry.application.port.EventType;
import io.couponry.application.port.in.AssignCodes.Obstacle;
import io.couponry.application.port.in.AssignCodes.Place;
import io.couponry.application.port.in.AssignCodes.TakenBack;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Who holds which code, without a database. */
public final class InMemoryAssignments implements Assignments {
  private static final Comparator<Place> BY_PLACE =
      Comparator.comparing(Place::coupon).thenComparingLong(Place::ordinal);

  private final InMemoryStore store;

  public InMemoryAssignments(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Given> bind(OrganizationId organization, CouponId coupon, List<Binding> bindings) {
    return store.in(
        organization,
        tenant -> {
          if (!tenant.coupons.containsKey(coupon)) {
            return new Given.CouponGone();
          }
          var obstacles = obstacles(tenant, bindings);
          return obstacles.isEmpty()
              ? new Given.All(
                  bindings.stream()
                      .map(binding -> give(tenant, binding.code(), binding.customer()))
                      .toList())
              : new Given.None(obstacles);
        });
  }

  @Override
  public Uni<List<Obstacle>> obstacles(
      OrganizationId organization, CouponId coupon, List<Binding> bindings) {
    return store.in(organization, tenant -> obstacles(tenant, bindings));
  }

  @Override
  public Uni<Given> handOut(
      OrganizationId organization, CouponId coupon, List<CustomerId> customers, int perCustomer) {
    return store.in(
        organization,
        tenant ->
            tenant.coupons.containsKey(coupon)
                ? handOut(tenant, coupon, customers, perCustomer)
                : new Given.CouponGone());
  }

  @Override
  public Uni<List<Standing>> ofCoupon(
      OrganizationId organization,
      CouponId coupon,
      Optional<CustomerId> customer,
      Optional<Long> after,
      int limit) {
    return store.in(
        organization,
        tenant ->
            standings(
                    tenant,
                    given ->
                        given.code().coupon().equals(coupon)
                            && customer.stream().allMatch(given.customer()::equals))
                .filter(item -> after.isEmpty() || item.assignment().code().ordinal() > after.get())
                .limit(limit)
                .toList());
  }

  @Override
  public Uni<List<Standing>> ofCustomer(
      OrganizationId organization, CustomerId customer, Optional<Place> after, int limit) {
    return store.in(
        organization,
        tenant ->
            standings(tenant, given -> given.customer().equals(customer))
                .filter(item -> after.isEmpty() || BY_PLACE.compare(place(item), after.get()) > 0)
                .limit(limit)
                .toList());
  }

  @Override
  public Uni<Map<Long, CustomerId>> holders(
      OrganizationId organization, CodeSpaceId space, long first, int count) {
    return store.in(
        organization,
        tenant ->
            tenant.codes.assigned.values().stream()
                .filter(given -> given.code().space().equals(space))
                .filter(given -> given.code().ordinal() >= first)
                .filter(given -> given.code().ordinal() < first + count)
                .collect(toMap(given -> given.code().ordinal(), Assignment::customer)));
  }

  @Override
  public Uni<TakenBack> takeBack(
      OrganizationId organization, CouponId coupon, CodeSpaceId space, long ordinal) {
    return store.in(
        organization,
        tenant -> {
          var given = tenant.codes.assigned.get(new InMemoryCodes.Numbered(space, ordinal));
          if (given == null || !given.code().coupon().equals(coupon)) {
            return TakenBack.NOT_ASSIGNED;
          }
          if (isHeld(tenant, given.code())) {
            return TakenBack.HELD;
          }
          if (uses(tenant, given.code()) > 0) {
            return TakenBack.USED;
          }
          tenant.codes.assigned.remove(new InMemoryCodes.Numbered(space, ordinal));
          tenant.tell(EventType.COUPON_UNASSIGNED, coupon);
          return TakenBack.TAKEN_BACK;
        });
  }

  private static Given handOut(
      InMemoryTenant tenant, CouponId coupon, List<CustomerId> customers, int perCustomer) {
    var free = free(tenant, coupon).iterator();
    Map<CustomerId, List<Code.Numbered>> had = new LinkedHashMap<>();
    List<Assignment> next = new ArrayList<>();
    for (var customer : customers) {
      var codes =
          new ArrayList<>(
              standings(
                      tenant,
                      given ->
                          given.code().coupon().equals(coupon) && given.customer().equals(customer))
                  .filter(item -> !item.revoked())
                  .map(item -> item.assignment().code())
                  .limit(perCustomer)
                  .toList());
      var needed = perCustomer - codes.size();
      for (var i = 0; i < needed; i++) {
        if (!free.hasNext()) {
          return new Given.TooFew(next.size());
        }
        var code = free.next();
        next.add(new Assignment(code, customer, tenant.now()));
        codes.add(code);
      }
      had.put(customer, codes);
    }
    next.forEach(given -> give(tenant, given.code(), given.customer()));
    if (!next.isEmpty()) {
      tenant.codes.handedOut.put(coupon, next.getLast().code().ordinal() + 1);
    }
    return new Given.All(
        had.values().stream()
            .flatMap(List::stream)
            .map(code -> tenant.codes.assigned.get(new InMemoryCodes.Numbered(code)))
            .sorted(
                Comparator.<Assignment>comparingInt(given -> customers.indexOf(given.customer()))
                    .thenComparingLong(given -> given.code().ordinal()))
            .toList());
  }

  /** What can be handed out, in its order. */
  static Stream<Code.Generated> free(InMemoryTenant tenant, CouponId coupon) {
    var from = tenant.codes.handedOut.getOrDefault(coupon, 0L);
    return tenant.batches.stream()
        .filter(batch -> batch.coupon().equals(coupon))
        .flatMap(
            batch ->
                LongStream.range(Math.max(from, batch.first()), batch.end())
                    .mapToObj(
                        ordinal ->
                            new Code.Generated(
                                coupon,
                                tenant.book().space(batch.space()).code(ordinal),
                                batch.space(),
                                ordinal))
                    .filter(code -> !tenant.book().isSkipped(batch, code.text())))
        .filter(code -> !tenant.codes.assigned.containsKey(new InMemoryCodes.Numbered(code)))
        .filter(code -> !tenant.codes.state(code).revoked())
        .filter(code -> ever(tenant).noneMatch(use -> use.code().equals(code)));
  }

  static Assignment give(InMemoryTenant tenant, Code.Numbered code, CustomerId customer) {
    var key = new InMemoryCodes.Numbered(code);
    if (!tenant.codes.assigned.containsKey(key)) {
      tenant.codes.assigned.put(key, new Assignment(code, customer, tenant.now()));
      tenant.tell(EventType.COUPON_ASSIGNED, code.coupon());
    }
    return tenant.codes.assigned.get(key);
  }

  private static List<Obstacle> obstacles(InMemoryTenant tenant, List<Binding> bindings) {
    return bindings.stream()
        .flatMap(
            binding ->
                obstacle(tenant, binding).map(kind -> new Obstacle(binding.index(), kind)).stream())
        .toList();
  }

  static Optional<Obstacle.Kind> obstacle(InMemoryTenant tenant, Binding binding) {
    var state = tenant.codes.state(binding.code());
    if (state.holder().isPresent()) {
      return state.holder().get().equals(binding.customer())
          ? Optional.empty()
          : Optional.of(Obstacle.Kind.ASSIGNED);
    }
    if (state.revoked()) {
      return Optional.of(Obstacle.Kind.REVOKED);
    }
    if (isHeld(tenant, binding.code())) {
      return Optional.of(Obstacle.Kind.HELD);
    }
    return uses(tenant, binding.code()) > 0 ? Optional.of(Obstacle.Kind.USED) : Optional.empty();
  }

  static Stream<Standing> standings(InMemoryTenant tenant, Predicate<Assignment> wanted) {
    return tenant.codes.assigned.values().stream()
        .filter(wanted)
        .map(
            given ->
                new Standing(
                    given, uses(tenant, given.code()), tenant.codes.state(given.code()).revoked()))
        .sorted(Comparator.comparing(InMemoryAssignments::place, BY_PLACE));
  }

  private static Place place(Standing item) {
    var code = item.assignment().code();
    return new Place(code.coupon(), code.ordinal());
  }

  private static boolean isHeld(InMemoryTenant tenant, Code code) {
    return tenant
        .openHolds()
        .anyMatch(hold -> hold.uses().stream().anyMatch(use -> use.code().equals(code)));
  }

  private static long uses(InMemoryTenant tenant, Code code) {
    return tenant.inForce().filter(use -> use.code().equals(code)).count();
  }

  private static Stream<Redemption> ever(InMemoryTenant tenant) {
    return Stream.concat(
        tenant.redemptions.values().stream(),
        tenant.holds.values().stream().flatMap(hold -> hold.uses().stream()));
  }
}
