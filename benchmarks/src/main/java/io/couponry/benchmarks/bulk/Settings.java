package io.couponry.benchmarks.bulk;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a report can be asked for; the properties' defaults stand in the pom. */
record Settings(int runs, int lines, int assigned, Set<Part> parts) {
  /** The figures, in the order in which they are taken. */
  enum Part {
    IMPORT,
    REFERENCES,
    ASSIGN
  }

  static Settings read() {
    return new Settings(
        Integer.getInteger("bulk.runs", 3),
        Integer.getInteger("bulk.lines", 1_000_000),
        Integer.getInteger("bulk.assigned", 1_000_000),
        parts(System.getProperty("bulk.parts", "")));
  }

  private static Set<Part> parts(String names) {
    return names.isBlank()
        ? EnumSet.allOf(Part.class)
        : Arrays.stream(names.toUpperCase(Locale.ROOT).split(",", -1))
            .map(String::strip)
            .map(Part::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
  }
}
