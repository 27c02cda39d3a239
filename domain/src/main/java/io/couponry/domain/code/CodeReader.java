package io.couponry.domain.code;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the digits of a typed code. It folds as the organization's matching says where that keeps
 * codes apart, and else compares exactly. It looks at every position whatever the first ones hold,
 * so that the time taken does not tell which one is wrong.
 */
final class CodeReader {
  private final boolean exact;
  private final int[][] alphabets;
  private final int[][] digitOf;
  private final @Nullable CheckCharacter check;
  private final int checkAt;

  CodeReader(Layout layout, Matching matching, Optional<CheckCharacter> check) {
    exact = !Alphabets.of(layout.positions(), matching).faithful();
    var applied = exact ? Matching.exact() : matching;
    alphabets = Alphabets.of(layout.positions(), applied).folded().toArray(int[][]::new);
    var kept =
        layout.positions().stream()
            .filter(p -> !(p instanceof Position.Literal(var point) && applied.drops(point)))
            .toList();
    digitOf = kept.stream().map(position -> digits(position, applied)).toArray(int[][]::new);
    this.check = check.orElse(null);
    checkAt = CheckCharacter.indexIn(kept);
  }

  /** Whether this space's codes are compared exactly because folding could make two of them one. */
  boolean isExact() {
    return exact;
  }

  /** Whether the text has this layout's form; if so, {@code digits} holds its digits. */
  boolean read(TypedCode typed, int[] digits) {
    var points = typed.points(exact);
    if (points.length != alphabets.length) {
      return false;
    }
    var genuine = true;
    var next = 0;
    var typedCheck = 0;
    for (var i = 0; i < points.length; i++) {
      var index = Arrays.binarySearch(alphabets[i], points[i]);
      genuine &= index >= 0;
      if (i == checkAt) {
        typedCheck = digitOf[i][Math.max(index, 0)];
      } else if (digitOf[i].length > 0) {
        digits[next++] = digitOf[i][Math.max(index, 0)];
      }
    }
    var fits = check == null || check.of(digits, 0) == typedCheck;
    return genuine && fits;
  }

  /** For each character of the sorted, folded set its place in the set; none for a literal. */
  private static int[] digits(Position position, Matching matching) {
    return switch (position) {
      case Position.Literal ignored -> new int[0];
      case Position.OneOf(var set) -> digits(set, matching);
      case Position.Check(var set) -> digits(set, matching);
    };
  }

  private static int[] digits(CharacterSet set, Matching matching) {
    var folded = set.codePoints().map(matching::fold).toArray();
    return IntStream.range(0, folded.length)
        .boxed()
        .sorted(Comparator.comparingInt(i -> folded[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
