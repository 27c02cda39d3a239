package io.couponry.domain.code;

import io.couponry.domain.InvalidValue;
import java.math.BigInteger;
import java.util.List;

/**
 * The positions of all codes of one space, coupon id characters included. It has 2 to 2^256
 * different codes; at most one position is a check character, which makes no more of them.
 */
public record Layout(List<Position> positions) {
  private static final int MOST_BITS = 256;

  public Layout {
    positions = List.copyOf(positions);
    for (var position : positions) {
      if (position instanceof Position.Literal(var codePoint)) {
        CodeCharacters.requireUsable(codePoint);
      }
    }
    var size = size(positions);
    InvalidValue.unless(
        size.compareTo(BigInteger.ONE) > 0,
        "a format needs at least one position that stands for a character set%s",
        positions.stream().anyMatch(Position.Check.class::isInstance)
            ? ", besides the check character"
            : "");
    InvalidValue.unless(
        size.compareTo(BigInteger.TWO.pow(MOST_BITS)) <= 0,
        "a format makes at most 2^%d different codes",
        MOST_BITS);
    CheckCharacter.requireSuited(positions);
  }

  /** How many different codes there are. */
  public BigInteger size() {
    return size(positions);
  }

  public int length() {
    return positions.size();
  }

  /** The sizes of the sets, from the first varying position to the last. */
  public int[] radices() {
    return positions.stream()
        .filter(Position.OneOf.class::isInstance)
        .mapToInt(position -> ((Position.OneOf) position).set().size())
        .toArray();
  }

  /** The string of every set's first character: has the form of a code, and tells nothing. */
  public String example() {
    var example = new StringBuilder();
    positions.forEach(
        position -> example.appendCodePoint(position.codePoints().findFirst().orElseThrow()));
    return example.toString();
  }

  private static BigInteger size(List<Position> positions) {
    var size = BigInteger.ONE;
    for (var position : positions) {
      if (position instanceof Position.OneOf(var set)) {
        size = size.multiply(BigInteger.valueOf(set.size()));
      }
    }
    return size;
  }
}
