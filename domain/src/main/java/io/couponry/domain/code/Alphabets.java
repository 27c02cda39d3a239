package io.couponry.domain.code;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The characters, folded and sorted, that can stand at each position of a layout under a matching.
 *
 * @param folded one sorted array a position; positions that the matching ignores are left out
 * @param faithful whether folding keeps all codes of the layout different from one another
 * @param shortest the fewest characters a folded code can have; less than {@code folded.size()}
 *     only where a set contains characters that the matching ignores
 */
record Alphabets(List<int[]> folded, boolean faithful, int shortest) {
  static Alphabets of(List<Position> positions, Matching matching) {
    return of(positions, matching, position -> new FoldedPosition(position, matching));
  }

  /** {@code folding} makes, or remembers, what a position is under this matching. */
  static Alphabets of(
      List<Position> positions, Matching matching, Function<Position, FoldedPosition> folding) {
    var kept =
        positions.stream().filter(position -> !isIgnored(position, matching)).map(folding).toList();
    return new Alphabets(
        kept.stream().map(FoldedPosition::alphabet).toList(),
        kept.stream().allMatch(FoldedPosition::staysDistinct),
        (int) kept.stream().filter(position -> !position.isElastic()).count());
  }

  /** Whether some text can be read as both; errs on this side where lengths vary. */
  boolean overlaps(Alphabets other) {
    if (shortest < folded.size() || other.shortest < other.folded.size()) {
      return shortest <= other.folded.size() && other.shortest <= folded.size();
    }
    return folded.size() == other.folded.size()
        && IntStream.range(0, folded.size())
            .allMatch(i -> haveCommonCharacter(folded.get(i), other.folded.get(i)));
  }

  /** Whether codes may read so; errs on this side where lengths vary. */
  boolean canRead(int[] points) {
    if (shortest < folded.size()) {
      return shortest <= points.length && points.length <= folded.size();
    }
    return folded.size() == points.length
        && IntStream.range(0, points.length)
            .allMatch(i -> Arrays.binarySearch(folded.get(i), points[i]) >= 0);
  }

  private static boolean haveCommonCharacter(int[] one, int[] other) {
    return Arrays.stream(one).anyMatch(point -> Arrays.binarySearch(other, point) >= 0);
  }

  private static boolean isIgnored(Position position, Matching matching) {
    return position instanceof Position.Literal(var codePoint) && matching.drops(codePoint);
  }
}
