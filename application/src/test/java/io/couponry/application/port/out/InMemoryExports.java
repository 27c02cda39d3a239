package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Files without a database. */
public final class InMemoryExports implements Exports {
  private final InMemoryStore store;

  public InMemoryExports(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Answer<Job>> submit(NewJob job, Optional<String> secret, Optional<Attempt> attempt) {
    return store.in(
        job.organization(),
        tenant ->
            tenant
                .jobAttempts
                .once(
                    attempt,
                    () -> {
                      tenant.exports.put(job.id(), new InMemoryExport(secret));
                      return InMemoryJobs.added(tenant, job);
                    },
                    added -> true)
                .map(added -> added.seenAt(tenant.now())));
  }

  @Override
  public Uni<Optional<String>> secret(JobClaim claim) {
    return store.in(
        claim.organization(),
        tenant ->
            Optional.ofNullable(tenant.exports.get(claim.id())).flatMap(export -> export.secret));
  }

  @Override
  public Uni<JobStep> add(
      JobClaim claim, List<FilePart> parts, Optional<String> secret, JobAdvance advance) {
    return store.in(
        claim.organization(),
        tenant -> {
          var job = tenant.jobs.get(claim.id());
          var export = tenant.exports.get(claim.id());
          if (job == null || export == null || !job.isClaimedBy(claim)) {
            return new JobStep.Lost();
          }
          parts.forEach(part -> export.parts.put(part.start(), part));
          export.whole = advance.isTheLast();
          export.secret = export.whole ? Optional.empty() : secret;
          job.advance(advance, tenant.now());
          return new JobStep.Advanced(advance);
        });
  }

  @Override
  public Uni<Optional<Kept>> find(OrganizationId organization, CouponId coupon, JobId job) {
    return store.in(
        organization,
        tenant ->
            Optional.ofNullable(tenant.jobs.get(job))
                .filter(found -> coupon.value().equals(found.ordered.work().get("coupon")))
                .filter(found -> found.ordered.work().containsKey("columns"))
                .map(
                    found ->
                        new Kept(
                            found.seenAt(tenant.now()), found.ordered.work(), size(tenant, job))));
  }

  @Override
  public Uni<Optional<FilePart>> part(OrganizationId organization, JobId job, long place) {
    return store.in(
        organization,
        tenant ->
            Optional.ofNullable(tenant.exports.get(job))
                .flatMap(export -> Optional.ofNullable(export.parts.floorEntry(place)))
                .map(entry -> entry.getValue())
                .filter(part -> place < part.end()));
  }

  private static OptionalLong size(InMemoryTenant tenant, JobId job) {
    var export = tenant.exports.get(job);
    return export == null || !export.whole
        ? OptionalLong.empty()
        : OptionalLong.of(export.parts.values().stream().mapToLong(FilePart::end).max().orElse(0));
  }
}
