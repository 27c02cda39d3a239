package io.couponry.domain.code;

import io.couponry.domain.InvalidValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Works the check character of a layout out, so that no code becomes another one when one character
 * is typed wrong or two neighbours are swapped. The characters of a code stand for elements of a
 * {@link CheckGroup} that is as large as the check character's set; every other one is turned,
 * counted from the check character; multiplied they are the unit. Hyphens do not count, because
 * they may be left out.
 *
 * <p>Only neighbours have to agree on what a character stands for, so the check character's set has
 * to be as large as any other, and not as large as all together.
 */
final class CheckCharacter {
  private static final int SMALLEST = 3;

  private final Likeness likeness;
  private final CheckGroup group;
  private final List<Position> counted;
  private final int check;
  private final int[][] elements;

  private CheckCharacter(List<Position> positions, CharacterSet set) {
    likeness = Likeness.in(sets(positions).toList());
    group = new CheckGroup(set.size());
    counted = positions.stream().filter(position -> !isHyphen(position)).toList();
    check = indexIn(counted);
    elements = new CheckElements(set, likeness).of(counted, check);
    for (var k = 0; k < elements.length; k++) {
      if ((k - check) % 2 != 0) {
        elements[k] = IntStream.of(elements[k]).map(group::turn).toArray();
      }
    }
  }

  /** A layout without a check character has none. */
  static Optional<CheckCharacter> of(Layout layout) {
    var at = indexIn(layout.positions());
    return at >= 0 && layout.positions().get(at) instanceof Position.Check(var set)
        ? Optional.of(new CheckCharacter(layout.positions(), set))
        : Optional.empty();
  }

  /** Refuses positions that no check character can be worked out for. */
  static void requireSuited(List<Position> positions) {
    var checks = positions.stream().filter(Position.Check.class::isInstance).toList();
    if (checks.isEmpty()) {
      return;
    }
    InvalidValue.unless(checks.size() == 1, "a code has at most one check character");
    var size = (int) checks.getFirst().codePoints().count();
    var largest = sets(positions).mapToInt(CharacterSet::size).max().orElseThrow();
    InvalidValue.unless(
        size >= SMALLEST, "a check character needs a set of at least %d characters", SMALLEST);
    InvalidValue.unless(
        size >= largest,
        "the set of the check character has %d characters, and another one has %d: use a set of at"
            + " least %2$d characters there, or make a position of the largest set the check"
            + " character",
        size,
        largest);
    Likeness.in(sets(positions).toList());
  }

  /** The index of the check character's position; -1 where there is none. */
  static int indexIn(List<Position> positions) {
    for (var i = 0; i < positions.size(); i++) {
      if (positions.get(i) instanceof Position.Check) {
        return i;
      }
    }
    return -1;
  }

  /** The place in its set of the check character of a code, whose digits start at {@code at}. */
  int of(int[] digits, int at) {
    var before = 0;
    var after = 0;
    var next = at;
    for (var k = 0; k < elements.length; k++) {
      if (k != check) {
        var element = elements[k].length == 1 ? elements[k][0] : elements[k][digits[next++]];
        if (k < check) {
          before = group.product(before, element);
        } else {
          after = group.product(after, element);
        }
      }
    }
    return group.product(group.inverse(before), group.inverse(after));
  }

  /**
   * Whether a single typo makes a code of the other layout of a code of this one, where the two
   * have the same format and differ in what the coupon id gave them. Says yes where it cannot tell.
   */
  boolean isOneTypoFrom(CheckCharacter other) {
    if (counted.size() != other.counted.size()) {
      return isOneOmissionFrom(other) || other.isOneOmissionFrom(this);
    }
    if (!hasFormatOf(other)) {
      return false;
    }
    var differing =
        all().filter(k -> !counted.get(k).equals(other.counted.get(k))).boxed().toList();
    var unlike = differing.stream().filter(k -> like(k) != other.like(k)).toList();
    if (unlike.isEmpty() || unlike.size() > 2) {
      return unlike.isEmpty();
    }
    var first = unlike.getFirst();
    return differing.stream()
            .filter(k -> !unlike.contains(k))
            .anyMatch(k -> elements[k][0] != other.elements[k][0])
        || (unlike.size() == 1 && elements[first][0] == other.elements[first][0])
        || IntStream.of(first - 1, first)
            .filter(k -> unlike.getLast() <= k + 1)
            .anyMatch(k -> isOneSwapFrom(other, k));
  }

  private boolean hasFormatOf(CheckCharacter other) {
    return all()
        .allMatch(
            k ->
                counted.get(k).equals(other.counted.get(k))
                    || (isLiteral(counted.get(k)) && isLiteral(other.counted.get(k))));
  }

  /** A hyphen typed in place of a character leaves it out, where hyphens do not count. */
  private boolean isOneOmissionFrom(CheckCharacter shorter) {
    var length = shorter.counted.size();
    if (counted.size() != length + 1
        || !sets(counted).toList().equals(sets(shorter.counted).toList())) {
      return false;
    }
    var start = 0;
    while (start < length && meets(start, shorter, start)) {
      start++;
    }
    var end = 0;
    while (end < length && meets(length - end, shorter, length - end - 1)) {
      end++;
    }
    return start + end >= length;
  }

  private boolean meets(int k, CheckCharacter other, int at) {
    return counted.get(k).codePoints().anyMatch(point -> other.find(at, point) >= 0);
  }

  /** Whether swapping positions k and k + 1 can make a code of the other layout. */
  private boolean isOneSwapFrom(CheckCharacter other, int k) {
    if (k < 0 || k + 1 >= counted.size()) {
      return false;
    }
    var left = counted.get(k).codePoints().toArray();
    var right = counted.get(k + 1).codePoints().toArray();
    return IntStream.range(0, left.length)
        .anyMatch(
            i ->
                IntStream.range(0, right.length)
                    .anyMatch(
                        j -> {
                          var before = other.find(k, right[j]);
                          var after = other.find(k + 1, left[i]);
                          return before >= 0
                              && after >= 0
                              && group.product(elements[k][i], elements[k + 1][j])
                                  == group.product(before, after);
                        }));
  }

  /** The element of the character at k that is like this one, or -1. */
  private int find(int k, int codePoint) {
    var points = counted.get(k).codePoints().toArray();
    return IntStream.range(0, points.length)
        .filter(i -> likeness.of(points[i]) == likeness.of(codePoint))
        .map(i -> elements[k][i])
        .findFirst()
        .orElse(-1);
  }

  private IntStream all() {
    return IntStream.range(0, counted.size());
  }

  private int like(int k) {
    return likeness.of(counted.get(k).codePoints().findFirst().orElseThrow());
  }

  private static boolean isLiteral(Position position) {
    return position instanceof Position.Literal;
  }

  private static boolean isHyphen(Position position) {
    return position instanceof Position.Literal(var codePoint) && Matching.usual().drops(codePoint);
  }

  private static Stream<CharacterSet> sets(List<Position> positions) {
    return positions.stream()
        .flatMap(
            position ->
                switch (position) {
                  case Position.OneOf(var set) -> Stream.of(set);
                  case Position.Check(var set) -> Stream.of(set);
                  case Position.Literal(var _) -> Stream.empty();
                });
  }
}
