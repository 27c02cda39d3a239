package io.couponry.domain.code;

import io.couponry.domain.InvalidValue;

/** Which position of a format is worked out from all others. */
public sealed interface CheckPosition {
  /** The last one that stands for a character set. */
  record Last() implements CheckPosition {}

  /** The format's position {@code index}, counted from 0. */
  record At(int index) implements CheckPosition {
    public At {
      InvalidValue.unless(index >= 0 && index < 64, "a check character's position is 0 to 63");
    }
  }
}
