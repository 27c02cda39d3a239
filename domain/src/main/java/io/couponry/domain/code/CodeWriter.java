package io.couponry.domain.code;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes digits in the characters of a layout, and the check character that goes with them. */
final class CodeWriter {
  private final int[][] characters;
  private final @Nullable CheckCharacter check;
  private final int checkAt;

  CodeWriter(Layout layout, Optional<CheckCharacter> check) {
    characters =
        layout.positions().stream()
            .map(position -> position.codePoints().toArray())
            .toArray(int[][]::new);
    this.check = check.orElse(null);
    checkAt = CheckCharacter.indexIn(layout.positions());
  }

  /** How many characters a code has. */
  int length() {
    return characters.length;
  }

  /** Writes the code whose digits start at {@code at} to {@code points}. */
  void write(int[] digits, int at, int[] points) {
    var next = at;
    for (var i = 0; i < characters.length; i++) {
      var set = characters[i];
      if (i != checkAt) {
        points[i] = set.length == 1 ? set[0] : set[digits[next++]];
      }
    }
    if (check != null) {
      points[checkAt] = characters[checkAt][check.of(digits, at)];
    }
  }
}
