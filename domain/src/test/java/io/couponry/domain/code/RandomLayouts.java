package io.couponry.domain.code;

import io.couponry.domain.InvalidValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Layouts over random sets of several scripts, from two codes to almost 2^256 of them. */
final class RandomLayouts {
  private static final BigInteger MOST = BigInteger.TWO.pow(256);
  private static final int[][] SCRIPTS = {
    {'0', '9'},
    {'A', 'Z'},
    {'a', 'z'},
    {'!', '/'},
    {0x0391, 0x03C9}, // Greek
    {0x0410, 0x044F}, // Cyrillic
    {0x3042, 0x3093}, // Hiragana
    {0x4E00, 0x51FF}, // CJK
    {0x10400, 0x1044F}, // Deseret, which has two cases
    {0x20000, 0x203FF}, // CJK extension B
    {0x1F600, 0x1F64F}, // emoji
  };

  private RandomLayouts() {}

  /** The characters of a set from one script or two. */
  static String someSet(Random random) {
    var points = new ArrayList<Integer>(script(random));
    if (random.nextInt(3) == 0) {
      points.addAll(script(random));
    }
    var distinct = new ArrayList<>(points.stream().distinct().toList());
    Collections.shuffle(distinct, random);
    var largest = random.nextInt(10) == 0 ? 1_000 : 40;
    var size = 2 + random.nextInt(Math.min(largest, distinct.size()) - 1);
    return distinct.stream().limit(size).map(Character::toString).collect(Collectors.joining());
  }

  /** A layout of up to this many positions, at least one of which varies. */
  static Layout someLayout(Random random, int mostPositions) {
    var positions = new ArrayList<Position>();
    var count = 1 + random.nextInt(mostPositions);
    var size = BigInteger.ONE;
    while (positions.size() < count || size.equals(BigInteger.ONE)) {
      if (random.nextInt(5) == 0) {
        positions.add(someLiteral(random));
        continue;
      }
      var set = new CharacterSet(someSet(random));
      size = size.multiply(BigInteger.valueOf(set.size()));
      if (size.compareTo(MOST) > 0) {
        break;
      }
      positions.add(new Position.OneOf(set));
    }
    return new Layout(positions);
  }

  /** A layout of few codes whose sets are drawn from few characters, so that layouts often meet. */
  static Layout smallLayout(Random random, String characters) {
    while (true) {
      var positions = new ArrayList<Position>();
      var count = 1 + random.nextInt(4);
      for (var i = 0; i < count; i++) {
        positions.add(smallPosition(random, characters));
      }
      try {
        var layout = new Layout(positions);
        if (layout.size().intValueExact() <= 200) {
          return layout;
        }
      } catch (InvalidValue nothingVaries) {
        // draw again
      }
    }
  }

  /** All strings of a small layout, made without the code under test. */
  static List<String> strings(Layout layout) {
    var strings = List.of("");
    for (var position : layout.positions()) {
      var characters = position.codePoints().mapToObj(Character::toString).toList();
      strings =
          strings.stream()
              .flatMap(start -> characters.stream().map(character -> start + character))
              .toList();
    }
    return strings;
  }

  private static Position smallPosition(Random random, String characters) {
    var points = new ArrayList<>(characters.codePoints().boxed().toList());
    Collections.shuffle(points, random);
    if (random.nextInt(4) == 0) {
      return new Position.Literal(points.getFirst());
    }
    var size = 2 + random.nextInt(Math.min(3, points.size() - 1));
    return new Position.OneOf(
        new CharacterSet(
            points.stream().limit(size).map(Character::toString).collect(Collectors.joining())));
  }

  private static Position someLiteral(Random random) {
    var script = script(random);
    return new Position.Literal(
        random.nextBoolean() ? '-' : script.get(random.nextInt(script.size())));
  }

  private static List<Integer> script(Random random) {
    var range = SCRIPTS[random.nextInt(SCRIPTS.length)];
    return IntStream.rangeClosed(range[0], range[1])
        .filter(RandomLayouts::isUsable)
        .boxed()
        .toList();
  }

  private static boolean isUsable(int codePoint) {
    try {
      CodeCharacters.requireUsable(codePoint);
      return true;
    } catch (InvalidValue unusable) {
      return false;
    }
  }
}
