package io.couponry.application.service;

import io.couponry.application.port.Unavailable;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.JobReports;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.JobTurn;
import io.couponry.application.port.out.Jobs;
import io.couponry.application.port.out.Jobs.Setback;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Goes on with one job, step by step, and leaves it so that somebody else can go on. */
final class TakenTurn {
  private final Jobs jobs;
  private final BulkWork work;
  private final JobReports reports;
  private final Identifiers identifiers;
  private final JobPace pace;
  private volatile JobTurn turn;

  TakenTurn(
      Jobs jobs,
      BulkWork work,
      JobReports reports,
      Identifiers identifiers,
      JobPace pace,
      JobTurn turn) {
    this.jobs = jobs;
    this.work = work;
    this.reports = reports;
    this.identifiers = identifiers;
    this.pace = pace;
    this.turn = turn;
  }

  /** One step, and more while there is time. */
  Uni<Void> whilst(BooleanSupplier thereIsTime) {
    return Multi.createBy()
        .repeating()
        .uni(this::step)
        .whilst(step -> hasMore(step) && thereIsTime.getAsBoolean())
        .collect()
        .last()
        .chain(this::end)
        .onFailure()
        .recoverWithUni(this::endAfter);
  }

  /** One that does not come to an end would keep a hand busy for ever. */
  private Uni<JobStep> step() {
    return Uni.createFrom()
        .deferred(() -> work.step(turn))
        .ifNoItem()
        .after(pace.silence())
        .fail()
        .invoke(this::note);
  }

  private void note(JobStep step) {
    if (step instanceof JobStep.Advanced(var advance)) {
      turn = turn.after(advance);
      reports.stepped(turn.kind(), advance);
    }
  }

  private static boolean hasMore(JobStep step) {
    return step instanceof JobStep.Advanced(var advance) && !advance.isTheLast();
  }

  private Uni<Void> end(JobStep last) {
    return switch (last) {
      case JobStep.Advanced(var advance) ->
          advance.isTheLast()
              ? Uni.createFrom().voidItem()
              : jobs.putBack(turn.claim(), Duration.ZERO);
      case JobStep.Lost() -> Uni.createFrom().voidItem();
      case JobStep.Impossible(var why) -> jobs.setBack(turn.claim(), Setback.lasting(why));
    };
  }

  /** An outage is not the step's fault, so it does not count against it. */
  private Uni<Void> endAfter(Throwable failure) {
    if (failure instanceof Unavailable) {
      return jobs.putBack(turn.claim(), pace.delay());
    }
    var error = identifiers.next().toString();
    reports.stumbled(turn.kind(), turn.claim(), error, failure);
    return jobs.setBack(
        turn.claim(),
        new Setback(
            "It went wrong %d times in a row. Error id: %s".formatted(pace.tries(), error),
            pace.tries(),
            pace.delay()));
  }
}
