package io.couponry.application.service;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.couponry.application.port.JobKind;
import io.couponry.application.port.in.RunJobs;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.JobReports;
import io.couponry.application.port.out.JobTurn;
import io.couponry.application.port.out.Jobs;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Each hand takes turn after turn until there is no job for it. */
public final class RunJobsService implements RunJobs {
  private final Jobs jobs;
  private final Map<JobKind, BulkWork> kinds;
  private final JobReports reports;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final JobPace pace;
  private final Semaphore hands;
  private volatile boolean stopped;

  /** Jobs of kinds that are not among these are left to instances that know them. */
  public RunJobsService(
      Jobs jobs,
      List<BulkWork> kinds,
      JobReports reports,
      Identifiers identifiers,
      InstantSource clock,
      JobPace pace) {
    this.jobs = jobs;
    this.kinds = kinds.stream().collect(toUnmodifiableMap(BulkWork::kind, Function.identity()));
    this.reports = reports;
    this.identifiers = identifiers;
    this.clock = clock;
    this.pace = pace;
    hands = new Semaphore(pace.atOnce());
  }

  @Override
  public Uni<Integer> run() {
    return Uni.createFrom()
        .deferred(
            () ->
                hands.tryAcquire()
                    ? turns().onTermination().invoke(() -> hands.release())
                    : Uni.createFrom().item(0));
  }

  @Override
  public void stop(Duration patience) {
    stopped = true;
    try {
      if (hands.tryAcquire(pace.atOnce(), patience.toMillis(), TimeUnit.MILLISECONDS)) {
        hands.release(pace.atOnce());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Uni<Integer> turns() {
    return Multi.createBy()
        .repeating()
        .uni(this::turn)
        .whilst(taken -> taken > 0)
        .collect()
        .with(Collectors.summingInt(taken -> taken));
  }

  private Uni<Integer> turn() {
    return claim()
        .chain(
            claimed ->
                claimed
                    .map(turn -> take(turn).replaceWith(1))
                    .orElseGet(() -> Uni.createFrom().item(0)));
  }

  private Uni<Optional<JobTurn>> claim() {
    return stopped || kinds.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : jobs.claim(identifiers.next(), kinds.keySet(), pace.silence());
  }

  private Uni<Void> take(JobTurn turn) {
    var work = requireNonNull(kinds.get(turn.kind()), "asked for no others");
    var end = clock.instant().plus(pace.turn());
    return new TakenTurn(jobs, work, reports, identifiers, pace, turn)
        .whilst(() -> !stopped && clock.instant().isBefore(end));
  }
}
