package io.couponry.domain.redemption;

import java.util.UUID;

/** Names a hold. */
public record HoldId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
