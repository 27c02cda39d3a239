package io.couponry.application.port.out;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What is known of customers, wherever it is stored. */
public interface Customers {
  /**
   * Forgets at most {@code most} things about a customer, and tells how many; 0 when nothing is
   * left. After each call counters are what the history adds up to. How much was forgotten is
   * recorded under the id of the erasure; of whom is not.
   */
  Uni<Integer> erase(OrganizationId organization, CustomerId customer, UUID erasure, int most);
}
