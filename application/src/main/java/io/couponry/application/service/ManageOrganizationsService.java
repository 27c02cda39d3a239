package io.couponry.application.service;

import io.couponry.application.port.Page;
import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.ManageOrganizations;
import io.couponry.application.port.out.Organizations;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.OptionalLong;

/** Creates, replaces and shows organizations. */
public final class ManageOrganizationsService implements ManageOrganizations {
  private final Organizations organizations;

  public ManageOrganizationsService(Organizations organizations) {
    this.organizations = organizations;
  }

  @Override
  public Uni<Put> put(Organization organization, OptionalLong expectedVersion) {
    return organizations.put(organization, expectedVersion);
  }

  @Override
  public Uni<Optional<Versioned<Organization>>> find(OrganizationId id) {
    return organizations.find(id);
  }

  @Override
  public Uni<Page<Versioned<Organization>>> list(Page.Request page) {
    return organizations
        .page(page.after().map(OrganizationId::new), page.limit() + 1)
        .map(found -> Page.of(found, page.limit(), o -> o.value().id().value()));
  }
}
