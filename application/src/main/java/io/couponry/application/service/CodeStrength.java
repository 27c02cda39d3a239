package io.couponry.application.service;

import io.couponry.application.port.in.IssueCodes.Outcome;
import io.couponry.application.port.in.IssueCodes.Space;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.code.CodeFormat;
import io.couponry.domain.code.CodePattern;
import io.couponry.domain.code.GuessOdds;
import io.couponry.domain.code.Position;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.Organization;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** How many codes a space can give before guessing gets too easy, and which format would do. */
final class CodeStrength {
  private static final BigInteger MOST_ORDINALS = BigInteger.valueOf(Long.MAX_VALUE - 1);
  private static final int MOST_ADDED_POSITIONS = 32;

  private final Organization organization;

  CodeStrength(Organization organization) {
    this.organization = organization;
  }

  /** The number of codes that may be issued in all out of {@code size}. */
  long bound(BigInteger size) {
    var byOdds = new BigDecimal(size).multiply(organization.maxGuessOdds().value()).toBigInteger();
    return byOdds.min(size).min(MOST_ORDINALS).longValueExact();
  }

  static Space space(BigInteger size, BigInteger issued) {
    return new Space(size, issued, GuessOdds.of(issued, size));
  }

  Outcome.TooWeak tooWeak(
      BigInteger size,
      BigInteger wanted,
      CodePattern pattern,
      CouponId coupon,
      Map<Abbreviation, CharacterSet> sets) {
    return new Outcome.TooWeak(
        GuessOdds.of(wanted, size),
        organization.maxGuessOdds(),
        stronger(pattern, coupon, sets, wanted));
  }

  /** The format with as few more positions of its largest set as keep the odds within the bound. */
  private Optional<String> stronger(
      CodePattern pattern,
      CouponId coupon,
      Map<Abbreviation, CharacterSet> sets,
      BigInteger wanted) {
    try {
      var largest = largestSet(CodeFormat.parse(pattern.format(), sets), sets);
      for (var added = 1; largest.isPresent() && added <= MOST_ADDED_POSITIONS; added++) {
        var longer =
            new CodePattern(
                pattern.format() + largest.get().toString().repeat(added), pattern.check());
        var size =
            organization.couponPolicy().layout(coupon, CodeFormat.parse(longer, sets)).size();
        if (organization.maxGuessOdds().allow(wanted, size)) {
          return Optional.of(longer.format());
        }
      }
      return Optional.empty();
    } catch (InvalidValue nothingLongerFitsThePolicy) {
      return Optional.empty();
    }
  }

  private static Optional<Abbreviation> largestSet(
      CodeFormat format, Map<Abbreviation, CharacterSet> sets) {
    return sets.entrySet().stream()
        .filter(entry -> format.positions().contains(new Position.OneOf(entry.getValue())))
        .max(
            Comparator.comparingInt(
                    (Map.Entry<Abbreviation, CharacterSet> e) -> e.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }
}
