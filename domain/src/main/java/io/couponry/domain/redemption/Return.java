package io.couponry.domain.redemption;

import io.couponry.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pieces that were returned while the use stayed in force, and what of the discount they were. */
public record Return(Money amount, List<ReturnedLine> lines, Instant at, Optional<String> reason) {
  public Return {
    lines = List.copyOf(lines);
    reason = reason.map(Rollback::reason);
  }
}
