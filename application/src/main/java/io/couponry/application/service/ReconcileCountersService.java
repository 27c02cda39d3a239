package io.couponry.application.service;

import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.ManageCoupons.Filter;
import io.couponry.application.port.in.ReconcileCounters;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Organizations;
import io.couponry.application.port.out.Reconciliations;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through organizations coupon by coupon. */
public final class ReconcileCountersService implements ReconcileCounters {
  private static final Filter ANY = new Filter(Optional.empty(), Optional.empty());

  private final Organizations organizations;
  private final Coupons coupons;
  private final Reconciliations reconciliations;

  public ReconcileCountersService(
      Organizations organizations, Coupons coupons, Reconciliations reconciliations) {
    this.organizations = organizations;
    this.coupons = coupons;
    this.reconciliations = reconciliations;
  }

  @Override
  public Uni<Optional<Report>> reconcile(Command command) {
    return command
        .coupon()
        .map(id -> one(command, id))
        .orElseGet(() -> everything(command).map(Optional::of));
  }

  @Override
  public Uni<List<Drift>> check() {
    Multi<Versioned<Organization>> all =
        Pages.<Versioned<Organization>, OrganizationId>all(
            organizations::page, organization -> organization.value().id());
    return all.onItem()
        .transformToUniAndConcatenate(
            organization ->
                everything(new Command(organization.value().id(), Optional.empty(), false)))
        .onItem()
        .transformToIterable(Report::drift)
        .collect()
        .asList();
  }

  private Uni<Optional<Report>> one(Command command, CouponId id) {
    return coupons
        .findCurrent(command.organization(), id)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : ofCoupon(command, id).map(drift -> Optional.of(new Report(1, drift))));
  }

  private Uni<Report> everything(Command command) {
    Multi<Coupon> all =
        Pages.<Coupon, CouponId>all(
            (after, limit) -> coupons.page(command.organization(), ANY, after, limit), Coupon::id);
    return all.onItem()
        .transformToUniAndConcatenate(coupon -> ofCoupon(command, coupon.id()))
        .collect()
        .asList()
        .chain(
            ofCoupons ->
                reconciliations
                    .ofCampaigns(command.organization(), command.repair())
                    .map(ofCampaigns -> report(ofCoupons, ofCampaigns)));
  }

  private Uni<List<Drift>> ofCoupon(Command command, CouponId id) {
    return reconciliations.ofCoupon(command.organization(), id, command.repair());
  }

  private static Report report(List<List<Drift>> ofCoupons, List<Drift> ofCampaigns) {
    var drift = new ArrayList<Drift>();
    ofCoupons.forEach(drift::addAll);
    drift.addAll(ofCampaigns);
    return new Report(ofCoupons.size(), drift);
  }
}
