package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Lowers everything that counts some uses of one organization, whether or not it limited them when
 * they were taken. Rows are locked in the order in which a claim locks them.
 */
final class UseCounts {
  private static final String TO_COUPON =
      "UPDATE coupon_counter SET uses = uses - $3 WHERE organization = $1 AND coupon = $2";
  private static final String TO_CODE =
      """
      UPDATE code_use SET uses = uses - $4
      WHERE organization = $1 AND space = $2 AND ordinal = $3
      """;
  private static final String TO_CUSTOMER =
      """
      UPDATE customer_use SET uses = uses - $4
      WHERE organization = $1 AND coupon = $2 AND customer = $3
      """;

  /** What was redeemed stays one of the order's redemptions. */
  private static final String FREE_ORDER =
      """
      WITH freed AS (
        DELETE FROM order_use WHERE organization = $1 AND order_id = $2 AND redemption = $3
        RETURNING *)
      INSERT INTO freed_order_use (organization, order_id, redemption)
      SELECT freed.organization, freed.order_id, freed.redemption
      FROM freed JOIN redemption ON redemption.organization = $1 AND redemption.id = $3
      """;

  private static final Comparator<OfCode> BY_CODE =
      Comparator.comparing(OfCode::space, Slot.BY_BYTES).thenComparingLong(OfCode::ordinal);
  private static final Comparator<OfCustomer> BY_CUSTOMER =
      Comparator.comparing(OfCustomer::coupon, Slot.BY_BYTES)
          .thenComparing(OfCustomer::customer, Slot.BY_BYTES);

  private final SqlConnection connection;
  private final OrganizationId organization;

  UseCounts(SqlConnection connection, OrganizationId organization) {
    this.connection = connection;
    this.organization = organization;
  }

  private record OfCode(String space, UUID id, long ordinal) {}

  private record OfCustomer(String coupon, String customer) {}

  /** By one each, and by what is left of their discounts. */
  Uni<Void> lower(List<Redemption> uses) {
    return all(TO_COUPON, ofCoupons(uses))
        .chain(() -> all(TO_CODE, ofCodes(uses)))
        .chain(() -> all(TO_CUSTOMER, ofCustomers(uses)))
        .chain(() -> all(FREE_ORDER, ofOrders(uses)))
        .chain(() -> new CounterReturns(connection, organization).lower(uses));
  }

  private List<Tuple> ofCoupons(List<Redemption> uses) {
    return counted(uses.stream().map(UseCounts::coupon), Slot.BY_BYTES)
        .map(entry -> tuple(organization.value(), entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<Tuple> ofCodes(List<Redemption> uses) {
    return counted(
            uses.stream()
                .flatMap(use -> RedemptionRows.numbered(use.code()).stream())
                .map(
                    code ->
                        new OfCode(code.space().toString(), code.space().value(), code.ordinal())),
            BY_CODE)
        .map(
            entry ->
                tuple(
                    organization.value(),
                    entry.getKey().id(),
                    entry.getKey().ordinal(),
                    entry.getValue()))
        .toList();
  }

  private List<Tuple> ofCustomers(List<Redemption> uses) {
    return counted(
            uses.stream()
                .flatMap(
                    use ->
                        use.customer().stream()
                            .map(by -> new OfCustomer(coupon(use), by.id().value()))),
            BY_CUSTOMER)
        .map(
            entry ->
                tuple(
                    organization.value(),
                    entry.getKey().coupon(),
                    entry.getKey().customer(),
                    entry.getValue()))
        .toList();
  }

  private List<Tuple> ofOrders(List<Redemption> uses) {
    return uses.stream()
        .flatMap(
            use ->
                use.order().stream()
                    .map(order -> tuple(organization.value(), order.value(), use.id().value())))
        .toList();
  }

  private static <K> Stream<Map.Entry<K, Long>> counted(Stream<K> keys, Comparator<K> order) {
    return keys
        .collect(groupingBy(Function.identity(), () -> new TreeMap<>(order), counting()))
        .entrySet()
        .stream();
  }

  private Uni<Void> all(String sql, List<Tuple> rows) {
    return Sql.executeAll(connection, sql, rows);
  }

  private static String coupon(Redemption use) {
    return use.code().coupon().value();
  }
}
