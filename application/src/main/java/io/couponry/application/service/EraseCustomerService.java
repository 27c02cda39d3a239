package io.couponry.application.service;

import io.couponry.application.port.in.EraseCustomer;
import io.couponry.application.port.out.Customers;
import io.couponry.application.port.out.Identifiers;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Forgets in small batches until nothing is left. */
public final class EraseCustomerService implements EraseCustomer {
  private static final int MOST = 1_000;

  private final Customers customers;
  private final Identifiers identifiers;

  public EraseCustomerService(Customers customers, Identifiers identifiers) {
    this.customers = customers;
    this.identifiers = identifiers;
  }

  /** Goes on when its caller does not: what was begun is not to stay half done. */
  @Override
  public Uni<Void> erase(OrganizationId organization, CustomerId customer) {
    return Uni.createFrom()
        .emitter(
            emitter ->
                batches(organization, customer).subscribe().with(emitter::complete, emitter::fail));
  }

  private Uni<Void> batches(OrganizationId organization, CustomerId customer) {
    var erasure = identifiers.next();
    return Multi.createBy()
        .repeating()
        .uni(() -> customers.erase(organization, customer, erasure, MOST))
        .whilst(done -> done > 0)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
