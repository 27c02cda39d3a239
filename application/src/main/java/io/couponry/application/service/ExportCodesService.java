package io.couponry.application.service;

import io.couponry.application.port.in.ExportCodes;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Redemptions.CodeUse;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpace;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Usage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes codes chunk by chunk, each only when the one before it was taken. */
public final class ExportCodesService implements ExportCodes {
  private static final int CHUNK = 8_192;

  private final Coupons coupons;
  private final CodeBooks books;
  private final Redemptions redemptions;

  public ExportCodesService(Coupons coupons, CodeBooks books, Redemptions redemptions) {
    this.coupons = coupons;
    this.books = books;
    this.redemptions = redemptions;
  }

  @Override
  public Uni<Optional<Multi<List<Row>>>> export(Command command) {
    return coupons
        .find(command.organization(), command.coupon())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : books
                        .of(command.organization())
                        .map(book -> export(command, found.get(), book)));
  }

  private Optional<Multi<List<Row>>> export(Command command, Coupon coupon, CodeBook book) {
    return switch (coupon.codes()) {
      case CodeSource.Shared shared ->
          command.batch().isPresent()
              ? Optional.empty()
              : Optional.of(shared(coupon, shared, command.skip()));
      case CodeSource.Generated generated -> {
        var batches =
            book.batches(generated.space()).stream()
                .filter(batch -> batch.coupon().equals(coupon.id()))
                .filter(batch -> command.batch().stream().allMatch(batch.id()::equals))
                .toList();
        yield command.batch().isPresent() && batches.isEmpty()
            ? Optional.empty()
            : Optional.of(
                generated(coupon, book.space(generated.space()), batches, command.skip()));
      }
    };
  }

  private Multi<List<Row>> shared(Coupon coupon, CodeSource.Shared source, long skip) {
    if (skip > 0) {
      return Multi.createFrom().empty();
    }
    var code = new Code.Shared(coupon.id(), source.code().text());
    return redemptions
        .use(coupon.organization(), code)
        .map(use -> List.of(row(coupon, code.text(), use.orElse(null), true)))
        .toMulti();
  }

  private Multi<List<Row>> generated(
      Coupon coupon, CodeSpace space, List<Batch> batches, long skip) {
    return Multi.createFrom()
        .iterable(() -> new Chunks(batches.iterator(), skip))
        .onItem()
        .transformToUniAndConcatenate(chunk -> rows(coupon, space, chunk));
  }

  private Uni<List<Row>> rows(Coupon coupon, CodeSpace space, Chunk chunk) {
    return redemptions
        .uses(coupon.organization(), space.id(), chunk.first(), chunk.count())
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(uses -> rows(coupon, space, chunk, uses));
  }

  private static List<Row> rows(
      Coupon coupon, CodeSpace space, Chunk chunk, Map<Long, CodeUse> uses) {
    var codes = space.codes(chunk.first(), chunk.count());
    var rows = new ArrayList<Row>(codes.length);
    for (var i = 0; i < codes.length; i++) {
      rows.add(row(coupon, codes[i], uses.get(chunk.first() + i), false));
    }
    return rows;
  }

  /** Uses of a shared code are uses of the whole coupon. */
  private static Row row(Coupon coupon, String code, @Nullable CodeUse use, boolean shared) {
    if (use == null) {
      return new Row(code, CodeStatus.AVAILABLE, Optional.empty(), Optional.empty());
    }
    var usage = new Usage(shared ? use.uses() : 0, use.uses(), 0);
    var usedUp = !coupon.limitsReached(usage).isEmpty();
    return new Row(
        code,
        usedUp ? CodeStatus.REDEEMED : CodeStatus.AVAILABLE,
        use.customer(),
        Optional.of(use.redeemedAt()));
  }

  private record Chunk(long first, int count) {}

  /** Cuts batches into chunks, after leaving the first {@code skip} codes out. */
  private static final class Chunks implements Iterator<Chunk> {
    private final Iterator<Batch> batches;
    private long skip;
    private long next;
    private long end;

    Chunks(Iterator<Batch> batches, long skip) {
      this.batches = batches;
      this.skip = skip;
    }

    @Override
    public boolean hasNext() {
      while (next == end && batches.hasNext()) {
        var batch = batches.next();
        var skipped = Math.min(skip, batch.count());
        skip -= skipped;
        next = batch.first() + skipped;
        end = batch.end();
      }
      return next < end;
    }

    @Override
    public Chunk next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      var chunk = new Chunk(next, (int) Math.min(CHUNK, end - next));
      next += chunk.count();
      return chunk;
    }
  }
}
