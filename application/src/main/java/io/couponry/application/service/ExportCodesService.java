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
import io.couponry.domain.code.CodeSpace;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
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
            : Optional.of(
                generated(coupon, book.space(generated.space()), batches, command.skip()));
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
                          fates(coupon, space.id(), range.first(), range.count())
                              .emitOn(Infrastructure.getDefaultExecutor())
                              .<Chunk>map(fates -> new GeneratedChunk(printer, range, fates)));
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

  private record GeneratedChunk(CodePrinter printer, Range range, CodeFates fates)
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
      return fates.of(range.first() + index);
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
