package io.couponry.application.document;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A whole number from {@code least} to {@code most}, both of which {@code narrowing} can take. */
record WholeNumberType<V extends Number>(long least, long most, Function<Long, V> narrowing)
    implements Type<V> {
  @Override
  public Optional<V> read(Object node, Place place) {
    return switch (node) {
      case Integer number -> bounded(BigInteger.valueOf(number), place);
      case Long number -> bounded(BigInteger.valueOf(number), place);
      case BigInteger number -> bounded(number, place);
      default -> place.wrongType("a whole number");
    };
  }

  private Optional<V> bounded(BigInteger number, Place place) {
    return number.compareTo(BigInteger.valueOf(least)) >= 0
            && number.compareTo(BigInteger.valueOf(most)) <= 0
        ? Optional.of(narrowing.apply(number.longValueExact()))
        : place.invalid("must be %d to %d".formatted(least, most));
  }

  @Override
  public Object write(V value) {
    return value;
  }

  @Override
  public Map<String, Object> describe() {
    return Description.with(
        Description.with(Description.of("wholeNumber"), "least", least), "most", most);
  }
}
