package io.couponry.application.port;

import io.couponry.domain.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects everything that is wrong with a request, so that one answer can name it all. */
public final class Flaws {
  private final List<Flaw> found = new ArrayList<>();

  public Flaws() {}

  public Flaws(List<Flaw> earlier) {
    found.addAll(earlier);
  }

  public void add(Flaw flaw) {
    found.add(flaw);
  }

  public void add(String field, String message) {
    found.add(new Flaw(field, message));
  }

  /** Makes a value, or notes under {@code field} why it cannot exist. */
  public <T> Optional<T> value(String field, Supplier<T> making) {
    try {
      return Optional.of(making.get());
    } catch (InvalidValue invalid) {
      found.add(new Flaw(field, String.valueOf(invalid.getMessage())));
      return Optional.empty();
    }
  }

  /** Whether anything at or below this field is wrong. */
  public boolean touch(String field) {
    return found.stream()
        .anyMatch(
            flaw ->
                flaw.field().equals(field)
                    || flaw.field().startsWith(field + ".")
                    || flaw.field().startsWith(field + "["));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Flaw> all() {
    return List.copyOf(found);
  }
}
