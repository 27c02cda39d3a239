package io.couponry.domain.code;

import java.util.Optional;

/** What a marketer writes: a format, and which of its positions is a check character, if any. */
public record CodePattern(String format, Optional<CheckPosition> check) {
  public static CodePattern unchecked(String format) {
    return new CodePattern(format, Optional.empty());
  }
}
