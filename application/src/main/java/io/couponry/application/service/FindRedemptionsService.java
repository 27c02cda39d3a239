package io.couponry.application.service;

import io.couponry.application.port.Page;
import io.couponry.application.port.in.FindRedemptions;
import io.couponry.application.port.out.Organizations;
import io.couponry.application.port.out.Redemptions;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.smallrye.mutiny.Uni;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** Reads the history of uses. */
public final class FindRedemptionsService implements FindRedemptions {
  private final Organizations organizations;
  private final Redemptions redemptions;

  public FindRedemptionsService(Organizations organizations, Redemptions redemptions) {
    this.organizations = organizations;
    this.redemptions = redemptions;
  }

  @Override
  public Uni<Optional<Redemption>> find(OrganizationId organization, RedemptionId id) {
    return redemptions.find(organization, id);
  }

  @Override
  public Uni<Page<Redemption>> list(
      OrganizationId organization, Filter filter, Period period, Page.Request page) {
    return organizations
        .find(organization)
        .map(found -> within(filter, period, found.orElseThrow().value().timeZone()))
        .chain(
            wanted ->
                redemptions.page(
                    organization,
                    wanted,
                    page.after().map(UUID::fromString).map(RedemptionId::new),
                    page.limit() + 1))
        .map(found -> Page.of(found, page.limit(), redemption -> redemption.id().toString()));
  }

  private static Filter within(Filter filter, Period period, ZoneId zone) {
    return filter.between(
        period.from().map(day -> day.start(zone)), period.to().map(day -> day.end(zone)));
  }
}
