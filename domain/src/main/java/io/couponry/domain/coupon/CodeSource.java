package io.couponry.domain.coupon;

import io.couponry.domain.code.CodePattern;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.SharedCode;

/** Where a coupon's codes come from; fixed when the coupon is created. */
public sealed interface CodeSource {
  /** Whether a code works only for the customer it was assigned to, and for nobody before that. */
  boolean assignedOnly();

  /** One code for everybody. */
  record Shared(SharedCode code) implements CodeSource {
    @Override
    public boolean assignedOnly() {
      return false;
    }
  }

  /** Batches of codes out of one space. */
  record Generated(CodePattern pattern, CodeSpaceId space, boolean assignedOnly)
      implements CodeSource {}

  /** Codes that another system made, numbered in a space of the coupon's own as they come in. */
  record Imported(CodeSpaceId space, boolean assignedOnly) implements CodeSource {}
}
