package io.couponry.domain.organization;

import io.couponry.domain.InvalidValue;

/** Where the coupon id's characters stand in a code. */
public sealed interface FragmentPosition {
  /** Before all of the format. */
  record Prefix() implements FragmentPosition {}

  /** After all of the format. */
  record Suffix() implements FragmentPosition {}

  /** Before the format's position {@code index}, counted from 0; at most the format's length. */
  record At(int index) implements FragmentPosition {
    public At {
      InvalidValue.unless(index >= 0 && index <= 64, "a position is 0 to 64");
    }
  }
}
