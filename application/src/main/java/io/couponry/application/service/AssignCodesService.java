package io.couponry.application.service;

import static java.util.Comparator.comparingInt;

import io.couponry.application.port.Page;
import io.couponry.application.port.in.AssignCodes;
import io.couponry.application.port.out.Assignments;
import io.couponry.application.port.out.Assignments.Given;
import io.couponry.application.port.out.Assignments.Standing;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Coupons;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds out which codes are meant, and leaves it to one port call whether they are free. */
public final class AssignCodesService implements AssignCodes {
  private final Coupons coupons;
  private final CodeBooks books;
  private final Assignments assignments;

  public AssignCodesService(Coupons coupons, CodeBooks books, Assignments assignments) {
    this.coupons = coupons;
    this.books = books;
    this.assignments = assignments;
  }

  @Override
  public Uni<Outcome> bind(OrganizationId organization, CouponId coupon, List<Binding> bindings) {
    return ofMany(
        organization,
        coupon,
        () ->
            books
                .find(organization, bindings.stream().map(Binding::code).toList())
                .map(codes -> MeantCodes.of(bindings, coupon, codes))
                .chain(meant -> bind(organization, coupon, meant)));
  }

  @Override
  public Uni<Outcome> handOut(
      OrganizationId organization, CouponId coupon, List<CustomerId> customers, int perCustomer) {
    return ofMany(
        organization,
        coupon,
        () ->
            assignments
                .handOut(organization, coupon, customers, perCustomer)
                .map(AssignCodesService::outcome));
  }

  @Override
  public Uni<Optional<Page<Assigned>>> list(
      OrganizationId organization,
      CouponId coupon,
      Optional<CustomerId> customer,
      Page.Request page) {
    return coupons
        .find(organization, coupon)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : assignments
                        .ofCoupon(
                            organization,
                            coupon,
                            customer,
                            page.after().map(Long::valueOf),
                            page.limit() + 1)
                        .map(
                            items ->
                                Optional.of(
                                    page(
                                        items,
                                        page.limit(),
                                        Map.of(coupon, found.get()),
                                        place -> String.valueOf(place.ordinal())))));
  }

  @Override
  public Uni<Page<Assigned>> codesOf(
      OrganizationId organization, CustomerId customer, Page.Request page) {
    return assignments
        .ofCustomer(organization, customer, page.after().map(Place::parse), page.limit() + 1)
        .chain(
            items ->
                definitions(organization, items)
                    .map(known -> page(items, page.limit(), known, Place::toString)));
  }

  @Override
  public Uni<TakenBack> takeBack(OrganizationId organization, CouponId coupon, long ordinal) {
    return coupons
        .find(organization, coupon)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(TakenBack.NOT_ASSIGNED)
                    : takeBack(found.get(), ordinal));
  }

  private Uni<TakenBack> takeBack(Coupon coupon, long ordinal) {
    return switch (coupon.codes()) {
      case CodeSource.Shared _ -> Uni.createFrom().item(TakenBack.NOT_ASSIGNED);
      case CodeSource.Generated(var _, var space, var _) ->
          assignments.takeBack(coupon.organization(), coupon.id(), space, ordinal);
      case CodeSource.Imported(var space, var _) ->
          assignments.takeBack(coupon.organization(), coupon.id(), space, ordinal);
    };
  }

  private Uni<Outcome> bind(OrganizationId organization, CouponId coupon, MeantCodes meant) {
    return meant.obstacles().isEmpty()
        ? assignments.bind(organization, coupon, meant.bindings()).map(AssignCodesService::outcome)
        : assignments
            .obstacles(organization, coupon, meant.bindings())
            .map(others -> refused(Stream.concat(meant.obstacles().stream(), others.stream())));
  }

  private Uni<Outcome> ofMany(
      OrganizationId organization, CouponId coupon, Supplier<Uni<Outcome>> work) {
    return coupons
        .find(organization, coupon)
        .chain(
            found -> {
              if (found.isEmpty()) {
                return Uni.createFrom().item(new Outcome.NotFound());
              }
              if (found.get().status() == Status.ARCHIVED) {
                return Uni.createFrom().item(new Outcome.Archived());
              }
              return switch (found.get().codes()) {
                case CodeSource.Shared _ -> Uni.createFrom().item(new Outcome.NotOfMany());
                case CodeSource.Generated _, CodeSource.Imported _ -> work.get();
              };
            });
  }

  /** Those that are gone since are left out. */
  private Uni<Map<CouponId, Coupon>> definitions(
      OrganizationId organization, List<Standing> items) {
    return Multi.createFrom()
        .iterable(items.stream().map(AssignCodesService::coupon).distinct().toList())
        .onItem()
        .transformToUniAndConcatenate(id -> coupons.find(organization, id))
        .collect()
        .in(
            HashMap<CouponId, Coupon>::new,
            (known, found) -> found.ifPresent(coupon -> known.put(coupon.id(), coupon)))
        .map(known -> known);
  }

  private static Page<Assigned> page(
      List<Standing> items,
      int limit,
      Map<CouponId, Coupon> definitions,
      Function<Place, String> cursor) {
    var page = Page.of(items, limit, item -> cursor.apply(place(item)));
    return new Page<>(
        page.items().stream()
            .map(
                item ->
                    new Assigned(
                        item.assignment(),
                        status(item, Optional.ofNullable(definitions.get(coupon(item))))))
            .toList(),
        page.next());
  }

  private static CodeStatus status(Standing item, Optional<Coupon> coupon) {
    if (coupon.filter(known -> known.limits().areReached(0, item.uses())).isPresent()) {
      return CodeStatus.REDEEMED;
    }
    return item.revoked() ? CodeStatus.REVOKED : CodeStatus.ASSIGNED;
  }

  private static Place place(Standing item) {
    return new Place(coupon(item), item.assignment().code().ordinal());
  }

  private static CouponId coupon(Standing item) {
    return item.assignment().code().coupon();
  }

  private static Outcome outcome(Given given) {
    return switch (given) {
      case Given.All(var assignments) -> new Outcome.Given(assignments);
      case Given.None(var obstacles) -> refused(obstacles.stream());
      case Given.TooFew(var left) -> new Outcome.TooFew(left);
      case Given.CouponGone() -> new Outcome.NotFound();
    };
  }

  private static Outcome refused(Stream<Obstacle> obstacles) {
    return new Outcome.Refused(obstacles.sorted(comparingInt(Obstacle::index)).toList());
  }
}
