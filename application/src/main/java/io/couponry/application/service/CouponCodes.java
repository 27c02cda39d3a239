package io.couponry.application.service;

import io.couponry.application.port.out.Assignments;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Revocations;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Reads all codes of a coupon with what became of them. */
public final class CouponCodes {
  private final CodeBooks books;
  private final Redemptions redemptions;
  private final Assignments assignments;
  private final Revocations revocations;
  private final InstantSource clock;

  public CouponCodes(
      CodeBooks books,
      Redemptions redemptions,
      Assignments assignments,
      Revocations revocations,
      InstantSource clock) {
    this.books = books;
    this.redemptions = redemptions;
    this.assignments = assignments;
    this.revocations = revocations;
    this.clock = clock;
  }

  /** How many there are, where that is known, and the number before which all of them are. */
  record Extent(OptionalLong count, long end) {}

  /** Of all codes or of one batch; empty when there is no such batch. */
  Uni<Optional<Extent>> extent(Coupon coupon, Optional<UUID> batch) {
    return books
        .of(coupon.organization())
        .map(
            book ->
                switch (coupon.codes()) {
                  case CodeSource.Shared _ ->
                      unless(batch, new Extent(OptionalLong.of(1), Long.MAX_VALUE));
                  case CodeSource.Imported _ ->
                      unless(batch, new Extent(OptionalLong.empty(), Long.MAX_VALUE));
                  case CodeSource.Generated generated ->
                      batches(coupon, generated, book, batch).map(CouponCodes::extent);
                });
  }

  /** The codes, with what is noted beside them if asked for; empty when there is no such batch. */
  Uni<Optional<CodeChunks>> of(
      Coupon coupon, Optional<UUID> batch, CodeSpan span, boolean withMetadata) {
    return books
        .of(coupon.organization())
        .map(
            book ->
                switch (coupon.codes()) {
                  case CodeSource.Shared shared ->
                      unless(batch, new SharedChunks(redemptions, coupon, shared.code(), span));
                  case CodeSource.Imported imported ->
                      unless(
                          batch,
                          new ImportedChunks(
                              books,
                              this::fates,
                              clock,
                              coupon,
                              imported.space(),
                              span,
                              withMetadata));
                  case CodeSource.Generated generated ->
                      batches(coupon, generated, book, batch)
                          .map(
                              batches ->
                                  new GeneratedChunks(
                                      this::fates, coupon, book, generated.space(), batches, span));
                });
  }

  /** Reads what became of some codes of a coupon in a row. */
  interface Fates {
    Uni<CodeFates> of(Coupon coupon, CodeSpaceId space, long first, int count);
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

  private static Optional<List<Batch>> batches(
      Coupon coupon, CodeSource.Generated generated, CodeBook book, Optional<UUID> batch) {
    var batches =
        book.batches(generated.space()).stream()
            .filter(known -> known.coupon().equals(coupon.id()))
            .filter(known -> batch.stream().allMatch(known.id()::equals))
            .toList();
    return batch.isPresent() && batches.isEmpty() ? Optional.empty() : Optional.of(batches);
  }

  private static Extent extent(List<Batch> batches) {
    return new Extent(
        OptionalLong.of(batches.stream().mapToLong(Batch::count).sum()),
        batches.stream().mapToLong(Batch::end).max().orElse(0));
  }

  /** Only generated codes have batches. */
  private static <T> Optional<T> unless(Optional<UUID> batch, T thing) {
    return batch.isPresent() ? Optional.empty() : Optional.of(thing);
  }
}
