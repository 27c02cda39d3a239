package io.couponry.application.document;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Up to {@code most} values, each of which counts once, written in an order of their own. */
record SetType<E>(Type<E> of, int most, Comparator<? super E> order) implements Type<Set<E>> {
  @Override
  public Optional<Set<E>> read(Object node, Place place) {
    return list().read(node, place).map(Set::copyOf);
  }

  @Override
  public Object write(Set<E> values) {
    return list().write(values.stream().sorted(order).toList());
  }

  @Override
  public Map<String, Object> describe() {
    return Description.with(list().describe(), "type", "set");
  }

  private Type<List<E>> list() {
    return new ListType<>(of, most);
  }
}
