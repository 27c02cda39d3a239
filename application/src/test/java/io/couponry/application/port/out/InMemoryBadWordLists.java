package io.couponry.application.port.out;

import io.couponry.domain.code.BadWords;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Lists of bad words without a database. */
public final class InMemoryBadWordLists implements BadWordLists {
  private final InMemoryStore store;

  public InMemoryBadWordLists(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<BadWords> current(OrganizationId organization) {
    return store.in(organization, tenant -> tenant.badWords);
  }

  @Override
  public Uni<BadWords> add(OrganizationId organization, List<String> words) {
    return store.in(
        organization,
        tenant -> {
          tenant.badWords = new BadWords(tenant.badWords.version() + 1, words);
          return tenant.badWords;
        });
  }
}
