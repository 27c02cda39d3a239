package io.couponry.application.service;

import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.ManageCharacterSets;
import io.couponry.application.port.out.CharacterSets;
import io.couponry.application.port.out.LookAlikes;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Refuses sets that people cannot read reliably, unless the caller insists. */
public final class ManageCharacterSetsService implements ManageCharacterSets {
  private final CharacterSets sets;
  private final LookAlikes lookAlikes;

  public ManageCharacterSetsService(CharacterSets sets, LookAlikes lookAlikes) {
    this.sets = sets;
    this.lookAlikes = lookAlikes;
  }

  @Override
  public Uni<Put> put(Command command) {
    if (!command.allowLookAlikes()) {
      var pair = lookAlikes.firstPair(command.set());
      if (pair.isPresent()) {
        return Uni.createFrom().item(new Put.LooksAlike(pair.get().one(), pair.get().other()));
      }
    }
    return sets.put(
            command.organization(),
            command.abbreviation(),
            command.set(),
            command.expectedVersion())
        .map(
            stored ->
                stored
                    .map(ManageCharacterSetsService::outcome)
                    .orElseGet(Put.VersionMismatch::new));
  }

  @Override
  public Uni<Map<Abbreviation, Versioned<CharacterSet>>> list(OrganizationId organization) {
    return sets.of(organization);
  }

  @Override
  public Uni<Boolean> remove(OrganizationId organization, Abbreviation abbreviation) {
    return sets.remove(organization, abbreviation);
  }

  private static Put outcome(Versioned<CharacterSet> stored) {
    return stored.version() == 1 ? new Put.Created(stored) : new Put.Replaced(stored);
  }
}
