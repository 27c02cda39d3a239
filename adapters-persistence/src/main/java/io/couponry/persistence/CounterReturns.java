package io.couponry.persistence;

import static io.couponry.persistence.Sql.each;
import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.money.Money;
import io.couponry.domain.redemption.Redemption;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lowers the counters that a use is counted in, whether or not they limited it when it was taken.
 * Its transaction holds the lock on the coupon's counter, so that no counter appears meanwhile.
 */
final class CounterReturns {
  private static final String LOWER =
      """
      UPDATE counter SET count = count - $5
      WHERE organization = $1 AND kind = $2 AND owner = $3 AND detail = $4
      """;
  private static final String ZONE =
      """
      SELECT definition #>> '{validity,zone}' AS zone FROM coupon
      WHERE organization = $1 AND id = $2
      """;

  private final SqlConnection connection;
  private final Redemption redemption;

  CounterReturns(SqlConnection connection, Redemption redemption) {
    this.connection = connection;
    this.redemption = redemption;
  }

  private record Lowering(CounterKey key, long amount) {
    Lowering(Counter counter, long amount) {
      this(CounterKey.of(counter), amount);
    }
  }

  /** Of money that was returned. */
  Uni<Void> lower(Money amount) {
    return lower(spend(amount).toList());
  }

  /** Of the whole use, of whose discount so much was left. */
  Uni<Void> lower(Optional<Money> rest) {
    return connection
        .preparedQuery(ZONE)
        .execute(tuple(redemption.organization().value(), redemption.code().coupon().value()))
        .map(rows -> ZoneId.of(rows.iterator().next().getString("zone")))
        .chain(
            zone -> lower(Stream.concat(uses(zone), rest.stream().flatMap(this::spend)).toList()));
  }

  private Uni<Void> lower(List<Lowering> lowerings) {
    return CampaignLock.shared(
            connection, redemption.organization(), redemption.campaign().stream().toList())
        .chain(() -> existing(lowerings))
        .chain(existing -> each(existing, this::lower));
  }

  private Uni<List<Lowering>> existing(List<Lowering> lowerings) {
    return connection
        .preparedQuery(CounterRows.SELECT)
        .execute(
            CounterRows.arguments(
                redemption.organization(), lowerings.stream().map(Lowering::key).toList()))
        .map(CounterRows::standing)
        .map(standing -> inOrder(lowerings, standing));
  }

  private static List<Lowering> inOrder(List<Lowering> lowerings, Map<CounterKey, Long> standing) {
    return lowerings.stream()
        .filter(lowering -> standing.containsKey(lowering.key()))
        .sorted(Comparator.comparing(Lowering::key))
        .toList();
  }

  private Uni<Void> lower(Lowering lowering) {
    return execute(
        connection,
        LOWER,
        tuple(
            redemption.organization().value(),
            lowering.key().kind(),
            lowering.key().owner(),
            lowering.key().detail(),
            lowering.amount()));
  }

  private Stream<Lowering> uses(ZoneId zone) {
    var counters = new ArrayList<Counter>();
    var day = redemption.redeemedAt().atZone(zone).toLocalDate();
    var coupon = redemption.code().coupon();
    for (var period : CalendarPeriod.values()) {
      var start = period.startOf(day);
      counters.add(new Counter.Uses(coupon, period, start, Optional.empty()));
      redemption
          .customer()
          .ifPresent(
              customer ->
                  counters.add(
                      new Counter.Uses(coupon, period, start, Optional.of(customer.id()))));
    }
    redemption.campaign().map(Counter.CampaignUses::new).ifPresent(counters::add);
    return counters.stream().map(counter -> new Lowering(counter, 1));
  }

  private Stream<Lowering> spend(Money amount) {
    var ofCoupon = new Counter.Spend(redemption.code().coupon(), amount.currency());
    var ofCampaign =
        redemption
            .campaign()
            .map(campaign -> new Counter.CampaignSpend(campaign, amount.currency()));
    return Stream.concat(Stream.of(ofCoupon), ofCampaign.stream())
        .map(counter -> new Lowering(counter, amount.minorUnits()));
  }
}
