package io.couponry.domain.redemption;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Uses set aside for a checkout until {@code expiresAt}, each as it will be redeemed if the hold is
 * confirmed. They count like redeemed ones until the hold ends, which it does once; {@code
 * expiresAt} of one that has ended is when it did.
 */
public record Hold(
    HoldId id, List<Redemption> uses, Instant heldAt, Instant expiresAt, Optional<End> end) {
  public Hold {
    uses = List.copyOf(uses);
    if (uses.isEmpty()) {
      throw new IllegalArgumentException("a hold sets a use aside");
    }
  }

  /** The same hold as it is at a moment: what nobody ended in time has expired. */
  public Hold at(Instant moment) {
    return end.isPresent() || moment.isBefore(expiresAt)
        ? this
        : new Hold(id, uses, heldAt, expiresAt, Optional.of(new End(Kind.EXPIRED, expiresAt)));
  }

  /** The same hold, of {@code forgotten} uses of which is not known any more who has them. */
  public Hold byNobodyKnown(Set<RedemptionId> forgotten) {
    return new Hold(
        id,
        uses.stream().map(use -> forgotten.contains(use.id()) ? use.byNobodyKnown() : use).toList(),
        heldAt,
        expiresAt,
        end);
  }

  /** How and when a hold ended. */
  public record End(Kind kind, Instant at) {}

  /** {@code REDEEMED} when its order redeemed on its own instead of confirming. */
  public enum Kind {
    CONFIRMED,
    REDEEMED,
    RELEASED,
    EXPIRED
  }
}
