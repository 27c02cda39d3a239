package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.CountJobs;
import io.couponry.application.port.in.CountJobs.Load;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** Keeps count of open jobs for whoever watches. Every instance tells the same of all of them. */
@Singleton
class JobCount {
  private final CountJobs jobs;
  private volatile Load latest = new Load(0, 0);

  JobCount(CountJobs jobs, MeterRegistry meters) {
    this.jobs = jobs;
    gauge(meters, "waiting", Load::waiting);
    gauge(meters, "running", Load::running);
  }

  @Scheduled(
      every = "{couponry.schedule.count-jobs}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(jobs.count().invoke(load -> latest = load));
  }

  private void gauge(MeterRegistry meters, String state, ToDoubleFunction<Load> number) {
    Gauge.builder("couponry.jobs", this, count -> number.applyAsDouble(count.latest))
        .description("Jobs of all organizations that are waiting for a turn or having one")
        .tag("state", state)
        .register(meters);
  }
}
