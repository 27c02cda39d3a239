package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Texts;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.discount.Offer;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.organization.OrganizationId;
import java.util.ArrayList;
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
    Optional<String> campaign,
    Offer offer,
    List<Condition> conditions,
    Validity validity,
    Limits limits,
    CodeSource codes,
    Map<String, String> metadata) {
  private static final int MOST_CONDITIONS = 50;
  private static final int MOST_METADATA = 50;

  public Coupon {
    name = Texts.named("a name", name, 200);
    campaign = campaign.map(text -> Texts.named("a campaign", text, 100));
    conditions = List.copyOf(conditions);
    metadata = Map.copyOf(metadata);
    InvalidValue.unless(
        conditions.size() <= MOST_CONDITIONS,
        "a coupon has at most %d conditions",
        MOST_CONDITIONS);
    InvalidValue.unless(
        metadata.size() <= MOST_METADATA, "metadata has at most %d entries", MOST_METADATA);
  }

  /**
   * Holds an occasion against everything but uses taken elsewhere meanwhile: all that is not met is
   * reported, so that the shopper can mend it all at once.
   */
  public Appraisal appraise(Occasion occasion, Usage usage) {
    var reasons = new ArrayList<Refusal>();
    if (status != Status.ACTIVE) {
      reasons.add(new Refusal.Inactive());
    }
    validity.refusal(occasion.at()).ifPresent(reasons::add);
    if (limits.perCustomer().isPresent() && occasion.customer().isEmpty()) {
      reasons.add(new Refusal.CustomerRequired());
    }
    conditions.stream()
        .flatMap(condition -> condition.refusal(occasion).stream())
        .forEach(reasons::add);
    var reduction = occasion.basket().flatMap(basket -> reduction(basket, reasons));
    reasons.addAll(limitsReached(usage));
    return new Appraisal(Refusals.inOrder(reasons), reduction);
  }

  /** The most uses there can be in all: of a shared code there is one, so its limit counts, too. */
  public OptionalLong limit() {
    return codes instanceof CodeSource.Shared ? limits.ofOneCode() : limits.total();
  }

  /** The limits that leave no further use. */
  public List<Refusal> limitsReached(Usage usage) {
    var reasons = new ArrayList<Refusal>();
    limits
        .total()
        .ifPresent(
            limit -> {
              if (usage.total() >= limit) {
                reasons.add(new Refusal.CouponExhausted(limit));
              }
            });
    limits
        .perCustomer()
        .ifPresent(
            limit -> {
              if (usage.byCustomer() >= limit) {
                reasons.add(new Refusal.CustomerLimitReached(limit));
              }
            });
    limits
        .perCode()
        .ifPresent(
            limit -> {
              if (usage.ofCode() >= limit) {
                reasons.add(new Refusal.CodeAlreadyRedeemed(limit));
              }
            });
    return reasons;
  }

  private Optional<Reduction> reduction(Basket basket, List<Refusal> reasons) {
    var currency = offer.discount().currency();
    if (currency.isPresent() && !currency.get().equals(basket.currency())) {
      reasons.add(new Refusal.CurrencyMismatch(currency.get(), basket.currency()));
      return Optional.empty();
    }
    var reduction = offer.on(basket);
    if (reduction.isEmpty()) {
      reasons.add(new Refusal.NoEligibleLines());
    }
    return reduction;
  }
}
