package io.couponry.application.port.in;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;

/** Forgets who a customer was. */
public interface EraseCustomer {
  /**
   * Removes all that is stored of a customer, whether or not anything is. Their uses stay and count
   * for everything but for a customer; their codes work for nobody any more. Where it breaks off,
   * repeating goes on.
   */
  Uni<Void> erase(OrganizationId organization, CustomerId customer);
}
