package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.persistence.FreeCodes.Found;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Hands out a coupon's next free codes inside a transaction, under the lock on its row. */
final class HandingOut {
  private static final String HAD =
      "SELECT had FROM codes_had($1::text, $2::text, $3::text[], NULL)";
  private static final String HELD =
      """
      SELECT held.*, $2::text AS coupon
      FROM codes_held($1::text, $2::text, $3::text[], $4::integer) AS held
      """;

  private final SqlConnection connection;
  private final OrganizationId organization;
  private final CouponId coupon;
  private final List<CustomerId> customers;
  private final int perCustomer;
  private final FreeCodes freeCodes;

  HandingOut(
      SqlConnection connection,
      CodeBook book,
      OrganizationId organization,
      CouponId coupon,
      List<CustomerId> customers,
      int perCustomer) {
    this.connection = connection;
    this.organization = organization;
    this.coupon = coupon;
    this.customers = customers;
    this.perCustomer = perCustomer;
    freeCodes = new FreeCodes(connection, book, organization, coupon);
  }

  sealed interface Result {
    /** What the customers have by now, in their order. */
    record Held(RowSet<Row> rows) implements Result {}

    /** Nothing was done: fewer were free than were needed. */
    record TooFew(long left) implements Result {}

    /** Many codes that are not free were passed, and nothing else was done. */
    record Again() implements Result {}
  }

  Uni<Result> result() {
    return needs()
        .chain(
            needs ->
                needs.isEmpty()
                    ? held()
                    : freeCodes.find(needs.size()).chain(found -> handed(needs, found)));
  }

  /** A customer for each code that is needed. */
  private Uni<List<CustomerId>> needs() {
    return connection
        .preparedQuery(HAD)
        .execute(tuple(organization.value(), coupon.value(), names()))
        .map(
            rows -> {
              var needs = new ArrayList<CustomerId>();
              var had = StreamSupport.stream(rows.spliterator(), false).iterator();
              for (var customer : customers) {
                for (var i = had.next().getLong("had"); i < perCustomer; i++) {
                  needs.add(customer);
                }
              }
              return needs;
            });
  }

  private Uni<Result> handed(List<CustomerId> needs, Found found) {
    if (found.isTired()) {
      return freeCodes.moveTo(found.next()).replaceWith(new Result.Again());
    }
    if (found.codes().size() < needs.size()) {
      return Uni.createFrom().item(new Result.TooFew(found.codes().size()));
    }
    var gifts = new ArrayList<Gift>();
    for (var i = 0; i < needs.size(); i++) {
      gifts.add(new Gift(found.codes().get(i), needs.get(i)));
    }
    return execute(
            connection,
            WantedCodes.BIND,
            WantedCodes.gifts(organization, coupon, gifts, Optional.empty()))
        .chain(() -> freeCodes.moveTo(found.next()))
        .chain(this::held);
  }

  private Uni<Result> held() {
    return connection
        .preparedQuery(HELD)
        .execute(tuple(organization.value(), coupon.value(), names(), perCustomer))
        .map(Result.Held::new);
  }

  private String[] names() {
    return customers.stream().map(CustomerId::value).toArray(String[]::new);
  }
}
