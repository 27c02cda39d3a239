package io.couponry.bootstrap.fire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the database holds of an organization at the end. */
record Records(
    List<Use> redeemed,
    List<Held> held,
    List<String> rolledBack,
    List<Returned> returned,
    List<Answered> answered,
    Map<Bucket, Long> counters,
    Optional<Events> events) {

  /** A use set aside; {@code end} is how its hold ended, if it has. */
  record Held(String hold, Use use, Optional<String> end, boolean inForce) {}

  record Returned(String redemption, long amount, String key) {}

  /** An attempt that was answered: the redemptions it made, and none where it was refused. */
  record Answered(String operation, String key, List<String> redemptions) {}

  /** Those that have their place, and those that wait for one. */
  record Events(List<Event> placed, List<Event> waiting) {}

  /** {@code sequence} is 0 while it waits. */
  record Event(long sequence, String type, String subject) {}
}
