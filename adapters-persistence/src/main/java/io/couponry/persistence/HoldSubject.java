package io.couponry.persistence;

import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** By what an attempt to hold is known: the hold, and until when it was said to be. */
final class HoldSubject {
  private static final int ID_LENGTH = 36;

  private HoldSubject() {}

  /** Of a hold that lasts so long from when it is set aside. */
  static String lasting(HoldId id, Duration length) {
    return id + "+" + length.toSeconds();
  }

  /** Of a hold that was extended. */
  static String until(HoldId id, Instant end) {
    return id + "@" + end;
  }

  static HoldId id(String subject) {
    return new HoldId(UUID.fromString(subject.substring(0, ID_LENGTH)));
  }

  /** The hold as the attempt was answered, whatever became of it since. */
  static Hold asAnswered(Hold stored, String subject) {
    var rest = subject.substring(ID_LENGTH + 1);
    var expiresAt =
        subject.charAt(ID_LENGTH) == '@'
            ? Instant.parse(rest)
            : stored.heldAt().plusSeconds(Long.parseLong(rest));
    return new Hold(stored.id(), stored.uses(), stored.heldAt(), expiresAt, Optional.empty());
  }
}
