package io.couponry.application.service;

import io.couponry.application.port.in.ReadUsage;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Organizations;
import io.couponry.application.port.out.Redemptions;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells how a coupon is doing. */
public final class ReadUsageService implements ReadUsage {
  private final Organizations organizations;
  private final Coupons coupons;
  private final Redemptions redemptions;

  public ReadUsageService(Organizations organizations, Coupons coupons, Redemptions redemptions) {
    this.organizations = organizations;
    this.coupons = coupons;
    this.redemptions = redemptions;
  }

  @Override
  public Uni<Optional<Usage>> usage(OrganizationId organization, CouponId id) {
    return Uni.combine()
        .all()
        .unis(organizations.find(organization), coupons.findCurrent(organization, id))
        .asTuple()
        .chain(
            found ->
                found.getItem2().isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : usage(
                            found.getItem2().get(),
                            found.getItem1().orElseThrow().value().timeZone())
                        .map(Optional::of));
  }

  private Uni<Usage> usage(Coupon coupon, ZoneId zone) {
    return redemptions
        .usage(coupon, zone)
        .map(
            figures ->
                new Usage(
                    figures,
                    Budgets.left(
                        coupon.limits().budget(),
                        Stream.concat(
                                figures.discounts().stream(), figures.heldDiscounts().stream())
                            .toList())));
  }
}
