package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Job;
import io.couponry.application.port.Job.State;
import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.in.CountJobs.Load;
import io.couponry.application.port.in.ManageJobs.Cancellation;
import io.couponry.application.port.in.ManageJobs.Filter;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Bulky work without a database. */
public final class InMemoryJobs implements Jobs {
  private final InMemoryStore store;

  public InMemoryJobs(InMemoryStore store) {
    this.store = store;
  }

  private record Due(InMemoryTenant tenant, InMemoryJob job) {
    Instant latestTurn() {
      return tenant.latestTurn;
    }

    Instant since() {
      return job.dueAt;
    }
  }

  @Override
  public Uni<Answer<Job>> submit(NewJob job, Optional<Attempt> attempt) {
    return store.in(
        job.organization(),
        tenant ->
            tenant
                .jobAttempts
                .once(attempt, () -> added(tenant, job), added -> true)
                .map(added -> added.seenAt(tenant.now())));
  }

  @Override
  public Uni<Optional<JobTurn>> claim(UUID worker, Set<JobKind> kinds, Duration silence) {
    return store.atomically(
        () ->
            store
                .tenants()
                .flatMap(tenant -> tenant.jobs.values().stream().map(job -> new Due(tenant, job)))
                .filter(due -> kinds.contains(due.job().ordered.kind()))
                .filter(due -> due.job().isClaimable(due.tenant().now(), silence))
                .min(Comparator.comparing(Due::latestTurn).thenComparing(Due::since))
                .map(due -> claimed(due, worker)));
  }

  /** Does nothing but to advance a job, as a step does together with its work. */
  public Uni<JobStep> advance(JobClaim claim, JobAdvance advance) {
    return store.in(
        claim.organization(),
        tenant -> {
          var job = tenant.jobs.get(claim.id());
          if (job == null || !job.isClaimedBy(claim)) {
            return new JobStep.Lost();
          }
          job.advance(advance, tenant.now());
          return new JobStep.Advanced(advance);
        });
  }

  @Override
  public Uni<Void> putBack(JobClaim claim, Duration delay) {
    return ifClaimed(claim, (job, now) -> job.wait(now.plus(delay)));
  }

  @Override
  public Uni<Void> setBack(JobClaim claim, Setback setback) {
    return ifClaimed(claim, (job, now) -> job.setBack(setback, now));
  }

  @Override
  public Uni<Cancellation> cancel(OrganizationId organization, JobId id) {
    return store.in(
        organization,
        tenant -> {
          var job = tenant.jobs.get(id);
          if (job == null) {
            return new Cancellation.NotFound();
          }
          if (job.state.isFinal() && job.state != State.CANCELLED) {
            return new Cancellation.AlreadyEnded(job.state);
          }
          if (!job.state.isFinal()) {
            job.end(State.CANCELLED, tenant.now());
          }
          return new Cancellation.Cancelled();
        });
  }

  @Override
  public Uni<Optional<Job>> find(OrganizationId organization, JobId id) {
    return store.in(
        organization,
        tenant -> Optional.ofNullable(tenant.jobs.get(id)).map(job -> job.seenAt(tenant.now())));
  }

  @Override
  public Uni<List<Job>> page(
      OrganizationId organization, Filter filter, Optional<JobId> before, int limit) {
    return store.in(
        organization,
        tenant ->
            tenant.jobs.values().stream()
                .map(job -> job.seenAt(tenant.now()))
                .filter(job -> filter.state().stream().allMatch(job.state()::equals))
                .filter(job -> filter.kind().stream().allMatch(job.kind()::equals))
                .sorted(Comparator.comparing((Job job) -> job.id().value()).reversed())
                .filter(
                    job ->
                        before.stream()
                            .allMatch(last -> job.id().value().compareTo(last.value()) < 0))
                .limit(limit)
                .toList());
  }

  @Override
  public Uni<Load> load() {
    return store.atomically(() -> new Load(count(State.WAITING), count(State.RUNNING)));
  }

  private long count(State state) {
    return jobs().filter(job -> job.state == state).count();
  }

  private Stream<InMemoryJob> jobs() {
    return store.tenants().flatMap(tenant -> tenant.jobs.values().stream());
  }

  static InMemoryJob added(InMemoryTenant tenant, NewJob ordered) {
    var job = new InMemoryJob(ordered, tenant.now());
    tenant.jobs.put(ordered.id(), job);
    return job;
  }

  private static JobTurn claimed(Due due, UUID worker) {
    var now = due.tenant().now();
    due.tenant().latestTurn = now;
    return due.job().claim(worker, now);
  }

  private Uni<Void> ifClaimed(JobClaim claim, BiConsumer<InMemoryJob, Instant> change) {
    return store
        .in(
            claim.organization(),
            tenant -> {
              var job = tenant.jobs.get(claim.id());
              if (job != null && job.isClaimedBy(claim)) {
                change.accept(job, tenant.now());
              }
              return claim;
            })
        .replaceWithVoid();
  }
}
