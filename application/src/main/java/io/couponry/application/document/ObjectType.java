package io.couponry.application.document;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An object of a form, which is asked for late because it may be made of such objects itself. */
record ObjectType<T>(Supplier<? extends Form<T>> form) implements Type<T> {
  @Override
  public Optional<T> read(Object node, Place place) {
    return form.get().read(node, place);
  }

  @Override
  public Object write(T value) {
    return form.get().write(value);
  }

  @Override
  public Map<String, Object> describe() {
    return form.get().describeNested();
  }
}
