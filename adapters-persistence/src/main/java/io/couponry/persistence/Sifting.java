package io.couponry.persistence;

import static java.util.stream.Collectors.toSet;

import io.couponry.application.port.in.ImportCodes.Reason;
import io.couponry.application.port.in.ImportCodes.Rejected;
import io.couponry.application.port.out.CodeHash;
import io.couponry.application.port.out.Imports.Entry;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.Matching;
import io.couponry.domain.code.Overlap;
import io.couponry.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells of which entries of a part codes are to be made. */
final class Sifting {
  private final StoredText text;
  private final OrganizationId organization;
  private final CodeSpaceId space;
  private final long next;
  private final Map<String, Candidate> candidates = new LinkedHashMap<>();
  private final List<Rejected> rejected = new ArrayList<>();

  /** {@code layouts} are those of all generated codes, {@code next} is the number of a new code. */
  Sifting(
      StoredText text,
      OrganizationId organization,
      CodeSpaceId space,
      Matching matching,
      List<Layout> layouts,
      long next,
      List<Entry> entries) {
    this.text = text;
    this.organization = organization;
    this.space = space;
    this.next = next;
    var overlap = new Overlap(matching);
    for (var entry : entries) {
      switch (entry) {
        case Entry.Bad(var line, var reason) -> rejected.add(new Rejected(line, reason));
        case Entry.Good good -> add(good, matching.fold(good.code().text()), overlap, layouts);
      }
    }
  }

  /** An entry that may become a code, and what it is found by under each key. */
  record Candidate(Entry.Good entry, String folded, List<CodeHash> hashes) {}

  /** All that must not be anybody's yet. */
  Set<CodeHash> hashes() {
    return candidates.values().stream()
        .map(Candidate::hashes)
        .flatMap(Collection::stream)
        .collect(toSet());
  }

  /** The codes to be made, those left out that are some code already. */
  NewCodes without(Map<CodeHash, Reason> taken) {
    var left = new ArrayList<Candidate>();
    for (var candidate : candidates.values()) {
      candidate.hashes().stream()
          .filter(taken::containsKey)
          .map(taken::get)
          .findFirst()
          .ifPresentOrElse(
              reason -> rejected.add(new Rejected(candidate.entry().line(), reason)),
              () -> left.add(candidate));
    }
    return NewCodes.of(text.vault(), organization, space, next, left, rejected);
  }

  private void add(Entry.Good entry, String folded, Overlap overlap, List<Layout> layouts) {
    if (folded.isEmpty()) {
      rejected.add(new Rejected(entry.line(), Reason.BAD_CHARACTERS));
    } else if (candidates.containsKey(folded)) {
      rejected.add(new Rejected(entry.line(), Reason.DUPLICATE));
    } else if (layouts.stream().anyMatch(layout -> overlap.between(layout, folded))) {
      rejected.add(new Rejected(entry.line(), Reason.COLLIDES_WITH_GENERATED));
    } else {
      candidates.put(folded, new Candidate(entry, folded, text.hashes(organization, folded)));
    }
  }
}
