package io.couponry.application.service;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.Page;
import io.couponry.application.port.in.CampaignDraft;
import io.couponry.application.port.in.ManageCampaigns;
import io.couponry.application.port.out.Campaigns;
import io.couponry.application.port.out.Organizations;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Redemptions.CampaignUses;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Validity;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps campaigns. */
public final class ManageCampaignsService implements ManageCampaigns {
  private final Organizations organizations;
  private final Campaigns campaigns;
  private final Redemptions redemptions;

  public ManageCampaignsService(
      Organizations organizations, Campaigns campaigns, Redemptions redemptions) {
    this.organizations = organizations;
    this.campaigns = campaigns;
    this.redemptions = redemptions;
  }

  @Override
  public Uni<Put> put(CampaignDraft draft, OptionalLong expectedVersion) {
    return organizations
        .find(draft.organization())
        .map(owner -> owner.orElseThrow().value().timeZone())
        .chain(
            zone -> {
              var flaws = new Flaws(draft.flaws());
              var campaign = campaign(draft, zone, flaws);
              return campaign.isPresent() && flaws.isEmpty()
                  ? campaigns.put(campaign.get(), expectedVersion)
                  : Uni.createFrom().item(new Put.Invalid(flaws.all()));
            });
  }

  private static Optional<Campaign> campaign(CampaignDraft draft, ZoneId zone, Flaws flaws) {
    return flaws
        .value("expiresAt", () -> new Validity(draft.startsAt(), draft.expiresAt(), zone))
        .map(
            validity ->
                new Campaign(
                    draft.organization(),
                    draft.id(),
                    1,
                    draft.name().orElseGet(draft.id()::value),
                    validity,
                    draft.limit(),
                    draft.budget()));
  }

  @Override
  public Uni<Optional<Campaign>> find(OrganizationId organization, CampaignId id) {
    return campaigns.findCurrent(organization, id);
  }

  @Override
  public Uni<Page<Campaign>> list(OrganizationId organization, Page.Request page) {
    return campaigns
        .page(organization, page.after().map(CampaignId::new), page.limit() + 1)
        .map(found -> Page.of(found, page.limit(), campaign -> campaign.id().value()));
  }

  @Override
  public Uni<Removed> remove(
      OrganizationId organization, CampaignId id, OptionalLong expectedVersion) {
    return campaigns.remove(organization, id, expectedVersion);
  }

  @Override
  public Uni<Optional<Usage>> usage(OrganizationId organization, CampaignId id) {
    return campaigns
        .findCurrent(organization, id)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : redemptions
                        .usage(organization, id)
                        .map(uses -> Optional.of(usage(found.get(), uses))));
  }

  private static Usage usage(Campaign campaign, CampaignUses uses) {
    var limit = campaign.limit();
    return new Usage(
        uses.uses(),
        limit.isPresent()
            ? OptionalLong.of(Math.max(0, limit.getAsLong() - uses.uses()))
            : OptionalLong.empty(),
        uses.discounts(),
        Budgets.left(campaign.budget(), uses.discounts()));
  }
}
