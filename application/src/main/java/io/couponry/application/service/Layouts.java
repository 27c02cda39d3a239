package io.couponry.application.service;

import io.couponry.application.port.Flaws;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.code.CodeFormat;
import io.couponry.domain.code.CodePattern;
import io.couponry.domain.code.Layout;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.Organization;
import java.util.Map;
import java.util.Optional;

/** Makes a layout of what somebody wrote, or says at which member of the request it fails. */
final class Layouts {
  private Layouts() {}

  /** {@code in} is where the members stand: empty, or ends with a dot. */
  static Optional<Layout> read(
      Organization organization,
      CouponId coupon,
      CodePattern pattern,
      Map<Abbreviation, CharacterSet> sets,
      String in,
      Flaws flaws) {
    return flaws
        .value(in + "format", () -> CodeFormat.parse(pattern.format(), sets))
        .flatMap(
            format ->
                pattern.check().isEmpty()
                    ? Optional.of(format)
                    : flaws.value(
                        in + "check", () -> format.checkedAt(pattern.check().orElseThrow())))
        .flatMap(
            format ->
                flaws.value(
                    in + "format", () -> organization.couponPolicy().layout(coupon, format)));
  }
}
