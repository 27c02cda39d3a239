package io.couponry.application.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The member or members of an object that hold one value. */
interface Slot<V> {
  List<String> names();

  /** The value that is there; {@link #isIn} says whether there is any. */
  Optional<V> read(Members members);

  /** Notes that the value is missing, and gives nothing. */
  Optional<V> missing(Members members);

  void write(V value, Map<String, Object> document);

  Map<String, Object> describe();

  default boolean isIn(Members members) {
    return names().stream().anyMatch(members::has);
  }

  /** The name of the member that the value is in, or would be in. */
  default String nameIn(Members members) {
    return names().stream().filter(members::has).findFirst().orElse(names().getFirst());
  }
}
