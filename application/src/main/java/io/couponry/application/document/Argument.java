package io.couponry.application.document;

import io.couponry.domain.money.Amounts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One thing that a {@code T} is made of, and the member or members of a document that hold it.
 * {@code V} is what the constructor takes; a description is one sentence for whoever fills it in.
 */
public final class Argument<T, V> {
  private final Slot<?> slot;
  private final String description;
  private final Presence presence;
  private final Function<Members, Optional<V>> reading;
  private final BiConsumer<T, Map<String, Object>> writing;

  private Argument(
      Slot<?> slot,
      String description,
      Presence presence,
      Function<Members, Optional<V>> reading,
      BiConsumer<T, Map<String, Object>> writing) {
    this.slot = slot;
    this.description = description;
    this.presence = presence;
    this.reading = reading;
    this.writing = writing;
  }

  /** Whether it has to be there, and what is meant when it is not. */
  private record Presence(boolean required, Optional<Object> usual) {
    static final Presence REQUIRED = new Presence(true, Optional.empty());
    static final Presence OPTIONAL = new Presence(false, Optional.empty());
  }

  public static <T, V> Argument<T, V> required(
      String name, Type<V> type, Function<T, V> accessor, String description) {
    return required(new MemberSlot<>(name, type), accessor, description);
  }

  public static <T, V> Argument<T, Optional<V>> optional(
      String name, Type<V> type, Function<T, Optional<V>> accessor, String description) {
    return optional(new MemberSlot<>(name, type), accessor, description);
  }

  public static <T> Argument<T, OptionalInt> optionalInt(
      String name, Type<Integer> type, Function<T, OptionalInt> accessor, String description) {
    Argument<T, Optional<Integer>> boxed =
        optional(
            name, type, value -> accessor.apply(value).stream().boxed().findFirst(), description);
    return new Argument<>(
        boxed.slot,
        description,
        Presence.OPTIONAL,
        members ->
            boxed.read(members).map(read -> read.stream().mapToInt(Integer::intValue).findFirst()),
        boxed.writing);
  }

  /**
   * An argument that is {@code usual} where a document does not have it. It is written all the
   * same, so that another default one day does not change what is stored; only where an empty
   * collection is usual, an empty one is left out.
   */
  public static <T, V> Argument<T, V> withDefault(
      String name, Type<V> type, V usual, Function<T, V> accessor, String description) {
    var slot = new MemberSlot<>(name, type);
    return new Argument<>(
        slot,
        description,
        new Presence(false, Optional.of(type.write(usual))),
        members -> slot.isIn(members) ? slot.read(members) : Optional.of(usual),
        (value, document) -> {
          var given = accessor.apply(value);
          if (!isEmpty(usual) || !isEmpty(given)) {
            slot.write(given, document);
          }
        });
  }

  /** An amount for one currency in the member {@code one}, or for each in {@code several}. */
  public static <T> Argument<T, Amounts> amounts(
      String one, String several, Function<T, Amounts> accessor, String description) {
    return required(new AmountsSlot(one, several), accessor, description);
  }

  /** The same where there may be none. */
  public static <T> Argument<T, Optional<Amounts>> optionalAmounts(
      String one, String several, Function<T, Optional<Amounts>> accessor, String description) {
    return optional(new AmountsSlot(one, several), accessor, description);
  }

  private static <T, V> Argument<T, V> required(
      Slot<V> slot, Function<T, V> accessor, String description) {
    return new Argument<>(
        slot,
        description,
        Presence.REQUIRED,
        members -> slot.isIn(members) ? slot.read(members) : slot.missing(members),
        (value, document) -> slot.write(accessor.apply(value), document));
  }

  private static <T, V> Argument<T, Optional<V>> optional(
      Slot<V> slot, Function<T, Optional<V>> accessor, String description) {
    return new Argument<>(
        slot,
        description,
        Presence.OPTIONAL,
        members ->
            Optional.of(slot.read(members)).filter(read -> read.isPresent() || !slot.isIn(members)),
        (value, document) ->
            accessor.apply(value).ifPresent(present -> slot.write(present, document)));
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Collection<?> values && values.isEmpty();
  }

  /** What the members mean; empty, with flaws, when that is nothing. */
  Optional<V> read(Members members) {
    return reading.apply(members);
  }

  void write(T value, Map<String, Object> document) {
    writing.accept(value, document);
  }

  List<String> names() {
    return slot.names();
  }

  boolean isIn(Members members) {
    return slot.isIn(members);
  }

  Place place(Members members) {
    return members.place(slot.nameIn(members));
  }

  Map<String, Object> describe() {
    return describe(presence.required());
  }

  Map<String, Object> describe(boolean required) {
    var described = new LinkedHashMap<String, Object>();
    described.put("name", slot.names().getFirst());
    described.put("required", required);
    described.put("description", description);
    described.putAll(slot.describe());
    presence.usual().ifPresent(usual -> described.put("default", usual));
    return described;
  }
}
