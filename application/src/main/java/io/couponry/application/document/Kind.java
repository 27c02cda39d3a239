package io.couponry.application.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What one class of values is made of, and by which name documents know it. An {@code InvalidValue}
 * of the constructor is a flaw of the whole object, or of the only argument where there is one.
 */
public final class Kind<T> {
  private final String type;
  private final Class<T> valueClass;
  private final String description;
  private final List<Argument<T, ?>> arguments;
  private final Function<Members, Optional<T>> reading;

  private Kind(
      String type,
      Class<T> valueClass,
      String description,
      List<Argument<T, ?>> arguments,
      Function<Members, Optional<T>> reading) {
    this.type = type;
    this.valueClass = valueClass;
    this.description = description;
    this.arguments = List.copyOf(arguments);
    this.reading = reading;
    Declarations.refuseRepeated(names());
  }

  public static <T> Kind<T> of(
      String type, Class<T> valueClass, String description, Supplier<T> constructor) {
    return new Kind<>(
        type, valueClass, description, List.of(), members -> members.place().value(constructor));
  }

  public static <T, A> Kind<T> of(
      String type,
      Class<T> valueClass,
      String description,
      Argument<T, A> first,
      Function<A, T> constructor) {
    return new Kind<>(
        type,
        valueClass,
        description,
        List.of(first),
        members -> {
          var a = first.read(members);
          return a.flatMap(value -> first.place(members).value(() -> constructor.apply(value)));
        });
  }

  public static <T, A, B> Kind<T> of(
      String type,
      Class<T> valueClass,
      String description,
      Argument<T, A> first,
      Argument<T, B> second,
      BiFunction<A, B, T> constructor) {
    return new Kind<>(
        type,
        valueClass,
        description,
        List.of(first, second),
        members -> {
          var a = first.read(members);
          var b = second.read(members);
          return members.make(() -> constructor.apply(a.get(), b.get()), a, b);
        });
  }

  public static <T, A, B, C> Kind<T> of(
      String type,
      Class<T> valueClass,
      String description,
      Argument<T, A> first,
      Argument<T, B> second,
      Argument<T, C> third,
      Constructors.Of3<A, B, C, T> constructor) {
    return new Kind<>(
        type,
        valueClass,
        description,
        List.of(first, second, third),
        members -> {
          var a = first.read(members);
          var b = second.read(members);
          var c = third.read(members);
          return members.make(() -> constructor.make(a.get(), b.get(), c.get()), a, b, c);
        });
  }

  public static <T, A, B, C, D> Kind<T> of(
      String type,
      Class<T> valueClass,
      String description,
      Argument<T, A> first,
      Argument<T, B> second,
      Argument<T, C> third,
      Argument<T, D> fourth,
      Constructors.Of4<A, B, C, D, T> constructor) {
    return new Kind<>(
        type,
        valueClass,
        description,
        List.of(first, second, third, fourth),
        members -> {
          var a = first.read(members);
          var b = second.read(members);
          var c = third.read(members);
          var d = fourth.read(members);
          return members.make(
              () -> constructor.make(a.get(), b.get(), c.get(), d.get()), a, b, c, d);
        });
  }

  public static <T, A, B, C, D, E> Kind<T> of(
      String type,
      Class<T> valueClass,
      String description,
      Argument<T, A> first,
      Argument<T, B> second,
      Argument<T, C> third,
      Argument<T, D> fourth,
      Argument<T, E> fifth,
      Constructors.Of5<A, B, C, D, E, T> constructor) {
    return new Kind<>(
        type,
        valueClass,
        description,
        List.of(first, second, third, fourth, fifth),
        members -> {
          var a = first.read(members);
          var b = second.read(members);
          var c = third.read(members);
          var d = fourth.read(members);
          var e = fifth.read(members);
          return members.make(
              () -> constructor.make(a.get(), b.get(), c.get(), d.get(), e.get()), a, b, c, d, e);
        });
  }

  public String type() {
    return type;
  }

  public Class<T> valueClass() {
    return valueClass;
  }

  public String description() {
    return description;
  }

  /** For the listing: type, description, and what is to be filled in. */
  public Map<String, Object> describe() {
    return describe(List.of());
  }

  Map<String, Object> describe(List<Map<String, Object>> more) {
    return Description.with(
        Description.with(Description.of(type), "description", description),
        "arguments",
        Stream.concat(describeArguments().stream(), more.stream()).toList());
  }

  List<Map<String, Object>> describeArguments() {
    return arguments.stream().map(Argument::describe).toList();
  }

  Optional<T> read(Members members) {
    return reading.apply(members);
  }

  void write(Object value, Map<String, Object> document) {
    var own = valueClass.cast(value);
    arguments.forEach(argument -> argument.write(own, document));
  }

  List<String> names() {
    return arguments.stream().flatMap(argument -> argument.names().stream()).toList();
  }
}
