package io.couponry.application.port.out;

import io.couponry.application.port.in.ManageCampaigns.Put;
import io.couponry.application.port.in.ManageCampaigns.Removed;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The campaigns that have rules of their own. */
public interface Campaigns {
  /**
   * Creates or replaces, atomically, with the version that follows the stored one, or 1. Claims
   * that are under way are waited for, so that from then on every use keeps to the new rules. Never
   * answers {@code Invalid}.
   */
  Uni<Put> put(Campaign campaign, OptionalLong expectedVersion);

  /** May lag behind another instance's change by half a minute; claims notice (see Redemptions). */
  Uni<Optional<Campaign>> find(OrganizationId organization, CampaignId id);

  /** Always as stored. */
  Uni<Optional<Campaign>> findCurrent(OrganizationId organization, CampaignId id);

  /** At most {@code limit}, in the order of their ids, after {@code after}. */
  Uni<List<Campaign>> page(OrganizationId organization, Optional<CampaignId> after, int limit);

  Uni<Removed> remove(OrganizationId organization, CampaignId id, OptionalLong expectedVersion);
}
