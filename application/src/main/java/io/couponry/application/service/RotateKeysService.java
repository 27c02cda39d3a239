package io.couponry.application.service;

import io.couponry.application.port.in.RotateKeys;
import io.couponry.application.port.out.StoredCodes;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** One organization after the other, in batches, until none is left or nothing more can be done. */
public final class RotateKeysService implements RotateKeys {
  private static final int AT_ONCE = 100;

  private final StoredCodes codes;

  public RotateKeysService(StoredCodes codes) {
    this.codes = codes;
  }

  @Override
  public Uni<Integer> rotate() {
    return rest(0).call(codes::leaveFormerKeys);
  }

  private Uni<Integer> rest(int before) {
    return codes
        .outdated(AT_ONCE)
        .chain(
            organizations ->
                organizations.isEmpty()
                    ? Uni.createFrom().item(before)
                    : renewed(organizations)
                        .chain(
                            count ->
                                count == 0 ? Uni.createFrom().item(before) : rest(before + count)));
  }

  private Uni<Integer> renewed(List<OrganizationId> organizations) {
    var done = Uni.createFrom().item(0);
    for (var organization : organizations) {
      done =
          done.chain(
              sum ->
                  Batchwise.all(most -> codes.renew(organization, most)).map(count -> sum + count));
    }
    return done;
  }
}
