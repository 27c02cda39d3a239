package io.couponry.application.service;

import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpace;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Cuts batches of one space into ranges, after leaving the first codes out. */
final class ExportedRanges implements Iterator<ExportedRanges.Range> {
  private static final int LONGEST = 8_192;

  private final CodeBook book;
  private final CodeSpace space;
  private final Iterator<Batch> batches;
  private Optional<FilteredCodes> filtered = Optional.empty();
  private long skip;
  private long next;
  private long end;

  ExportedRanges(CodeBook book, CodeSpace space, Iterator<Batch> batches, long skip) {
    this.book = book;
    this.space = space;
    this.batches = batches;
    this.skip = skip;
  }

  /** Of {@code count} ordinals from {@code first} on, all are codes, or those that are listed. */
  record Range(long first, int count, Optional<FilteredCodes> filtered) {
    /** To be called once, in the order of the ranges. */
    Optional<List<Long>> listed() {
      return filtered.map(codes -> codes.among(first, count));
    }
  }

  @Override
  public boolean hasNext() {
    while (next == end && batches.hasNext()) {
      start(batches.next());
    }
    return next < end;
  }

  @Override
  public Range next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    var range = new Range(next, (int) Math.min(LONGEST, end - next), filtered);
    next += range.count();
    return range;
  }

  private void start(Batch batch) {
    end = batch.end();
    if (skip >= batch.count()) {
      skip -= batch.count();
      next = end;
      return;
    }
    filtered =
        Optional.of(batch)
            .filter(some -> some.skipped() > 0)
            .map(some -> new FilteredCodes(book, space.printer(), some, skip));
    next = filtered.isPresent() ? batch.first() : batch.first() + skip;
    skip = 0;
  }
}
