package io.couponry.application.service;

import io.couponry.application.port.in.ExportCodes;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Redemptions.CodeUse;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodePrinter;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes codes chunk by chunk, each only when the one before it was taken. */
public final class ExportCodesService implements ExportCodes {
  private final Coupons coupons;
  private final CodeBooks books;
  private final Redemptions redemptions;

  public ExportCodesService(Coupons coupons, CodeBooks books, Redemptions redemptions) {
    this.coupons = coupons;
    this.books = books;
    this.redemptions = redemptions;
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
            : Optional.of(generated(coupon, book, generated.space(), batches, command.skip()));
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

  private Multi<Chunk> generated(
      Coupon coupon, CodeBook book, CodeSpaceId id, List<Batch> batches, long skip) {
    var space = book.space(id);
    return Multi.createFrom()
        .deferred(
            () -> {
              var printer = space.printer();
              return Multi.createFrom()
                  .iterable(() -> new ExportedRanges(book, space, batches.iterator(), skip))
                  .onItem()
                  .transformToUniAndConcatenate(
                      range ->
                          redemptions
                              .uses(coupon.organization(), id, range.first(), range.count())
                              .emitOn(Infrastructure.getDefaultExecutor())
                              .<Chunk>map(
                                  uses ->
                                      new GeneratedChunk(
                                          coupon,
                                          printer,
                                          range.first(),
                                          range.count(),
                                          range.listed(),
                                          uses)))
                  .select()
                  .where(chunk -> chunk.size() > 0);
            });
  }

  /** Uses of a shared code are uses of the whole coupon, {@code ofCoupon}. */
  private static Use use(Coupon coupon, CodeUse use, long ofCoupon) {
    var usedUp = coupon.limits().areReached(ofCoupon, use.uses());
    return new Use(
        usedUp ? CodeStatus.REDEEMED : CodeStatus.AVAILABLE, use.customer(), use.redeemedAt());
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

  /** Of the ordinals from {@code first} on, those that are listed; all, where none is. */
  private record GeneratedChunk(
      Coupon coupon,
      CodePrinter printer,
      long first,
      int count,
      Optional<List<Long>> listed,
      Map<Long, CodeUse> uses)
      implements Chunk {
    @Override
    public int size() {
      return listed.map(List::size).orElse(count);
    }

    @Override
    public void appendCode(int index, StringBuilder target) {
      printer.append(ordinal(index), target);
    }

    @Override
    public Optional<Use> use(int index) {
      return uses.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(uses.get(ordinal(index)))
              .map(used -> ExportCodesService.use(coupon, used, 0));
    }

    private long ordinal(int index) {
      return listed.isPresent() ? listed.get().get(index) : first + index;
    }
  }
}
