package io.couponry.application.document;

import io.couponry.application.port.Flaw;
import io.couponry.application.port.Flaws;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where in a document something is read, and where what is wrong with it is noted. {@code level}
 * counts the families' objects around it.
 */
public record Place(String path, Flaws flaws, int level) {
  private static final int MOST_LEVELS = 5;
  private static final int LONGEST_NAME = 64;

  public static Place at(String path, Flaws flaws) {
    return new Place(path, flaws, 0);
  }

  public Place member(String name) {
    return new Place(path.isEmpty() ? name : path + "." + name, flaws, level);
  }

  public Place element(int index) {
    return new Place(path + "[" + index + "]", flaws, level);
  }

  /** Makes a value, or notes here why it cannot exist. */
  public <V> Optional<V> value(Supplier<V> making) {
    return flaws.value(path, making);
  }

  /** Notes that something else is wanted here, such as "a string", and gives nothing. */
  public <V> Optional<V> wrongType(String wanted) {
    return flaw(Flaw.Kind.WRONG_TYPE, "must be " + wanted);
  }

  /** Notes what is wrong here, and gives nothing. */
  public <V> Optional<V> invalid(String sentence) {
    return flaw(Flaw.Kind.INVALID, sentence);
  }

  <V> Optional<V> missing(String sentence) {
    return flaw(Flaw.Kind.REQUIRED, sentence);
  }

  void unknown(String name, Collection<String> known) {
    member(printable(name))
        .flaw(
            Flaw.Kind.UNKNOWN_FIELD,
            "there is no such field here; there are: " + String.join(", ", known));
  }

  /** The same place, one level deeper; empty, and noted, where that is too deep. */
  Optional<Place> deeper() {
    return level < MOST_LEVELS
        ? Optional.of(new Place(path, flaws, level + 1))
        : invalid("there are at most %d levels of nesting".formatted(MOST_LEVELS));
  }

  private <V> Optional<V> flaw(Flaw.Kind kind, String sentence) {
    flaws.add(new Flaw(path, kind, sentence));
    return Optional.empty();
  }

  private static String printable(String name) {
    var cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }
}
