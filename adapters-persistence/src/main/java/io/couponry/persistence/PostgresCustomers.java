package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.out.Customers;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Customers in PostgreSQL, where a function forgets them: only it gets past the ledger's guard. */
public final class PostgresCustomers implements Customers {
  private static final String ERASE = "SELECT erase_customer($1, $2, $3, $4) AS done";

  private final Database database;

  public PostgresCustomers(Database database) {
    this.database = database;
  }

  @Override
  public Uni<Integer> erase(
      OrganizationId organization, CustomerId customer, UUID erasure, int most) {
    return database
        .query(ERASE, tuple(organization.value(), customer.value(), erasure, most))
        .map(rows -> rows.iterator().next().getInteger("done"));
  }
}
