package io.couponry.application.service;

import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpace;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Cuts those codes of one space's batches that are asked for into ranges. */
final class ExportedRanges implements Iterator<ExportedRanges.Range> {
  private static final int LONGEST = 8_192;

  private final CodeBook book;
  private final CodeSpace space;
  private final Iterator<Batch> batches;
  private Optional<FilteredCodes> filtered = Optional.empty();
  private final long until;
  private final long from;
  private long skip;
  private long next;
  private long end;

  ExportedRanges(CodeBook book, CodeSpace space, Iterator<Batch> batches, CodeSpan span) {
    this.book = book;
    this.space = space;
    this.batches = batches;
    skip = span.skip();
    from = span.from();
    until = span.until();
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
    end = Math.min(batch.end(), until);
    if (skip >= batch.count() || batch.end() <= from || batch.first() >= until) {
      skip = Math.max(0, skip - batch.count());
      next = end;
      return;
    }
    filtered =
        Optional.of(batch)
            .filter(some -> some.skipped() > 0)
            .map(some -> new FilteredCodes(book, space.printer(), some, skip));
    next = Math.max(from, filtered.isPresent() ? batch.first() : batch.first() + skip);
    skip = 0;
  }
}
