package io.couponry.domain.code;

import io.couponry.domain.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A format such as {@code DDD-XXX}, one character a position (1 to 64 of them): an abbreviation
 * stands for its set, a backslash makes the next character a literal, and so is every digit or
 * symbol that abbreviates nothing. A letter that abbreviates nothing is refused, because a mistyped
 * abbreviation would otherwise silently turn a varying position into a constant.
 */
public record CodeFormat(String pattern, List<Position> positions) {
  private static final int LONGEST = 64;
  private static final int LONGEST_PATTERN = 2 * LONGEST;

  public CodeFormat {
    positions = List.copyOf(positions);
  }

  /** Reads a pattern, and its check character, with the sets an organization has. */
  public static CodeFormat parse(CodePattern pattern, Map<Abbreviation, CharacterSet> sets) {
    var format = parse(pattern.format(), sets);
    return pattern.check().map(format::checkedAt).orElse(format);
  }

  /** Reads a pattern with the sets an organization has. */
  public static CodeFormat parse(String pattern, Map<Abbreviation, CharacterSet> sets) {
    InvalidValue.unless(!pattern.isEmpty(), "a format must not be empty");
    InvalidValue.unless(
        pattern.codePointCount(0, pattern.length()) <= LONGEST_PATTERN,
        "a format has at most %d positions",
        LONGEST);
    var positions = new ArrayList<Position>();
    var points = pattern.codePoints().toArray();
    for (var i = 0; i < points.length; i++) {
      var escaped = points[i] == '\\';
      if (escaped) {
        i++;
        InvalidValue.unless(i < points.length, "a format must not end with a single backslash");
      }
      positions.add(escaped ? literal(points[i]) : position(points[i], sets));
    }
    InvalidValue.unless(positions.size() <= LONGEST, "a format has at most %d positions", LONGEST);
    return new CodeFormat(pattern, positions);
  }

  /** The same format with a check character; its set is large enough for all other positions. */
  public CodeFormat checkedAt(CheckPosition check) {
    var at =
        switch (check) {
          case CheckPosition.Last() -> lastSet();
          case CheckPosition.At(var index) -> index;
        };
    InvalidValue.unless(
        at >= 0 && at < positions.size() && positions.get(at) instanceof Position.OneOf,
        "a check character's position is one that stands for a character set");
    var checked = new ArrayList<>(positions);
    checked.set(at, new Position.Check(((Position.OneOf) positions.get(at)).set()));
    CheckCharacter.requireSuited(checked);
    return new CodeFormat(pattern, checked);
  }

  private int lastSet() {
    var last = positions.size() - 1;
    while (last >= 0 && !(positions.get(last) instanceof Position.OneOf)) {
      last--;
    }
    return last;
  }

  private static Position position(int codePoint, Map<Abbreviation, CharacterSet> sets) {
    if (Character.isLetterOrDigit(codePoint)) {
      var set = sets.get(new Abbreviation(codePoint));
      if (set != null) {
        return new Position.OneOf(set);
      }
    }
    InvalidValue.unless(
        !Character.isLetter(codePoint),
        "no character set is abbreviated %1$s (there are: %2$s); write \\%1$s for the letter itself",
        Character.toString(codePoint),
        sets.keySet().stream()
            .sorted()
            .map(Abbreviation::toString)
            .collect(Collectors.joining(" ")));
    return literal(codePoint);
  }

  private static Position literal(int codePoint) {
    CodeCharacters.requireUsable(codePoint);
    return new Position.Literal(codePoint);
  }
}
