package io.couponry.application.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The members of an object; one that is null is absent. */
record Members(Map<?, ?> all, Place place) {
  static Optional<Members> of(Object node, Place place) {
    return node instanceof Map<?, ?> members
        ? Optional.of(new Members(members, place))
        : place.wrongType("an object");
  }

  Place place(String name) {
    return place.member(name);
  }

  Optional<Object> find(String name) {
    return Optional.ofNullable(all.get(name));
  }

  boolean has(String name) {
    return all.get(name) != null;
  }

  Optional<Object> required(String name) {
    return find(name).or(() -> place(name).missing("this field is required"));
  }

  boolean areAmong(Collection<String> known) {
    return areAmong(known, known);
  }

  /** Whether all are {@code judged}; others are noted, along with what is {@code known}. */
  boolean areAmong(Collection<String> judged, Collection<String> known) {
    var unknown =
        all.keySet().stream().map(String::valueOf).filter(name -> !judged.contains(name)).toList();
    unknown.forEach(name -> place.unknown(name, known));
    return unknown.isEmpty();
  }

  /** Makes what the object means when all its parts could be read. */
  <T> Optional<T> make(Supplier<T> making, Optional<?>... parts) {
    return Arrays.stream(parts).allMatch(Optional::isPresent)
        ? place.value(making)
        : Optional.empty();
  }
}
