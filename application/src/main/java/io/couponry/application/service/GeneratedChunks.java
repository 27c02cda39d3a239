package io.couponry.application.service;

import io.couponry.application.port.in.ExportCodes.Chunk;
import io.couponry.application.port.in.ExportCodes.Use;
import io.couponry.application.service.CouponCodes.Fates;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodePrinter;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.Coupon;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Codes that are made from their numbers, in the order of issue. */
final class GeneratedChunks implements CodeChunks {
  private final Fates fates;
  private final Coupon coupon;
  private final CodeSpaceId space;
  private final CodePrinter printer;
  private final Iterator<ExportedRanges.Range> ranges;

  GeneratedChunks(
      Fates fates,
      Coupon coupon,
      CodeBook book,
      CodeSpaceId id,
      List<Batch> batches,
      CodeSpan span) {
    this.fates = fates;
    this.coupon = coupon;
    space = id;
    printer = book.space(id).printer();
    ranges = new ExportedRanges(book, book.space(id), batches.iterator(), span);
  }

  @Override
  public Uni<Optional<Placed>> next() {
    if (!ranges.hasNext()) {
      return Uni.createFrom().item(Optional.empty());
    }
    var range = ranges.next();
    return fates
        .of(coupon, space, range.first(), range.count())
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(known -> new Some(printer, range.first(), range.count(), range.listed(), known))
        .chain(
            chunk ->
                chunk.size() == 0
                    ? next()
                    : Uni.createFrom()
                        .item(Optional.of(new Placed(chunk, range.first() + range.count()))));
  }

  /** Of the ordinals from {@code first} on, those that are listed; all, where none is. */
  private record Some(
      CodePrinter printer, long first, int count, Optional<List<Long>> listed, CodeFates fates)
      implements Chunk {
    @Override
    public int size() {
      return listed.map(List::size).orElse(count);
    }

    @Override
    public void appendCode(int index, StringBuilder target) {
      printer.append(number(index), target);
    }

    @Override
    public Optional<Use> use(int index) {
      return fates.of(number(index));
    }

    @Override
    public OptionalLong ordinal(int index) {
      return OptionalLong.of(number(index));
    }

    @Override
    public Optional<Instant> expiresAt(int index) {
      return Optional.empty();
    }

    @Override
    public Map<String, String> metadata(int index) {
      return Map.of();
    }

    private long number(int index) {
      return listed.isPresent() ? listed.get().get(index) : first + index;
    }
  }
}
