package io.couponry.domain.coupon;

import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.SharedCode;

/** Where a coupon's codes come from; fixed when the coupon is created. */
public sealed interface CodeSource {
  /** One code for everybody. */
  record Shared(SharedCode code) implements CodeSource {}

  /** Batches of codes out of one space; {@code format} is the pattern the marketer wrote. */
  record Generated(String format, CodeSpaceId space) implements CodeSource {}
}
