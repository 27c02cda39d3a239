package io.couponry.application.service;

import java.time.Duration;

/**
 * How jobs are run: {@code atOnce} on this instance, for about {@code turn} before others are asked
 * for. Whoever does nothing for {@code silence} has lost its job. A step is tried {@code tries}
 * times before its job has failed, and after {@code delay} each time.
 */
public record JobPace(int atOnce, Duration turn, Duration silence, int tries, Duration delay) {
  private static final Duration TURN = Duration.ofSeconds(2);
  private static final int TRIES = 5;
  private static final Duration DELAY = Duration.ofSeconds(5);

  public static JobPace usual(int atOnce, Duration silence) {
    return new JobPace(atOnce, TURN, silence, TRIES, DELAY);
  }
}
