package io.couponry.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.organization.OrganizationId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row that uses are counted in. Whoever locks several does so in this order. */
sealed interface Slot {
  Comparator<String> BY_BYTES =
      Comparator.comparing(text -> text.getBytes(UTF_8), Arrays::compareUnsigned);

  String organization();

  record OfCoupon(String organization, String coupon) implements Slot {
    static final Comparator<OfCoupon> ORDER =
        Comparator.comparing(OfCoupon::organization, BY_BYTES)
            .thenComparing(OfCoupon::coupon, BY_BYTES);
  }

  record OfCode(String organization, UUID space, long ordinal) implements Slot {}

  record OfCustomer(String organization, String coupon, String customer) implements Slot {}

  record OfOrder(String organization, String order, String code) implements Slot {}

  /** With the bounds of its period, if it is one's, between which its uses are counted. */
  record OfCounter(
      String organization,
      CounterKey key,
      Counter counter,
      @Nullable OffsetDateTime from,
      @Nullable OffsetDateTime until)
      implements Slot {
    static final Comparator<OfCounter> ORDER =
        Comparator.comparing(OfCounter::organization, BY_BYTES)
            .thenComparing(OfCounter::key)
            .thenComparing(
                OfCounter::from, Comparator.nullsFirst(Comparator.<OffsetDateTime>naturalOrder()));

    /** {@code zone} is where the days of a coupon's periods begin. */
    static OfCounter of(OrganizationId organization, Counter counter, ZoneId zone) {
      @Nullable OffsetDateTime from = null;
      @Nullable OffsetDateTime until = null;
      if (counter instanceof Counter.Uses(var _, var period, var start, var _)) {
        from = startOf(start, zone);
        until = startOf(period.after(start), zone);
      }
      return new OfCounter(organization.value(), CounterKey.of(counter), counter, from, until);
    }

    /** Of the money that is summed up, if it is any. */
    @Nullable String currency() {
      return switch (counter) {
        case Counter.Uses _, Counter.CampaignUses _ -> null;
        case Counter.Spend(var _, var currency) -> currency.getCurrencyCode();
        case Counter.CampaignSpend(var _, var currency) -> currency.getCurrencyCode();
      };
    }

    /** Whose uses are counted, if it is one customer's. */
    @Nullable String customer() {
      return counter instanceof Counter.Uses uses
          ? uses.customer().map(CustomerId::value).orElse(null)
          : null;
    }

    /** The moment at which the day begins by Java's reckoning. */
    private static OffsetDateTime startOf(LocalDate day, ZoneId zone) {
      return Sql.time(day.atStartOfDay(zone).toInstant());
    }
  }
}
