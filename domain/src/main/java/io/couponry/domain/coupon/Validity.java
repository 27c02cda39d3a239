package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a coupon or a campaign applies: from its start (included) to its end (excluded), days being
 * those of the organization's zone at the time of writing. The end is after the start.
 */
public record Validity(Optional<Boundary> startsAt, Optional<Boundary> expiresAt, ZoneId zone) {
  public Validity {
    if (startsAt.isPresent() && expiresAt.isPresent()) {
      InvalidValue.unless(
          startsAt.get().start(zone).isBefore(expiresAt.get().end(zone)),
          "it would expire before it starts");
    }
  }

  public Optional<Instant> start() {
    return startsAt.map(boundary -> boundary.start(zone));
  }

  public Optional<Instant> end() {
    return expiresAt.map(boundary -> boundary.end(zone));
  }

  /** Why the coupon does not apply at this moment; empty when it does. */
  public Optional<Refusal> refusal(Instant at) {
    var start = start();
    if (start.isPresent() && at.isBefore(start.get())) {
      return Optional.of(new Refusal.NotStarted(start.get()));
    }
    return end().filter(moment -> !at.isBefore(moment)).map(Refusal.Expired::new);
  }
}
