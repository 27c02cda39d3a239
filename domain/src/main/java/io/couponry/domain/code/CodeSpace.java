package io.couponry.domain.code;

import io.couponry.domain.code.permutation.DigitSequence;
import io.couponry.domain.code.permutation.Scheme;
import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * All codes of one layout, numbered in an order that only the holder of the key knows: code number
 * {@code i} is a keyed permutation of {@code i}, written in the layout's characters. Ordinals run
 * from 0; at most 2^63 - 1 of them are ever issued.
 */
public final class CodeSpace {
  private final CodeSpaceId id;
  private final Layout layout;
  private final DigitSequence sequence;
  private final CodeReader reader;
  private final CodeWriter writer;

  public CodeSpace(CodeSpaceId id, Layout layout, Scheme scheme, byte[] key, Matching matching) {
    this.id = id;
    this.layout = layout;
    sequence = DigitSequence.of(scheme, layout.radices(), key);
    var check = CheckCharacter.of(layout);
    reader = new CodeReader(layout, matching, check);
    writer = new CodeWriter(layout, check);
  }

  public CodeSpaceId id() {
    return id;
  }

  public Layout layout() {
    return layout;
  }

  public BigInteger size() {
    return sequence.size();
  }

  /** Whether typed codes are compared exactly although the organization's matching would fold. */
  public boolean isMatchedExactly() {
    return reader.isExact();
  }

  /** Something that writes many of this space's codes one after the other. */
  public CodePrinter printer() {
    return new CodePrinter(sequence, writer);
  }

  /** Code number {@code ordinal}. */
  public String code(long ordinal) {
    return codes(ordinal, 1)[0];
  }

  /** The codes of {@code count} ordinals from {@code first}, in their order. */
  public String[] codes(long first, int count) {
    var width = sequence.length();
    var digits = new int[Math.multiplyExact(count, width)];
    sequence.digits(first, count, digits);
    var codes = new String[count];
    var points = new int[writer.length()];
    for (var k = 0; k < count; k++) {
      writer.write(digits, k * width, points);
      codes[k] = new String(points, 0, points.length);
    }
    return codes;
  }

  /** The ordinal of a typed code; empty when no code of this space reads so. */
  OptionalLong ordinalOf(TypedCode typed) {
    var digits = new int[sequence.length()];
    if (!reader.read(typed, digits)) {
      return OptionalLong.empty();
    }
    var ordinal = sequence.ordinalOf(digits);
    return ordinal < 0 ? OptionalLong.empty() : OptionalLong.of(ordinal);
  }
}
