package io.couponry.application.port.out;

import io.couponry.application.port.in.ReconcileCounters.Drift;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Counters held against the ledger, both seen at one moment, so that what is under way is no drift.
 * At most 1,000 counters of one coupon are told of. Repairing adds the difference, which is right
 * whatever was counted meanwhile.
 */
public interface Reconciliations {
  /** Nothing for a coupon that does not exist. */
  Uni<List<Drift>> ofCoupon(OrganizationId organization, CouponId coupon, boolean repair);

  Uni<List<Drift>> ofCampaigns(OrganizationId organization, boolean repair);
}
