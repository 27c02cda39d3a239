package io.couponry.application.port.out;

import java.util.Optional;

/**
 * How far a step has come: so many items more, the errors among them, and the place to go on from;
 * none where nothing is left to be done.
 */
public record JobAdvance(long done, long errors, Optional<String> place) {
  public JobAdvance {
    if (errors < 0 || done < errors) {
      throw new IllegalArgumentException("%d errors among %d items".formatted(errors, done));
    }
  }

  /** With more to be done from there on. */
  public static JobAdvance to(String place, long done, long errors) {
    return new JobAdvance(done, errors, Optional.of(place));
  }

  /** With nothing left to be done. */
  public static JobAdvance toTheEnd(long done, long errors) {
    return new JobAdvance(done, errors, Optional.empty());
  }

  public boolean isTheLast() {
    return place.isEmpty();
  }
}
