package io.couponry.domain.code;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which elements of a group the characters of each position stand for. No two characters of a set
 * stand for the same, and neighbouring sets send the characters that they share to the same.
 *
 * <p>It depends on the sets in their order and on nothing else: printed codes rely on it for ever.
 */
final class CheckElements {
  private final Likeness likeness;
  private final int order;
  private final Map<Integer, Integer> own;

  /** Those of the check character's own set are its places. */
  CheckElements(CharacterSet set, Likeness likeness) {
    this.likeness = likeness;
    order = set.size();
    own = assigned(set, Map.of());
  }

  /** For each position the element of each of its characters, from the check character outwards. */
  int[][] of(List<Position> positions, int check) {
    var elements = new int[positions.size()][];
    follow(IntStream.range(check, positions.size()), positions, elements);
    follow(IntStream.rangeClosed(0, check).map(k -> check - k), positions, elements);
    return elements;
  }

  private void follow(IntStream order, List<Position> positions, int[][] elements) {
    var neighbour = own;
    for (var k : order.toArray()) {
      switch (positions.get(k)) {
        case Position.Literal(var codePoint) -> elements[k] = new int[] {ofLiteral(codePoint)};
        case Position.OneOf(var set) -> {
          neighbour = assigned(set, neighbour);
          elements[k] = listed(set, neighbour);
        }
        case Position.Check(var set) -> elements[k] = listed(set, own);
      }
    }
  }

  private Map<Integer, Integer> assigned(CharacterSet set, Map<Integer, Integer> neighbour) {
    var assigned = new HashMap<Integer, Integer>();
    var free = new boolean[order];
    Arrays.fill(free, true);
    var characters = set.codePoints().map(likeness::of).toArray();
    for (var like : characters) {
      var shared = neighbour.get(like);
      if (shared != null) {
        assigned.put(like, shared);
        free[shared] = false;
      }
    }
    var next = 0;
    for (var like : characters) {
      if (!assigned.containsKey(like)) {
        while (!free[next]) {
          next++;
        }
        assigned.put(like, next);
        free[next] = false;
      }
    }
    return assigned;
  }

  private int[] listed(CharacterSet set, Map<Integer, Integer> assigned) {
    return set.codePoints().map(point -> assigned.getOrDefault(likeness.of(point), 0)).toArray();
  }

  /** Beyond ASCII as it stands, because what its other case is may come to change. */
  private int ofLiteral(int codePoint) {
    var like = likeness.of(codePoint);
    return own.getOrDefault(like, (like < 128 ? like : codePoint) % order);
  }
}
