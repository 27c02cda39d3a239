package io.couponry.application.service;

import io.couponry.application.port.in.ExportCodes;
import io.couponry.application.port.out.Assignments;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Revocations;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Makes codes chunk by chunk, each only when the one before it was taken. */
public final class ExportCodesService implements ExportCodes {
  private static final int CHUNK = 8_192;

  private final Coupons coupons;
  private final CodeBooks books;
  private final Redemptions redemptions;
  private final Assignments assignments;
  private final Revocations revocations;

  public ExportCodesService(
      Coupons coupons,
      CodeBooks books,
      Redemptions redemptions,
      Assignments assignments,
      Revocations revocations) {
    this.coupons = coupons;
    this.books = books;
    this.redemptions = redemptions;
    this.assignments = assignments;
    this.revocations = revocations;
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
      case CodeSource.Imported imported ->
          command.batch().isPresent()
              ? Optional.empty()
              : Optional.of(imported(coupon, imported.space(), command.skip()));
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
            use ->
                new SharedChunk(
                    code.text(), use.map(used -> CodeFates.use(coupon, used, used.uses()))))
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
                          fates(coupon, id, range.first(), range.count())
                              .emitOn(Infrastructure.getDefaultExecutor())
                              .<Chunk>map(
                                  fates ->
                                      new GeneratedChunk(
                                          printer,
                                          range.first(),
                                          range.count(),
                                          range.listed(),
                                          fates)))
                  .select()
                  .where(chunk -> chunk.size() > 0);
            });
  }

  /** They are numbered without gaps, from 0 on. */
  private Multi<Chunk> imported(Coupon coupon, CodeSpaceId space, long skip) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new AtomicLong(skip), next -> importedFrom(coupon, space, next.getAndAdd(CHUNK)))
        .whilst(chunk -> chunk.size() == CHUNK)
        .filter(chunk -> chunk.size() > 0)
        .map(Chunk.class::cast);
  }

  private Uni<ImportedChunk> importedFrom(Coupon coupon, CodeSpaceId space, long first) {
    return books
        .imported(coupon.organization(), space, first, CHUNK)
        .chain(
            codes ->
                fates(coupon, space, first, CHUNK).map(fates -> new ImportedChunk(codes, fates)));
  }

  private Uni<CodeFates> fates(Coupon coupon, CodeSpaceId space, long first, int count) {
    return Uni.combine()
        .all()
        .unis(
            redemptions.uses(coupon.organization(), space, first, count),
            assignments.holders(coupon.organization(), space, first, count),
            revocations.inForce(coupon.organization(), space, first, count))
        .with((uses, holders, revoked) -> CodeFates.of(coupon, first, uses, holders, revoked));
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
      CodePrinter printer, long first, int count, Optional<List<Long>> listed, CodeFates fates)
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
      return fates.of(ordinal(index));
    }

    private long ordinal(int index) {
      return listed.isPresent() ? listed.get().get(index) : first + index;
    }
  }

  private record ImportedChunk(List<Code.Imported> codes, CodeFates fates) implements Chunk {
    @Override
    public int size() {
      return codes.size();
    }

    @Override
    public void appendCode(int index, StringBuilder target) {
      target.append(codes.get(index).text());
    }

    @Override
    public Optional<Use> use(int index) {
      return fates.of(codes.get(index).ordinal());
    }
  }
}
