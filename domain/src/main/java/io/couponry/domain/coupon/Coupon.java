package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Texts;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.Metadata;
import io.couponry.domain.discount.Offer;
import io.couponry.domain.discount.Prices;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The definition of a coupon. Every change makes a new {@code version}, counted from 1, and a
 * decision names the version it was made on.
 */
public record Coupon(
    OrganizationId organization,
    CouponId id,
    long version,
    Status status,
    String name,
    Optional<CampaignId> campaign,
    Offer offer,
    Recurrence recurrence,
    List<Condition> conditions,
    Validity validity,
    Limits limits,
    Stacking stacking,
    CodeSource codes,
    Map<String, String> metadata) {
  private static final int MOST_CONDITIONS = 50;

  public Coupon {
    name = Texts.named("a name", name, 200);
    conditions = conditions(conditions);
    metadata = Metadata.of(metadata);
    limits.requirePaidIn(offer.discount().currencies());
  }

  /** The same conditions, at most 50. */
  public static List<Condition> conditions(List<Condition> some) {
    InvalidValue.unless(
        some.size() <= MOST_CONDITIONS, "a coupon has at most %d conditions", MOST_CONDITIONS);
    return List.copyOf(some);
  }

  /**
   * Holds an occasion against everything but uses taken elsewhere meanwhile: all that is not met is
   * reported, so that the shopper can mend it all at once. {@code campaign} is the one it is in, if
   * that has rules of its own.
   */
  public Appraisal appraise(Occasion occasion, Optional<Campaign> campaign, Usage usage) {
    return new Appraising(this, campaign, occasion).on(occasion.basket().map(Prices::of), usage);
  }

  /**
   * What it is to those who look at it now: its status, unless that is active and it has expired.
   */
  public Standing standing(Instant now) {
    return switch (status) {
      case ACTIVE ->
          validity.end().filter(end -> !now.isBefore(end)).isPresent()
              ? Standing.EXPIRED
              : Standing.ACTIVE;
      case INACTIVE -> Standing.INACTIVE;
      case ARCHIVED -> Standing.ARCHIVED;
    };
  }

  /** The most uses there can be in all: of a shared code there is one, so its limit counts, too. */
  public OptionalLong limit() {
    return codes instanceof CodeSource.Shared ? limits.ofOneCode() : limits.total();
  }

  /** Whether this coupon and another can be on one basket, as far as they have a say in it. */
  public boolean goesWith(Coupon other) {
    return stacking.allows(id, other.id, other.stacking)
        && other.stacking.allows(other.id, id, stacking);
  }

  /** What a use at a moment adds to which counters, beside those of coupon, code and customer. */
  public List<Draw> draws(
      Optional<Campaign> of, Optional<CustomerId> customer, Optional<Money> discount, Instant at) {
    return Draws.of(this, of, customer, discount, at);
  }

  /** The counters that a use at a moment may draw on, if it is paid in this currency. */
  public List<Counter> counters(
      Optional<Campaign> of,
      Optional<CustomerId> customer,
      Optional<Currency> currency,
      Instant at) {
    return draws(of, customer, currency.map(Money::zero), at).stream().map(Draw::counter).toList();
  }
}
