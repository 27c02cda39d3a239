package io.couponry.application.document;

import io.couponry.application.port.Flaws;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How values are written as objects. What is written reads as an equal value. */
public abstract sealed class Form<T> permits Family, PlainForm {
  Form() {}

  /**
   * The kinds of a {@code T}, told apart by the member {@code type}; {@code noun} is what messages
   * and listings call any of them, such as "condition".
   */
  public static <T> Family<T> of(String noun, Class<T> general, List<Kind<? extends T>> kinds) {
    return new Family<>(noun, general, kinds, List.of());
  }

  /** Values of one kind, which need no {@code type}. */
  public static <T> Form<T> ofOne(Kind<T> kind) {
    return new PlainForm<>(kind);
  }

  /** The value; empty, with all its flaws noted at their paths, when there is none. */
  public final Optional<T> read(Object document, String path, Flaws flaws) {
    return read(document, Place.at(path, flaws));
  }

  /** The members in the order in which they are declared, absent ones left out. */
  public abstract Map<String, Object> write(T value);

  /** Each kind for the listing: type, description, and what is to be filled in. */
  public abstract List<Map<String, Object>> describe();

  abstract Optional<T> read(Object document, Place place);

  /** As the type of an argument. */
  abstract Map<String, Object> describeNested();
}
