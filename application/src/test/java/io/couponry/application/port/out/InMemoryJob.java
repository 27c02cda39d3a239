package io.couponry.application.port.out;

import io.couponry.application.port.Job;
import io.couponry.application.port.Job.Progress;
import io.couponry.application.port.Job.State;
import io.couponry.application.port.out.Jobs.Setback;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A job as it stands. */
final class InMemoryJob {
  final NewJob ordered;
  State state = State.WAITING;
  Instant dueAt;

  private final Instant createdAt;
  private Progress progress;
  private Optional<String> place = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private Optional<UUID> worker = Optional.empty();
  private Optional<Instant> startedAt = Optional.empty();
  private Optional<Instant> finishedAt = Optional.empty();
  private Instant latestSign;
  private int tries;

  InMemoryJob(NewJob ordered, Instant now) {
    this.ordered = ordered;
    createdAt = now;
    dueAt = now;
    latestSign = now;
    progress = Progress.none(ordered.total());
  }

  boolean isClaimable(Instant now, Duration silence) {
    return switch (state) {
      case WAITING -> !dueAt.isAfter(now);
      case RUNNING -> !latestSign.isAfter(now.minus(silence));
      case DONE, FAILED, CANCELLED -> false;
    };
  }

  boolean isClaimedBy(JobClaim claim) {
    return worker.equals(Optional.of(claim.worker()));
  }

  JobTurn claim(UUID newWorker, Instant now) {
    state = State.RUNNING;
    worker = Optional.of(newWorker);
    startedAt = startedAt.or(() -> Optional.of(now));
    latestSign = now;
    return new JobTurn(
        new JobClaim(ordered.organization(), ordered.id(), newWorker),
        ordered.kind(),
        ordered.work(),
        progress,
        place);
  }

  void advance(JobAdvance advance, Instant now) {
    progress = progress.plus(advance.done(), advance.errors());
    place = advance.place();
    latestSign = now;
    tries = 0;
    if (advance.isTheLast()) {
      end(State.DONE, now);
    }
  }

  void wait(Instant due) {
    state = State.WAITING;
    worker = Optional.empty();
    dueAt = due;
  }

  void setBack(Setback setback, Instant now) {
    tries++;
    if (tries < setback.most()) {
      wait(now.plus(setback.delay()));
    } else {
      failure = Optional.of(setback.failure());
      end(State.FAILED, now);
    }
  }

  void end(State end, Instant now) {
    state = end;
    worker = Optional.empty();
    finishedAt = Optional.of(now);
  }

  Job seenAt(Instant now) {
    return new Job(
        ordered.organization(),
        ordered.id(),
        ordered.kind(),
        state,
        progress,
        failure,
        createdAt,
        startedAt,
        finishedAt,
        now);
  }
}
