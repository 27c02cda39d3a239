package io.couponry.application.service;

import io.couponry.application.csv.CodeColumn;
import io.couponry.application.csv.CodeLines;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Exports;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.JobTurn;
import io.couponry.application.service.CodeChunks.Placed;
import io.couponry.application.zip.ZipDraft;
import io.couponry.domain.coupon.Coupon;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/** Makes files of codes, about a million characters a step. */
public final class ExportWork implements BulkWork {
  static final JobKind KIND = new JobKind("export");

  private static final int ENOUGH = 1_000_000;

  private final Coupons coupons;
  private final CouponCodes codes;
  private final Exports exports;
  private final InstantSource clock;
  private final long largest;

  /** No file has more than {@code mostBytes} of text. */
  public ExportWork(
      Coupons coupons, CouponCodes codes, Exports exports, InstantSource clock, long mostBytes) {
    this.coupons = coupons;
    this.codes = codes;
    this.exports = exports;
    this.clock = clock;
    largest = Math.min(mostBytes, ZipDraft.LARGEST);
  }

  @Override
  public JobKind kind() {
    return KIND;
  }

  @Override
  public Uni<JobStep> step(JobTurn turn) {
    var order = ExportOrder.of(turn.work());
    return coupons
        .find(turn.claim().organization(), order.coupon())
        .chain(
            found ->
                found
                    .map(coupon -> step(turn, order, coupon))
                    .orElseGet(() -> impossible("The coupon was deleted.")));
  }

  /** The number to go on from, and how large the file is. */
  private record Place(long number, long size) {
    static Place of(JobTurn turn) {
      return turn.place()
          .map(place -> place.split("/", 2))
          .map(parts -> new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
          .orElseGet(() -> new Place(0, 0));
    }

    String text() {
      return number + "/" + size;
    }
  }

  private Uni<JobStep> step(JobTurn turn, ExportOrder order, Coupon coupon) {
    var place = Place.of(turn);
    return codes
        .of(
            coupon,
            order.batch(),
            CodeSpan.between(place.number(), order.end()),
            order.table().columns().contains(CodeColumn.METADATA))
        .chain(
            found ->
                found
                    .map(chunks -> step(turn, order, place, chunks))
                    .orElseGet(() -> impossible("The batch is gone.")));
  }

  private Uni<JobStep> step(JobTurn turn, ExportOrder order, Place place, CodeChunks chunks) {
    var lines = new CodeLines(order.table());
    if (turn.place().isPresent()) {
      lines.clear();
    }
    var seen = new Seen(lines, place.number());
    return Multi.createBy()
        .repeating()
        .uni(chunks::next)
        .whilst(chunk -> seen.add(chunk) && lines.length() < ENOUGH)
        .collect()
        .last()
        .chain(() -> draft(turn, order, place))
        .emitOn(Infrastructure.getDefaultExecutor())
        .chain(draft -> added(turn, draft, seen));
  }

  private Uni<ExportDraft> draft(JobTurn turn, ExportOrder order, Place place) {
    return order.encrypted()
        ? exports
            .secret(turn.claim())
            .map(secret -> ExportDraft.Encrypted.of(turn.claim().id(), secret.orElseThrow()))
        : Uni.createFrom().item(new ExportDraft.Plain(place.size()));
  }

  private Uni<JobStep> added(JobTurn turn, ExportDraft draft, Seen seen) {
    var text = seen.lines.text().toString().getBytes(StandardCharsets.UTF_8);
    if (draft.textSize() + text.length > largest) {
      return impossible(
          "The file would have more than %d bytes: export fewer codes, or stream them."
              .formatted(largest));
    }
    if (seen.all) {
      return exports.add(
          turn.claim(),
          draft.end(text, clock.instant()),
          Optional.empty(),
          JobAdvance.toTheEnd(seen.count, 0));
    }
    var parts = draft.add(text);
    return exports.add(
        turn.claim(),
        parts,
        draft.secret(),
        JobAdvance.to(new Place(seen.next, draft.textSize()).text(), seen.count, 0));
  }

  private static Uni<JobStep> impossible(String why) {
    return Uni.createFrom().item(new JobStep.Impossible(why));
  }

  /** What a step has come by so far. */
  private static final class Seen {
    private final CodeLines lines;
    private long next;
    private long count;
    private boolean all;

    Seen(CodeLines lines, long next) {
      this.lines = lines;
      this.next = next;
    }

    /** Whether there may be more. */
    boolean add(Optional<Placed> found) {
      found.ifPresent(
          placed -> {
            lines.append(placed.chunk());
            count += placed.chunk().size();
            next = placed.next();
          });
      all = found.isEmpty();
      return !all;
    }
  }
}
