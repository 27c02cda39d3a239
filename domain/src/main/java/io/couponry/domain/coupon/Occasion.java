package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When, where, by whom and on what a coupon is to be used, as far as it is known. {@code period}
 * counts a subscription's periods from 1; {@code zone} says what day and hour it is.
 */
public record Occasion(
    Optional<Customer> customer,
    Optional<Basket> basket,
    Channel channel,
    Instant at,
    int period,
    ZoneId zone) {
  public Occasion {
    InvalidValue.unless(period >= 1, "periods are counted from 1");
  }

  /** In the first period; no zone is known yet. */
  public Occasion(
      Optional<Customer> customer, Optional<Basket> basket, Channel channel, Instant at) {
    this(customer, basket, channel, at, 1, ZoneOffset.UTC);
  }

  /** The same occasion as the clocks of a zone tell it. */
  public Occasion in(ZoneId other) {
    return zone.equals(other) ? this : new Occasion(customer, basket, channel, at, period, other);
  }

  /** The same occasion in a later period of a subscription. */
  public Occasion inPeriod(int number) {
    return new Occasion(customer, basket, channel, at, number, zone);
  }

  public ZonedDateTime localTime() {
    return at.atZone(zone);
  }
}
