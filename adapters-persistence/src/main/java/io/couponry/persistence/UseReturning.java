package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.Rollback;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;

/** Gives one use back inside a transaction, in the order in which a claim took it. */
final class UseReturning {
  private static final String RECORD =
      """
      INSERT INTO rollback (organization, redemption, reason, rolled_back_at)
      VALUES ($1, $2, $3, now()) ON CONFLICT DO NOTHING RETURNING rolled_back_at
      """;
  private static final String TO_COUPON =
      "UPDATE coupon_counter SET uses = uses - 1 WHERE organization = $1 AND coupon = $2";
  private static final String TO_CODE =
      """
      UPDATE code_use SET uses = uses - 1
      WHERE organization = $1 AND space = $2 AND ordinal = $3
      """;
  private static final String TO_CUSTOMER =
      """
      UPDATE customer_use SET uses = uses - 1
      WHERE organization = $1 AND coupon = $2 AND customer = $3
      """;
  private static final String FREE_ORDER =
      "DELETE FROM order_use WHERE organization = $1 AND order_id = $2 AND redemption = $3";

  private final SqlConnection connection;
  private final Redemption redemption;
  private final String organization;
  private final String coupon;

  UseReturning(SqlConnection connection, Redemption redemption) {
    this.connection = connection;
    this.redemption = redemption;
    organization = redemption.organization().value();
    coupon = redemption.code().coupon().value();
  }

  /** Fails with {@link AlreadyReturned} when somebody was faster. */
  Uni<Outcome> giveBack(Optional<String> reason) {
    return connection
        .preparedQuery(RECORD)
        .execute(tuple(organization, redemption.id().value(), reason.orElse(null)))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new AlreadyReturned();
              }
              return rows.iterator().next().getOffsetDateTime("rolled_back_at").toInstant();
            })
        .call(() -> execute(connection, TO_COUPON, tuple(organization, coupon)))
        .call(this::toCode)
        .call(this::toCustomer)
        .call(this::freeOrder)
        .map(at -> new Outcome.RolledBack(redemption.givenBack(new Rollback(at, reason))));
  }

  private Uni<Void> toCode() {
    return RedemptionRows.generated(redemption.code())
        .map(
            code ->
                execute(
                    connection, TO_CODE, tuple(organization, code.space().value(), code.ordinal())))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Void> toCustomer() {
    return redemption
        .customer()
        .map(
            customer ->
                execute(
                    connection, TO_CUSTOMER, tuple(organization, coupon, customer.id().value())))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Void> freeOrder() {
    return redemption
        .order()
        .map(
            order ->
                execute(
                    connection,
                    FREE_ORDER,
                    tuple(organization, order.value(), redemption.id().value())))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  static final class AlreadyReturned extends Database.Rejection {}
}
