package io.couponry.application.service;

import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeBook;

/**
 * Where codes stand in a batch: the n-th of them, from 1 on. Where words were skipped that takes
 * making its codes from the start.
 */
final class CodePositions {
  private static final int AT_ONCE = 8_192;

  private final Batch batch;
  private final FilteredCodes codes;

  CodePositions(CodeBook book, Batch batch) {
    this.batch = batch;
    codes = new FilteredCodes(book, book.space(batch.space()).printer(), batch, 0);
  }

  /** The number of the code at a position. */
  long ordinal(long position) {
    if (batch.skipped() == 0) {
      return batch.first() + position - 1;
    }
    var left = position;
    var first = batch.first();
    var some = codes.among(first, atOnce(first, batch.end()));
    while (left > some.size()) {
      left -= some.size();
      first += AT_ONCE;
      some = codes.among(first, atOnce(first, batch.end()));
    }
    return some.get((int) left - 1);
  }

  /** Where the code with a number stands. */
  long position(long ordinal) {
    if (batch.skipped() == 0) {
      return ordinal - batch.first() + 1;
    }
    var before = 0L;
    for (var first = batch.first(); first < ordinal; first += AT_ONCE) {
      before += codes.among(first, atOnce(first, ordinal)).size();
    }
    return before + 1;
  }

  private static int atOnce(long first, long end) {
    return (int) Math.min(AT_ONCE, end - first);
  }
}
