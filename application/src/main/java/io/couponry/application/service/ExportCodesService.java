package io.couponry.application.service;

import io.couponry.application.port.in.ExportCodes;
import io.couponry.application.port.out.Assignments;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Redemptions.CodeUse;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodePrinter;
import io.couponry.domain.code.CodeSpace;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Makes codes chunk by chunk, each only when the one before it was taken. */
public final class ExportCodesService implements ExportCodes {
  private static final int CHUNK = 8_192;

  private final Coupons coupons;
  private final CodeBooks books;
  private final Redemptions redemptions;
  private final Assignments assignments;

  public ExportCodesService(
      Coupons coupons, CodeBooks books, Redemptions redemptions, Assignments assignments) {
    this.coupons = coupons;
    this.books = books;
    this.redemptions = redemptions;
    this.assignments = assignments;
  }

  @Override
  public Uni<Optional<Multi<Chunk>>> export(Command command) {
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

  private Optional<Multi<Chunk>> export(Command command, Coupon coupon, CodeBook book) {
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

  private Multi<Chunk> shared(Coupon coupon, CodeSource.Shared source, long skip) {
    if (skip > 0) {
      return Multi.createFrom().empty();
    }
    var code = new Code.Shared(coupon.id(), source.code().text());
    return redemptions
        .use(coupon.organization(), code)
        .<Chunk>map(
            use -> new SharedChunk(code.text(), use.map(used -> use(coupon, used, used.uses()))))
        .toMulti();
  }

  private Multi<Chunk> generated(Coupon coupon, CodeSpace space, List<Batch> batches, long skip) {
    return Multi.createFrom()
        .deferred(
            () -> {
              var printer = space.printer();
              return Multi.createFrom()
                  .iterable(() -> new Ranges(batches.iterator(), skip))
                  .onItem()
                  .transformToUniAndConcatenate(
                      range ->
                          chunk(coupon, space.id(), printer, range)
                              .emitOn(Infrastructure.getDefaultExecutor()));
            });
  }

  private Uni<Chunk> chunk(Coupon coupon, CodeSpaceId space, CodePrinter printer, Range range) {
    return Uni.combine()
        .all()
        .unis(
            redemptions.uses(coupon.organization(), space, range.first(), range.count()),
            assignments.holders(coupon.organization(), space, range.first(), range.count()))
        .with((uses, holders) -> new GeneratedChunk(coupon, printer, range, uses, holders));
  }

  /** Uses of a shared code are uses of the whole coupon, {@code ofCoupon}. */
  private static Use use(Coupon coupon, CodeUse use, long ofCoupon) {
    var usedUp = coupon.limits().areReached(ofCoupon, use.uses());
    return new Use(
        usedUp ? CodeStatus.REDEEMED : CodeStatus.AVAILABLE,
        use.customer(),
        Optional.of(use.redeemedAt()));
  }

  private record SharedChunk(String code, Optional<Use> use) implements Chunk {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public void appendCode(int index, StringBuilder target) {
      target.append(code);
    }

    @Override
    public Optional<Use> use(int index) {
      return use;
    }
  }

  private record GeneratedChunk(
      Coupon coupon,
      CodePrinter printer,
      Range range,
      Map<Long, CodeUse> uses,
      Map<Long, CustomerId> holders)
      implements Chunk {
    @Override
    public int size() {
      return range.count();
    }

    @Override
    public void appendCode(int index, StringBuilder target) {
      printer.append(range.first() + index, target);
    }

    @Override
    public Optional<Use> use(int index) {
      var use =
          uses.isEmpty()
              ? Optional.<Use>empty()
              : Optional.ofNullable(uses.get(range.first() + index))
                  .map(used -> ExportCodesService.use(coupon, used, 0));
      var holder =
          holders.isEmpty()
              ? Optional.<CustomerId>empty()
              : Optional.ofNullable(holders.get(range.first() + index));
      return holder.isPresent() ? Optional.of(assigned(holder, use)) : use;
    }
  }

  /** What is used up stays so, whoever has it. */
  private static Use assigned(Optional<CustomerId> holder, Optional<Use> use) {
    return use.filter(used -> used.status() == CodeStatus.REDEEMED)
        .orElseGet(() -> new Use(CodeStatus.ASSIGNED, holder, use.flatMap(Use::redeemedAt)));
  }

  private record Range(long first, int count) {}

  /** Cuts batches into ranges, after leaving the first {@code skip} codes out. */
  private static final class Ranges implements Iterator<Range> {
    private final Iterator<Batch> batches;
    private long skip;
    private long next;
    private long end;

    Ranges(Iterator<Batch> batches, long skip) {
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
    public Range next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      var range = new Range(next, (int) Math.min(CHUNK, end - next));
      next += range.count();
      return range;
    }
  }
}
