package io.couponry.persistence;

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

/** Tells of which entries of a part codes are to be made. */
final class Sifting {
  private final StoredText text;
  private final OrganizationId organization;
  private final CodeSpaceId space;
  private final Terms terms;
  private final Map<String, Candidate> candidates = new LinkedHashMap<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final NewCodes all;

  Sifting(
      StoredText text,
      OrganizationId organization,
      CodeSpaceId space,
      Terms terms,
      List<Entry> entries) {
    this.text = text;
    this.organization = organization;
    this.space = space;
    this.terms = terms;
    var overlap = new Overlap(terms.matching());
    for (var entry : entries) {
      switch (entry) {
        case Entry.Bad(var line, var reason) -> rejected.add(new Rejected(line, reason));
        case Entry.Good good -> add(good, overlap);
      }
    }
    all = newCodes(candidates.values());
  }

  /**
   * What a part is held against: {@code layouts} are those of all generated codes, {@code next} is
   * the number of a new code.
   */
  record Terms(Matching matching, List<Layout> layouts, long next) {
    Terms {
      layouts = List.copyOf(layouts);
    }

    Terms after(NewCodes codes) {
      return new Terms(matching, layouts, next + codes.size());
    }
  }

  boolean isUnder(Terms others) {
    return terms.equals(others);
  }

  /** An entry that may become a code, and what it is found by under each key. */
  record Candidate(Entry.Good entry, String folded, List<CodeHash> hashes) {}

  /** The codes to be made if none of them is some code already. */
  NewCodes all() {
    return all;
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
    return newCodes(left);
  }

  private NewCodes newCodes(Collection<Candidate> made) {
    return NewCodes.of(text.vault(), organization, space, terms.next(), made, rejected);
  }

  private void add(Entry.Good entry, Overlap overlap) {
    var folded = terms.matching().fold(entry.code().text());
    if (folded.isEmpty()) {
      rejected.add(new Rejected(entry.line(), Reason.BAD_CHARACTERS));
    } else if (candidates.containsKey(folded)) {
      rejected.add(new Rejected(entry.line(), Reason.DUPLICATE));
    } else if (terms.layouts().stream().anyMatch(layout -> overlap.between(layout, folded))) {
      rejected.add(new Rejected(entry.line(), Reason.COLLIDES_WITH_GENERATED));
    } else {
      candidates.put(folded, new Candidate(entry, folded, text.hashes(organization, folded)));
    }
  }
}
