package io.couponry.application.port.out;

import io.couponry.application.port.Versioned;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The character sets of each organization. */
public interface CharacterSets {
  Uni<Map<Abbreviation, Versioned<CharacterSet>>> of(OrganizationId organization);

  /** Creates or replaces; empty when there is an expected version and it is not the stored one. */
  Uni<Optional<Versioned<CharacterSet>>> put(
      OrganizationId organization,
      Abbreviation abbreviation,
      CharacterSet set,
      OptionalLong expectedVersion);

  /** True when there was such a set. */
  Uni<Boolean> remove(OrganizationId organization, Abbreviation abbreviation);
}
