package io.couponry.application.document;

import java.util.Map;
import java.util.Optional;

/** True or false. */
record BooleanType() implements Type<Boolean> {
  @Override
  public Optional<Boolean> read(Object node, Place place) {
    return node instanceof Boolean value ? Optional.of(value) : place.wrongType("true or false");
  }

  @Override
  public Object write(Boolean value) {
    return value;
  }

  @Override
  public Map<String, Object> describe() {
    return Description.of("boolean");
  }
}
