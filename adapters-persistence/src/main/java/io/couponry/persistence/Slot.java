package io.couponry.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.couponry.domain.coupon.Counter;
import java.time.OffsetDateTime;
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
  }
}
