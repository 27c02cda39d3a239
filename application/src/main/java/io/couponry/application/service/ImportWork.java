package io.couponry.application.service;

import static java.util.Objects.requireNonNull;

import io.couponry.application.port.JobKind;
import io.couponry.application.port.out.Imports;
import io.couponry.application.port.out.Imports.Destination;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.JobTurn;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CouponId;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.UUID;

/** Makes codes of an upload, a part a step. */
public final class ImportWork implements BulkWork {
  static final JobKind KIND = new JobKind("import");

  private static final String COUPON = "coupon";
  private static final String SPACE = "space";
  private static final String PARTS = "parts";

  private final Imports imports;

  public ImportWork(Imports imports) {
    this.imports = imports;
  }

  static Map<String, String> of(CouponId coupon, CodeSpaceId space, int parts) {
    return Map.of(COUPON, coupon.value(), SPACE, space.toString(), PARTS, String.valueOf(parts));
  }

  @Override
  public JobKind kind() {
    return KIND;
  }

  @Override
  public Uni<JobStep> step(JobTurn turn) {
    return imports.store(
        turn.claim(), destination(turn.work()), turn.place().map(Integer::parseInt).orElse(0));
  }

  private static Destination destination(Map<String, String> work) {
    return new Destination(
        new CouponId(text(work, COUPON)),
        new CodeSpaceId(UUID.fromString(text(work, SPACE))),
        Integer.parseInt(text(work, PARTS)));
  }

  private static String text(Map<String, String> work, String name) {
    return requireNonNull(work.get(name), name);
  }
}
