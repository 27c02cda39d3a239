package io.couponry.application.port.out;

import io.couponry.domain.code.CodeBook;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;

/** Code books without a database. */
public final class InMemoryCodeBooks implements CodeBooks {
  private final InMemoryStore store;

  public InMemoryCodeBooks(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<CodeBook> of(OrganizationId organization) {
    return store.in(organization, InMemoryTenant::book);
  }
}
