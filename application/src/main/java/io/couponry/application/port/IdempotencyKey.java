package io.couponry.application.port;

import io.couponry.domain.InvalidValue;

/** A caller's name for one attempt to do something once: 1 to 255 printable ASCII characters. */
public record IdempotencyKey(String value) {
  public IdempotencyKey {
    InvalidValue.unless(
        !value.isEmpty()
            && value.length() <= 255
            && value.chars().allMatch(c -> c >= ' ' && c <= '~'),
        "an Idempotency-Key has 1 to 255 printable characters");
  }
}
