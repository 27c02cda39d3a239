package io.couponry.domain.organization;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.code.CodeFormat;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.Position;
import io.couponry.domain.coupon.CouponId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many of a coupon id's first characters go into its generated codes, where, and how long the
 * whole code is. A coupon id that is shorter than {@code couponIdCharacters} goes in whole.
 */
public record CouponPolicy(
    int couponIdCharacters, FragmentPosition position, OptionalInt codeLength) {
  public CouponPolicy {
    InvalidValue.unless(
        couponIdCharacters >= 0 && couponIdCharacters <= 64, "couponIdCharacters is 0 to 64");
    InvalidValue.unless(
        codeLength.isEmpty() || (codeLength.getAsInt() >= 1 && codeLength.getAsInt() <= 128),
        "codeLength is 1 to 128");
  }

  /** Codes carry nothing of the coupon id, and have the length of their format. */
  public static CouponPolicy none() {
    return new CouponPolicy(0, new FragmentPosition.Prefix(), OptionalInt.empty());
  }

  /** The positions of all codes that a coupon of this id makes with this format. */
  public Layout layout(CouponId couponId, CodeFormat format) {
    var formatted = format.positions();
    var positions = new ArrayList<Position>(formatted);
    positions.addAll(insertionPoint(formatted.size()), fragment(couponId));
    codeLength.ifPresent(
        length ->
            InvalidValue.unless(
                positions.size() == length,
                "the coupon policy asks for codes of %d characters; this format makes %d",
                length,
                positions.size()));
    return new Layout(positions);
  }

  private List<Position> fragment(CouponId couponId) {
    return couponId
        .value()
        .codePoints()
        .limit(couponIdCharacters)
        .<Position>mapToObj(Position.Literal::new)
        .toList();
  }

  private int insertionPoint(int formatLength) {
    return switch (position) {
      case FragmentPosition.Prefix() -> 0;
      case FragmentPosition.Suffix() -> formatLength;
      case FragmentPosition.At(var index) -> {
        InvalidValue.unless(
            index <= formatLength,
            "the coupon policy inserts the coupon id at position %d, after the format's end",
            index);
        yield index;
      }
    };
  }
}
