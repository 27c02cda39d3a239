package io.couponry.domain.code;

import io.couponry.domain.InvalidValue;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Which characters count as one in the check character of a layout: those that some matching makes
 * one without making two codes of the layout one. So it depends on no organization's settings, and
 * a check character stays right when they change.
 */
final class Likeness {
  private static final Matching CASE = new Matching(true, false, false);
  private static final Matching LOOK_ALIKES = new Matching(false, false, true);
  private static final Matching BOTH = new Matching(true, false, true);

  private final IntUnaryOperator representative;

  private Likeness(IntUnaryOperator representative) {
    this.representative = representative;
  }

  static Likeness in(List<CharacterSet> sets) {
    var ignoresCase = keepsApart(CASE::fold, sets);
    if (ignoresCase && keepsApart(LOOK_ALIKES::fold, sets)) {
      IntUnaryOperator joined = codePoint -> LOOK_ALIKES.fold(CASE.fold(codePoint));
      InvalidValue.unless(
          keepsApart(joined, sets),
          "a check character cannot be worked out for a set of which one character becomes another"
              + " by its case and by what it looks like");
      return new Likeness(joined);
    }
    if (keepsApart(BOTH::fold, sets)) {
      return new Likeness(BOTH::fold);
    }
    if (keepsApart(LOOK_ALIKES::fold, sets)) {
      return new Likeness(LOOK_ALIKES::fold);
    }
    return new Likeness(ignoresCase ? CASE::fold : IntUnaryOperator.identity());
  }

  /** The one character that stands for this one and all that are like it. */
  int of(int codePoint) {
    return representative.applyAsInt(codePoint);
  }

  private static boolean keepsApart(IntUnaryOperator folding, List<CharacterSet> sets) {
    return sets.stream()
        .allMatch(set -> set.codePoints().map(folding).distinct().count() == set.size());
  }
}
