package io.couponry.application.port.out;

import io.couponry.domain.code.BadWords;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The words that each organization's codes may not show. */
public interface BadWordLists {
  /** The latest list, always as stored. */
  Uni<BadWords> current(OrganizationId organization);

  /** Adds the next list of an existing organization; the lists before it stay. */
  Uni<BadWords> add(OrganizationId organization, List<String> words);
}
