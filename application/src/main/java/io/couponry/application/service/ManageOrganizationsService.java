package io.couponry.application.service;

import io.couponry.application.port.Flaw;
import io.couponry.application.port.Page;
import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.ManageOrganizations;
import io.couponry.application.port.out.CallOutTargets;
import io.couponry.application.port.out.Organizations;
import io.couponry.application.port.out.Secrets;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Creates, replaces and shows organizations. */
public final class ManageOrganizationsService implements ManageOrganizations {
  private final Organizations organizations;
  private final CallOutTargets targets;
  private final Secrets secrets;

  public ManageOrganizationsService(
      Organizations organizations, CallOutTargets targets, Secrets secrets) {
    this.organizations = organizations;
    this.targets = targets;
    this.secrets = secrets;
  }

  @Override
  public Uni<Put> put(Organization organization, OptionalLong expectedVersion) {
    return organization
        .couponCheck()
        .flatMap(targets::objection)
        .map(
            objection ->
                Uni.createFrom()
                    .<Put>item(new Put.Invalid(List.of(new Flaw("couponCheck.url", objection)))))
        .orElseGet(() -> organizations.put(organization, expectedVersion));
  }

  @Override
  public Uni<Optional<Versioned<Organization>>> find(OrganizationId id) {
    return organizations.find(id);
  }

  @Override
  public Uni<Optional<byte[]>> checkSigningKey(OrganizationId id) {
    return organizations.find(id).map(found -> found.map(known -> secrets.checkSigningKey(id)));
  }

  @Override
  public Uni<Page<Versioned<Organization>>> list(Page.Request page) {
    return organizations
        .page(page.after().map(OrganizationId::new), page.limit() + 1)
        .map(found -> Page.of(found, page.limit(), o -> o.value().id().value()));
  }
}
