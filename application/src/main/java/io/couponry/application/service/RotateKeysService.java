package io.couponry.application.service;

import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.RotateKeys;
import io.couponry.application.port.out.Organizations;
import io.couponry.application.port.out.StoredCodes;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** One organization after the other, in batches. */
public final class RotateKeysService implements RotateKeys {
  private static final int PAGE = 100;

  private final Organizations organizations;
  private final StoredCodes codes;

  public RotateKeysService(Organizations organizations, StoredCodes codes) {
    this.organizations = organizations;
    this.codes = codes;
  }

  @Override
  public Uni<Integer> rotate() {
    return after(Optional.empty(), 0).call(codes::leaveFormerKeys);
  }

  private Uni<Integer> after(Optional<OrganizationId> last, int before) {
    return organizations
        .page(last, PAGE)
        .chain(
            page -> {
              var done = Uni.createFrom().item(before);
              for (var organization : page) {
                done = done.chain(sum -> renewed(organization).map(count -> sum + count));
              }
              return page.size() < PAGE
                  ? done
                  : done.chain(sum -> after(Optional.of(page.getLast().value().id()), sum));
            });
  }

  private Uni<Integer> renewed(Versioned<Organization> organization) {
    return Batchwise.all(most -> codes.renew(organization.value().id(), most));
  }
}
