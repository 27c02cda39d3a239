package io.couponry.domain.code;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether one string could be two things under a matching. Within an organization every string
 * means at most one coupon, so what overlaps is refused when it is created. One instance remembers
 * what it has folded, for comparing many layouts; it is for one thread.
 */
public final class Overlap {
  private final Matching matching;
  private final Map<Position, FoldedPosition> positions = new HashMap<>();
  private final Map<Layout, Alphabets> folded = new HashMap<>();
  private final Map<Layout, Alphabets> exact = new HashMap<>();
  private final Map<SharedCode, Alphabets> codes = new HashMap<>();

  public Overlap(Matching matching) {
    this.matching = matching;
  }

  /** Whether codes of two different spaces could coincide as customers type them. */
  public static boolean between(Layout one, Layout other, Matching matching) {
    return new Overlap(matching).between(one, other);
  }

  /** Whether a shared code has the shape of a space's codes. */
  public static boolean between(Layout layout, SharedCode code, Matching matching) {
    return new Overlap(matching).between(layout, code);
  }

  /** How many characters codes of this layout have once they are folded. */
  public static Lengths foldedLengths(Layout layout, Matching matching) {
    var alphabets = Alphabets.of(layout.positions(), matching);
    return new Lengths(alphabets.shortest(), alphabets.folded().size());
  }

  /** A range of lengths, both ends included. */
  public record Lengths(int shortest, int longest) {}

  /** Whether codes of two different spaces could coincide as customers type them. */
  public boolean between(Layout one, Layout other) {
    var first = folded(one);
    var second = folded(other);
    return (first.faithful() || second.faithful())
        ? first.overlaps(second)
        : exact(one).overlaps(exact(other));
  }

  /** Whether a shared code has the shape of a space's codes. */
  public boolean between(Layout layout, SharedCode code) {
    return folded(layout).overlaps(codes.computeIfAbsent(code, text -> alphabets(literals(text))));
  }

  /** Whether a text that was folded has the shape of a space's codes. */
  public boolean between(Layout layout, String folded) {
    return folded(layout).canRead(folded.codePoints().toArray());
  }

  /** Whether one of the codes that a profile was made of may have the shape of a space's codes. */
  public boolean between(Layout layout, CodeProfile profile) {
    return folded(layout).overlaps(profile.alphabets());
  }

  /**
   * Whether one typo makes a code of the other space of one that has a check character. Of spaces
   * of other formats nothing is said.
   */
  public static boolean byOneTypo(Layout one, Layout other) {
    return CheckCharacter.of(one)
        .flatMap(first -> CheckCharacter.of(other).map(first::isOneTypoFrom))
        .orElse(false);
  }

  private Alphabets folded(Layout layout) {
    return folded.computeIfAbsent(layout, made -> alphabets(made.positions()));
  }

  private Alphabets exact(Layout layout) {
    return exact.computeIfAbsent(layout, made -> Alphabets.of(made.positions(), Matching.exact()));
  }

  private Alphabets alphabets(List<Position> made) {
    return Alphabets.of(
        made,
        matching,
        position ->
            positions.computeIfAbsent(position, unseen -> new FoldedPosition(unseen, matching)));
  }

  private static List<Position> literals(SharedCode code) {
    return code.text().codePoints().<Position>mapToObj(Position.Literal::new).toList();
  }
}
