package io.couponry.application.port.in;

import io.couponry.domain.code.BadWords;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;

/** Keeps the words that codes issued from now on may not show. */
public interface ManageBadWords {
  Uni<BadWords> find(OrganizationId organization);

  /** Replaces the words; the version is given here. Batches keep the list of their time. */
  Uni<BadWords> replace(OrganizationId organization, BadWords words);
}
