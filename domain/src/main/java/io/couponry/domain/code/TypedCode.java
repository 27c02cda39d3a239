package io.couponry.domain.code;

/** What somebody typed, as it stands and folded: made once for all spaces it is tried on. */
final class TypedCode {
  private final int[] exact;
  private final int[] folded;

  TypedCode(String normalised, Matching matching) {
    exact = normalised.codePoints().toArray();
    folded = matching.fold(exact);
  }

  int[] points(boolean asTyped) {
    return asTyped ? exact : folded;
  }
}
