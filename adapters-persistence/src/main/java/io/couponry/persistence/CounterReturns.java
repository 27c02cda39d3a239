package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lowers the counters that uses of one organization are counted in, whether or not they limited
 * them when they were taken. Its transaction holds the locks on the coupons' counters, so that no
 * counter appears meanwhile.
 */
final class CounterReturns {
  private static final String LOWER =
      """
      UPDATE counter SET count = count - $5
      WHERE organization = $1 AND kind = $2 AND owner = $3 AND detail = $4
      """;
  private static final String ZONES =
      """
      SELECT id, definition #>> '{validity,zone}' AS zone FROM coupon
      WHERE organization = $1 AND id = ANY($2::text[])
      """;

  private final SqlConnection connection;
  private final OrganizationId organization;

  CounterReturns(SqlConnection connection, OrganizationId organization) {
    this.connection = connection;
    this.organization = organization;
  }

  private record Lowering(CounterKey key, long amount) {
    Lowering(Counter counter, long amount) {
      this(CounterKey.of(counter), amount);
    }
  }

  /** Of money of a use that was returned. */
  Uni<Void> lower(Redemption use, Money amount) {
    return lower(List.of(use), spend(use, amount));
  }

  /** Of whole uses, with what is left of their discounts. */
  Uni<Void> lower(List<Redemption> uses) {
    return connection
        .preparedQuery(ZONES)
        .execute(
            tuple(
                organization.value(),
                uses.stream().map(use -> use.code().coupon().value()).toArray(String[]::new)))
        .map(CounterReturns::zones)
        .chain(
            zones ->
                lower(
                    uses,
                    uses.stream()
                        .flatMap(
                            use ->
                                Stream.concat(
                                    uses(
                                        use,
                                        requireNonNull(zones.get(use.code().coupon().value()))),
                                    rest(use).stream().flatMap(money -> spend(use, money))))));
  }

  private static Map<String, ZoneId> zones(RowSet<Row> rows) {
    var zones = new HashMap<String, ZoneId>();
    rows.forEach(row -> zones.put(row.getString("id"), ZoneId.of(row.getString("zone"))));
    return zones;
  }

  /** What is left of a use's discount after its returns. */
  static Optional<Money> rest(Redemption use) {
    var returned = use.returns().stream().mapToLong(part -> part.amount().minorUnits()).sum();
    return use.reduction()
        .map(Reduction::amount)
        .map(all -> new Money(all.minorUnits() - returned, all.currency()));
  }

  private Uni<Void> lower(List<Redemption> uses, Stream<Lowering> lowerings) {
    var sums =
        lowerings.collect(groupingBy(Lowering::key, TreeMap::new, summingLong(Lowering::amount)));
    return CampaignLock.shared(
            connection,
            organization,
            uses.stream().flatMap(use -> use.campaign().stream()).distinct().toList())
        .chain(() -> existing(sums.keySet()))
        .chain(existing -> Sql.executeAll(connection, LOWER, rows(sums, existing)));
  }

  private Uni<Set<CounterKey>> existing(Set<CounterKey> keys) {
    return connection
        .preparedQuery(CounterRows.SELECT)
        .execute(CounterRows.arguments(organization, keys))
        .map(CounterRows::standing)
        .map(Map::keySet);
  }

  private List<Tuple> rows(SortedMap<CounterKey, Long> sums, Set<CounterKey> existing) {
    return sums.entrySet().stream()
        .filter(sum -> existing.contains(sum.getKey()))
        .map(
            sum ->
                tuple(
                    organization.value(),
                    sum.getKey().kind(),
                    sum.getKey().owner(),
                    sum.getKey().detail(),
                    sum.getValue()))
        .toList();
  }

  private static Stream<Lowering> uses(Redemption use, ZoneId zone) {
    var counters = new ArrayList<Counter>();
    var day = use.countedAt().atZone(zone).toLocalDate();
    var coupon = use.code().coupon();
    for (var period : CalendarPeriod.values()) {
      var start = period.startOf(day);
      counters.add(new Counter.Uses(coupon, period, start, Optional.empty()));
      use.customer()
          .ifPresent(
              customer ->
                  counters.add(
                      new Counter.Uses(coupon, period, start, Optional.of(customer.id()))));
    }
    use.campaign().map(Counter.CampaignUses::new).ifPresent(counters::add);
    return counters.stream().map(counter -> new Lowering(counter, 1));
  }

  private static Stream<Lowering> spend(Redemption use, Money amount) {
    var ofCoupon = new Counter.Spend(use.code().coupon(), amount.currency());
    var ofCampaign =
        use.campaign().map(campaign -> new Counter.CampaignSpend(campaign, amount.currency()));
    return Stream.concat(Stream.of(ofCoupon), ofCampaign.stream())
        .map(counter -> new Lowering(counter, amount.minorUnits()));
  }
}
