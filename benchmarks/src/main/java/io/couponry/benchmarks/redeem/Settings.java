package io.couponry.benchmarks.redeem;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a report can be asked for; the properties' defaults stand in the pom. */
record Settings(Duration run, Duration warmUp, int runs, long stored, Set<Part> parts) {
  /** The figures, in the order in which they are taken. */
  enum Part {
    RATES,
    LIMIT,
    IDLE,
    VALIDATE,
    STORED,
    PROFILE
  }

  static Settings read() {
    return new Settings(
        Duration.ofSeconds(Long.getLong("redeem.seconds", 10)),
        Duration.ofSeconds(Long.getLong("redeem.warm-up", 20)),
        Integer.getInteger("redeem.runs", 5),
        Long.getLong("redeem.stored", 2_000_000),
        parts(System.getProperty("redeem.parts", "")));
  }

  private static Set<Part> parts(String names) {
    if (names.isBlank()) {
      return EnumSet.complementOf(EnumSet.of(Part.PROFILE));
    }
    return Arrays.stream(names.toUpperCase(Locale.ROOT).split(",", -1))
        .map(String::strip)
        .map(Part::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
  }
}
