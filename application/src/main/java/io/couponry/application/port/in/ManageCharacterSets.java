package io.couponry.application.port.in;

import io.couponry.application.port.Versioned;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Defines the character sets of an organization. Code spaces keep the sets they were made with, so
 * no change here touches a code that exists.
 */
public interface ManageCharacterSets {
  Uni<Put> put(Command command);

  Uni<Map<Abbreviation, Versioned<CharacterSet>>> list(OrganizationId organization);

  /** True when there was such a set. */
  Uni<Boolean> remove(OrganizationId organization, Abbreviation abbreviation);

  /** {@code allowLookAlikes} accepts a set in which characters look the same. */
  record Command(
      OrganizationId organization,
      Abbreviation abbreviation,
      CharacterSet set,
      boolean allowLookAlikes,
      OptionalLong expectedVersion) {}

  sealed interface Put {
    record Created(Versioned<CharacterSet> set) implements Put {}

    record Replaced(Versioned<CharacterSet> set) implements Put {}

    record VersionMismatch() implements Put {}

    record LooksAlike(String one, String other) implements Put {}
  }
}
