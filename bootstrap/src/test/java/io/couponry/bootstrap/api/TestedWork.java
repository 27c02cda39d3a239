package io.couponry.bootstrap.api;

import io.couponry.application.port.JobKind;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.JobTurn;
import io.couponry.application.service.BulkWork;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/** A kind of job that does nothing but advance, an item a step; every third item is an error. */
@ApplicationScoped
class TestedWork implements BulkWork {
  static final JobKind KIND = new JobKind("tested");

  /** Jobs that never come to an end are so slow that they leave the machine to others. */
  private static final String ADVANCE =
      """
      WITH worked AS (SELECT pg_sleep($6))
      UPDATE job SET done = done + 1, errors = errors + $4, place = $5, beat_at = now(),
        state = CASE WHEN $5 = '' THEN 'DONE' ELSE state END,
        worker = CASE WHEN $5 = '' THEN NULL ELSE worker END,
        finished_at = CASE WHEN $5 = '' THEN clock_timestamp() END
      FROM worked WHERE organization = $1 AND id = $2 AND worker = $3
      """;

  private final Pool pool;

  TestedWork(Pool pool) {
    this.pool = pool;
  }

  @Override
  public JobKind kind() {
    return KIND;
  }

  @Override
  public Uni<JobStep> step(JobTurn turn) {
    if (turn.work().containsKey("impossible")) {
      return Uni.createFrom().item(new JobStep.Impossible("The coupon is gone."));
    }
    var item = turn.progress().done() + 1;
    var errors = item % 3 == 0 ? 1 : 0;
    var isTheLast = turn.progress().total().stream().anyMatch(total -> total == item);
    return pool.preparedQuery(ADVANCE)
        .execute(
            Tuple.from(
                Arrays.asList(
                    turn.claim().organization().value(),
                    turn.claim().id().value(),
                    turn.claim().worker(),
                    errors,
                    isTheLast ? "" : Long.toString(item),
                    turn.progress().total().isPresent() ? 0d : 0.02d)))
        .map(
            rows ->
                rows.rowCount() == 0
                    ? new JobStep.Lost()
                    : new JobStep.Advanced(
                        isTheLast
                            ? JobAdvance.toTheEnd(1, errors)
                            : JobAdvance.to(Long.toString(item), 1, errors)));
  }
}
