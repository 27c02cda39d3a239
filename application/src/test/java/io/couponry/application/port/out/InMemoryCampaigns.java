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

/** Campaigns without a database; nothing lags. */
public final class InMemoryCampaigns implements Campaigns {
  private final InMemoryStore store;

  public InMemoryCampaigns(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Put> put(Campaign campaign, OptionalLong expectedVersion) {
    return store.in(
        campaign.organization(),
        tenant -> {
          var stored = Optional.ofNullable(tenant.campaigns.get(campaign.id()));
          if (isOther(stored, expectedVersion)) {
            return new Put.VersionMismatch();
          }
          var next = inVersion(stored.map(Campaign::version).orElse(0L) + 1, campaign);
          tenant.campaigns.put(next.id(), next);
          return stored.isEmpty() ? new Put.Created(next) : new Put.Replaced(next);
        });
  }

  @Override
  public Uni<Optional<Campaign>> find(OrganizationId organization, CampaignId id) {
    return store.in(organization, tenant -> Optional.ofNullable(tenant.campaigns.get(id)));
  }

  @Override
  public Uni<Optional<Campaign>> findCurrent(OrganizationId organization, CampaignId id) {
    return find(organization, id);
  }

  @Override
  public Uni<List<Campaign>> page(
      OrganizationId organization, Optional<CampaignId> after, int limit) {
    return store.in(
        organization,
        tenant ->
            tenant.campaigns.values().stream()
                .filter(campaign -> after.isEmpty() || campaign.id().compareTo(after.get()) > 0)
                .limit(limit)
                .toList());
  }

  @Override
  public Uni<Removed> remove(
      OrganizationId organization, CampaignId id, OptionalLong expectedVersion) {
    return store.in(
        organization,
        tenant -> {
          var stored = Optional.ofNullable(tenant.campaigns.get(id));
          if (stored.isEmpty()) {
            return Removed.NOT_FOUND;
          }
          if (isOther(stored, expectedVersion)) {
            return Removed.VERSION_MISMATCH;
          }
          tenant.campaigns.remove(id);
          return Removed.REMOVED;
        });
  }

  private static boolean isOther(Optional<Campaign> stored, OptionalLong expected) {
    return expected.isPresent()
        && stored.stream().noneMatch(campaign -> campaign.version() == expected.getAsLong());
  }

  private static Campaign inVersion(long version, Campaign campaign) {
    return new Campaign(
        campaign.organization(),
        campaign.id(),
        version,
        campaign.name(),
        campaign.validity(),
        campaign.limit(),
        campaign.budget());
  }
}
