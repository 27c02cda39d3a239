package io.couponry.application.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Up to {@code most} values in an order that matters. */
record ListType<E>(Type<E> of, int most) implements Type<List<E>> {
  @Override
  public Optional<List<E>> read(Object node, Place place) {
    if (!(node instanceof List<?> nodes)) {
      return place.wrongType("an array");
    }
    if (nodes.size() > most) {
      return place.invalid("an array here has at most %d elements".formatted(most));
    }
    var values = new ArrayList<E>(nodes.size());
    for (var i = 0; i < nodes.size(); i++) {
      element(nodes.get(i), place.element(i)).ifPresent(values::add);
    }
    return values.size() == nodes.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private Optional<E> element(@Nullable Object node, Place place) {
    return node == null ? place.wrongType("something other than null") : of.read(node, place);
  }

  @Override
  public Object write(List<E> values) {
    return values.stream().map(of::write).toList();
  }

  @Override
  public Map<String, Object> describe() {
    return Description.with(
        Description.with(Description.of("list"), "of", of.describe()), "most", most);
  }
}
