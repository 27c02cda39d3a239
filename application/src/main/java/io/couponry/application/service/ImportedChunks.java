package io.couponry.application.service;

import io.couponry.application.port.in.ExportCodes.Chunk;
import io.couponry.application.port.in.ExportCodes.Use;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.service.CouponCodes.Fates;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.Coupon;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Codes of another system, which are numbered without gaps, from 0 on. */
final class ImportedChunks implements CodeChunks {
  private static final int USUAL = 8_192;

  /** What is noted beside a code may be a hundred times as long as the code. */
  private static final int WITH_METADATA = 512;

  private final CodeBooks books;
  private final Fates fates;
  private final InstantSource clock;
  private final Coupon coupon;
  private final CodeSpaceId space;
  private final boolean withMetadata;
  private final int most;
  private long next;
  private boolean done;

  ImportedChunks(
      CodeBooks books,
      Fates fates,
      InstantSource clock,
      Coupon coupon,
      CodeSpaceId space,
      CodeSpan span,
      boolean withMetadata) {
    this.books = books;
    this.fates = fates;
    this.clock = clock;
    this.coupon = coupon;
    this.space = space;
    this.withMetadata = withMetadata;
    most = withMetadata ? WITH_METADATA : USUAL;
    next = Math.max(span.skip(), span.from());
  }

  @Override
  public Uni<Optional<Placed>> next() {
    if (done) {
      return Uni.createFrom().item(Optional.empty());
    }
    var first = next;
    return books
        .described(coupon.organization(), space, first, most, withMetadata)
        .chain(
            codes ->
                fates
                    .of(coupon, space, first, most)
                    .map(known -> placed(new Some(codes, known, clock.instant()))));
  }

  private Optional<Placed> placed(Some chunk) {
    next += chunk.size();
    done = chunk.size() < most;
    return Optional.<Chunk>of(chunk)
        .filter(some -> some.size() > 0)
        .map(some -> new Placed(some, next));
  }

  private record Some(List<CodeBooks.Imported> codes, CodeFates fates, Instant at)
      implements Chunk {
    @Override
    public int size() {
      return codes.size();
    }

    @Override
    public void appendCode(int index, StringBuilder target) {
      target.append(codes.get(index).code().text());
    }

    @Override
    public Optional<Use> use(int index) {
      var use = fates.of(codes.get(index).code().ordinal());
      return expiresAt(index).stream().allMatch(at::isBefore)
          ? use
          : Optional.of(CodeFates.expired(use));
    }

    @Override
    public OptionalLong ordinal(int index) {
      return OptionalLong.of(codes.get(index).code().ordinal());
    }

    @Override
    public Optional<Instant> expiresAt(int index) {
      return codes.get(index).expiresAt();
    }

    @Override
    public Map<String, String> metadata(int index) {
      return codes.get(index).metadata();
    }
  }
}
