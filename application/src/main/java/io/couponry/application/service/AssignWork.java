package io.couponry.application.service;

import static java.util.Objects.requireNonNull;

import io.couponry.application.port.JobKind;
import io.couponry.application.port.out.BulkAssignments;
import io.couponry.application.port.out.BulkAssignments.Task;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.JobTurn;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CouponId;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.UUID;

/** Gives codes to the customers of an upload, a part a step. */
public final class AssignWork implements BulkWork {
  static final JobKind KIND = new JobKind("assign");

  private static final String COUPON = "coupon";
  private static final String SPACE = "space";
  private static final String PER_CUSTOMER = "perCustomer";
  private static final String STEPS = "steps";

  private final BulkAssignments assignments;

  public AssignWork(BulkAssignments assignments) {
    this.assignments = assignments;
  }

  static Map<String, String> of(Task task) {
    return Map.of(
        COUPON,
        task.coupon().value(),
        SPACE,
        task.space().toString(),
        PER_CUSTOMER,
        String.valueOf(task.perCustomer()),
        STEPS,
        String.valueOf(task.parts()));
  }

  @Override
  public JobKind kind() {
    return KIND;
  }

  @Override
  public Uni<JobStep> step(JobTurn turn) {
    return assignments.assign(
        turn.claim(), task(turn.work()), turn.place().map(Integer::parseInt).orElse(0));
  }

  private static Task task(Map<String, String> work) {
    return new Task(
        new CouponId(text(work, COUPON)),
        new CodeSpaceId(UUID.fromString(text(work, SPACE))),
        Integer.parseInt(text(work, PER_CUSTOMER)),
        Integer.parseInt(text(work, STEPS)));
  }

  private static String text(Map<String, String> work, String name) {
    return requireNonNull(work.get(name), name);
  }
}
