package io.couponry.application.port.out;

import io.couponry.application.port.in.PrepareStoredCodes.Admission;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The codes that are stored, as far as it depends on keys how they are. */
public interface StoredCodes {
  /**
   * Compares the keys that are known here with those that the database was written with, and notes
   * the ones that are new to it.
   */
  Uni<Admission> admit();

  /**
   * Seals up to {@code most} of what an earlier version of the service stored as plain text, in one
   * transaction; waits for others who do so. How many there were: fewer than asked for means that
   * none are left.
   */
  Uni<Integer> sealPlain(int most);

  /** At most {@code most} organizations that have codes under keys before the newest. */
  Uni<List<OrganizationId>> outdated(int most);

  /**
   * Stores up to {@code most} codes of an organization anew under the newest key, in one
   * transaction, and lets go of their hashes under keys before it. How many there were: fewer than
   * asked for means that none are left. They are found all the while, and doing it twice does no
   * harm.
   */
  Uni<Integer> renew(OrganizationId organization, int most);

  /**
   * Notes the keys before the newest that no stored code of any organization is sealed or hashed
   * with any more. Nothing is hashed with them after the next start.
   */
  Uni<Void> leaveFormerKeys();
}
