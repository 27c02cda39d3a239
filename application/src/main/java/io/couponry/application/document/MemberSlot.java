package io.couponry.application.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One member. */
record MemberSlot<V>(String name, Type<V> type) implements Slot<V> {
  @Override
  public List<String> names() {
    return List.of(name);
  }

  @Override
  public Optional<V> read(Members members) {
    return members.find(name).flatMap(node -> type.read(node, members.place(name)));
  }

  @Override
  public Optional<V> missing(Members members) {
    return members.place(name).missing("this field is required");
  }

  @Override
  public void write(V value, Map<String, Object> document) {
    document.put(name, type.write(value));
  }

  @Override
  public Map<String, Object> describe() {
    return type.describe();
  }
}
