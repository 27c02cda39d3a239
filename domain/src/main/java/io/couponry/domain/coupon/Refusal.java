package io.couponry.domain.coupon;

import io.couponry.domain.basket.OrderId;
import io.couponry.domain.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.Set;

/**
 * Why a coupon does not apply, with the facts. The kinds stand in the order in which several of
 * them are reported: status and time, customer, basket, limits.
 */
public sealed interface Refusal {
  record Inactive() implements Refusal {}

  record NotStarted(Instant startsAt) implements Refusal {}

  /** {@code expiredAt} is the first moment at which the coupon no longer applies. */
  record Expired(Instant expiredAt) implements Refusal {}

  /** The coupon counts uses per customer or asks about the customer, and none was named. */
  record CustomerRequired() implements Refusal {}

  /** Only customers with an e-mail address at one of these domains may use the coupon. */
  record EmailDomainNotAllowed(Set<String> allowed) implements Refusal {}

  /** The discount or a condition is about a basket, and none was sent. */
  record BasketRequired() implements Refusal {}

  record CurrencyMismatch(Currency expected, Currency actual) implements Refusal {}

  record BelowMinimumSpend(Money required, Money actual) implements Refusal {}

  record NoEligibleLines() implements Refusal {}

  record CouponExhausted(long limit) implements Refusal {}

  record CustomerLimitReached(long limit) implements Refusal {}

  record CodeAlreadyRedeemed(long limit) implements Refusal {}

  record OrderAlreadyRedeemed(OrderId order) implements Refusal {}
}
