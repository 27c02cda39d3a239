package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import java.text.Normalizer;

/** Names a coupon: 1 to 64 letters and digits of any script, hyphens, underscores and dots. */
public record CouponId(String value) implements Comparable<CouponId> {
  private static final int LONGEST = 64;

  public CouponId {
    InvalidValue.unless(
        !value.isEmpty() && value.codePointCount(0, value.length()) <= LONGEST,
        "a coupon id has 1 to %d characters",
        LONGEST);
    InvalidValue.unless(
        value.codePoints().allMatch(CouponId::isAllowed)
            && !value.startsWith(".")
            && Normalizer.isNormalized(value, Normalizer.Form.NFC),
        "a coupon id consists of letters, digits, hyphens, underscores and dots, and does not start"
            + " with a dot");
  }

  private static boolean isAllowed(int codePoint) {
    return Character.isLetterOrDigit(codePoint) || "-_.".indexOf(codePoint) >= 0;
  }

  @Override
  public int compareTo(CouponId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
