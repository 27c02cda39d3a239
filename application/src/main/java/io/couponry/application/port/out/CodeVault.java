package io.couponry.application.port.out;

import io.couponry.domain.organization.OrganizationId;
import java.util.List;
import java.util.Set;

/**
 * What codes that are stored are found by and kept as, under keys that are derived from the master
 * keys and are never in the database: what it gives reveals nothing to whoever lacks them. Each
 * organization has keys of its own. Cheap enough for millions, and for many threads at once.
 */
public interface CodeVault {
  /** The version of the master key that new codes are sealed with. */
  int newest();

  /** All versions that are known, the newest first. */
  Set<Integer> versions();

  /**
   * What a folded code is found by under the newest version. Equal texts of one organization have
   * equal hashes.
   */
  CodeHash hash(OrganizationId organization, String folded);

  /** The same under each version that is known, the newest first. */
  List<CodeHash> hashes(OrganizationId organization, String folded);

  /**
   * Encrypts a text with the newest version, each time to something else. {@code context} says what
   * it belongs to; only with the same one can it be opened.
   */
  Sealed seal(OrganizationId organization, String context, String text);

  /**
   * The text that was sealed, under whichever version.
   *
   * @throws IllegalStateException when it was changed, belongs to something else, or its version is
   *     not known
   */
  String open(OrganizationId organization, String context, Sealed sealed);

  /** The same as {@link #seal} of bytes that are no text. */
  Sealed sealBytes(OrganizationId organization, String context, byte[] bytes);

  /** The same as {@link #open} of bytes that are no text. */
  byte[] openBytes(OrganizationId organization, String context, Sealed sealed);

  /** What only the holder of a version's key can work out; nothing follows from it. */
  CodeHash mark(int version);
}
