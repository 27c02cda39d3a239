package io.couponry.application.port.in;

import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Holds counters against the ledger, which is what counts, and repairs them on request. */
public interface ReconcileCounters {
  /** One coupon, or everything of an organization; empty when there is no such coupon. */
  Uni<Optional<Report>> reconcile(Command command);

  /** All organizations, one after the other, without repairing anything. */
  Uni<List<Drift>> check();

  record Command(OrganizationId organization, Optional<CouponId> coupon, boolean repair) {}

  record Report(long coupons, List<Drift> drift) {
    public Report {
      drift = List.copyOf(drift);
    }
  }

  /**
   * A counter that does not stand at what the ledger adds up to. {@code counter} is {@code uses},
   * or a kind and what it is of, with a slash between. Money is in minor units.
   */
  record Drift(
      OrganizationId organization,
      Optional<CouponId> coupon,
      Optional<CampaignId> campaign,
      String counter,
      long stored,
      long counted,
      boolean repaired) {}
}
