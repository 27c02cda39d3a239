package io.couponry.application.service;

import io.couponry.application.port.in.ManageBadWords;
import io.couponry.application.port.out.BadWordLists;
import io.couponry.domain.code.BadWords;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;

/** Adds a list only where it says something else than the one before. */
public final class ManageBadWordsService implements ManageBadWords {
  private final BadWordLists lists;

  public ManageBadWordsService(BadWordLists lists) {
    this.lists = lists;
  }

  @Override
  public Uni<BadWords> find(OrganizationId organization) {
    return lists.current(organization);
  }

  @Override
  public Uni<BadWords> replace(OrganizationId organization, BadWords words) {
    return lists
        .current(organization)
        .chain(
            current ->
                current.words().equals(words.words())
                    ? Uni.createFrom().item(current)
                    : lists.add(organization, words.words()));
  }
}
