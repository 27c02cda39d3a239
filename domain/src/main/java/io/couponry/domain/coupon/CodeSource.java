package io.couponry.domain.coupon;

import io.couponry.domain.code.CodePattern;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.SharedCode;

/** Where a coupon's codes come from; fixed when the coupon is created. */
public sealed interface CodeSource {
  /** One code for everybody. */
  record Shared(SharedCode code) implements CodeSource {}

  /** Batches of codes out of one space. */
  record Generated(CodePattern pattern, CodeSpaceId space) implements CodeSource {}
}
