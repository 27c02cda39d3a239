package io.couponry.application.service;

import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodePrinter;
import java.util.List;
import java.util.stream.LongStream;

/** Tells a batch's codes from its ordinals that are none, by making them, from its start on. */
final class FilteredCodes {
  private final CodeBook book;
  private final CodePrinter printer;
  private final Batch batch;
  private long skip;

  /** The first {@code skip} codes are left out. */
  FilteredCodes(CodeBook book, CodePrinter printer, Batch batch, long skip) {
    this.book = book;
    this.printer = printer;
    this.batch = batch;
    this.skip = skip;
  }

  List<Long> among(long first, int count) {
    var codes = LongStream.range(first, first + count).filter(this::isCode).boxed().toList();
    var leftOut = (int) Math.min(skip, codes.size());
    skip -= leftOut;
    return codes.subList(leftOut, codes.size());
  }

  private boolean isCode(long ordinal) {
    var code = new StringBuilder();
    printer.append(ordinal, code);
    return !book.isSkipped(batch, code);
  }
}
