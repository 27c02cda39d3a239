package io.couponry.domain.redemption;

import java.util.UUID;

/** Names a redemption; ids made later sort later (UUID version 7). */
public record RedemptionId(UUID value) implements Comparable<RedemptionId> {
  @Override
  public int compareTo(RedemptionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
