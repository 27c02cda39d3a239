package io.couponry.domain.organization;

import io.couponry.domain.Texts;
import io.couponry.domain.code.GuessOdds;
import io.couponry.domain.code.Matching;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/**
 * The tenant that owns coupons. Its time zone says when a day begins and ends, and {@code
 * maxGuessOdds} bounds how likely a random guess may hit one of its generated codes. {@code
 * couponCheck} is who else is asked before a coupon is applied.
 */
public record Organization(
    OrganizationId id,
    String name,
    Currency currency,
    ZoneId timeZone,
    CouponPolicy couponPolicy,
    Matching matching,
    Defaults defaults,
    GuessOdds maxGuessOdds,
    Optional<CheckCallOut> couponCheck) {
  public Organization {
    name = Texts.named("a name", name, 200);
  }
}
