package io.couponry.domain.redemption;

import io.couponry.domain.InvalidValue;
import java.time.Duration;

/** For how long uses are set aside: 10 seconds to 24 hours. */
public record HoldLength(Duration value) {
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(24);

  public HoldLength {
    InvalidValue.unless(
        value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST) <= 0,
        "a hold lasts %d to %d seconds",
        SHORTEST.toSeconds(),
        LONGEST.toSeconds());
  }

  public static HoldLength ofSeconds(long seconds) {
    return new HoldLength(Duration.ofSeconds(seconds));
  }

  /** What a checkout usually takes. */
  public static HoldLength usual() {
    return new HoldLength(Duration.ofMinutes(10));
  }
}
