package io.couponry.application.document;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A value around another one of its family that documents write flat: as one more, optional
 * argument of the inner value. An {@code InvalidValue} of the constructor is that argument's flaw.
 */
public final class Wrapper<T, W extends T, V> {
  private final Class<W> wrapperClass;
  private final Argument<W, V> argument;
  private final Function<W, ? extends T> inner;
  private final BiFunction<T, V, W> constructor;
  private final Predicate<Kind<? extends T>> fits;

  private Wrapper(
      Class<W> wrapperClass,
      Argument<W, V> argument,
      Function<W, ? extends T> inner,
      BiFunction<T, V, W> constructor,
      Predicate<Kind<? extends T>> fits) {
    this.wrapperClass = wrapperClass;
    this.argument = argument;
    this.inner = inner;
    this.constructor = constructor;
    this.fits = fits;
  }

  /** {@code argument} is declared as required: it is what makes a document one of a wrapper. */
  public static <T, W extends T, V> Wrapper<T, W, V> of(
      Class<W> wrapperClass,
      Argument<W, V> argument,
      Function<W, ? extends T> inner,
      BiFunction<T, V, W> constructor) {
    return new Wrapper<>(wrapperClass, argument, inner, constructor, kind -> true);
  }

  /** The same for some kinds alone; the others do not have the argument. */
  public Wrapper<T, W, V> onlyOn(Predicate<Kind<? extends T>> kinds) {
    return new Wrapper<>(wrapperClass, argument, inner, constructor, kinds);
  }

  boolean fits(Kind<? extends T> kind) {
    return fits.test(kind);
  }

  Class<W> wrapperClass() {
    return wrapperClass;
  }

  Argument<W, V> argument() {
    return argument;
  }

  /** The value with this around it, if the document says so. */
  Optional<T> wrap(Optional<T> value, Kind<? extends T> kind, Members members, String noun) {
    if (!argument.isIn(members)) {
      return value;
    }
    var place = argument.place(members);
    if (!fits.test(kind)) {
      return place.invalid("this type of %s does not have it".formatted(noun));
    }
    var given = argument.read(members);
    return value.flatMap(
        wrapped ->
            given.flatMap(present -> place.value(() -> constructor.apply(wrapped, present))));
  }

  /** The value inside, once this is written; the value itself where this is not around it. */
  T peel(T value, Map<String, Object> document) {
    if (!wrapperClass.isInstance(value)) {
      return value;
    }
    var wrapper = wrapperClass.cast(value);
    argument.write(wrapper, document);
    return inner.apply(wrapper);
  }
}
