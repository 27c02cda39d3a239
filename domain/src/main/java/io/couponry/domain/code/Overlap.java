package io.couponry.domain.code;

import java.util.List;

/**
 * Whether one string could be two things. Within an organization every string means at most one
 * coupon, so what overlaps is refused when it is created.
 */
public final class Overlap {
  private Overlap() {}

  /** How many characters codes of this layout have once they are folded. */
  public static Lengths foldedLengths(Layout layout, Matching matching) {
    var alphabets = Alphabets.of(layout.positions(), matching);
    return new Lengths(alphabets.shortest(), alphabets.folded().size());
  }

  /** A range of lengths, both ends included. */
  public record Lengths(int shortest, int longest) {}

  /** Whether codes of two different spaces could coincide as customers type them. */
  public static boolean between(Layout one, Layout other, Matching matching) {
    var first = Alphabets.of(one.positions(), matching);
    var second = Alphabets.of(other.positions(), matching);
    if (first.faithful() || second.faithful()) {
      return first.overlaps(second);
    }
    return Alphabets.of(one.positions(), Matching.exact())
        .overlaps(Alphabets.of(other.positions(), Matching.exact()));
  }

  /** Whether a shared code has the shape of a space's codes. */
  public static boolean between(Layout layout, SharedCode code, Matching matching) {
    List<Position> literals =
        code.text().codePoints().<Position>mapToObj(Position.Literal::new).toList();
    return Alphabets.of(layout.positions(), matching).overlaps(Alphabets.of(literals, matching));
  }
}
