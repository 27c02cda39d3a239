package io.couponry.application.port.out;

import io.couponry.application.port.EventType;
import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ImportCodes.Rejected;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Uploads without a database. */
public final class InMemoryImports implements Imports {
  private final InMemoryStore store;

  public InMemoryImports(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Void> keep(OrganizationId organization, JobId upload, int part, List<Entry> entries) {
    return store
        .in(organization, tenant -> upload(tenant, upload).parts.put(part, entries))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> forget(OrganizationId organization, JobId upload) {
    return store.in(organization, tenant -> tenant.uploads.remove(upload)).replaceWithVoid();
  }

  @Override
  public Uni<JobStep> store(JobClaim claim, Destination destination, int part) {
    return store.in(claim.organization(), tenant -> store(tenant, claim, destination, part));
  }

  @Override
  public Uni<Optional<List<Rejected>>> report(
      OrganizationId organization, CouponId coupon, JobId job, long after, int limit) {
    return store.in(
        organization,
        tenant ->
            Optional.ofNullable(tenant.jobs.get(job))
                .filter(found -> coupon.value().equals(found.ordered.work().get("coupon")))
                .filter(found -> found.ordered.work().containsKey("parts"))
                .map(
                    found ->
                        upload(tenant, job).rejected.tailMap(after, false).values().stream()
                            .limit(limit)
                            .toList()));
  }

  private static JobStep store(
      InMemoryTenant tenant, JobClaim claim, Destination destination, int part) {
    var job = tenant.jobs.get(claim.id());
    if (job == null || !job.isClaimedBy(claim)) {
      return new JobStep.Lost();
    }
    var coupon = tenant.coupons.get(destination.coupon());
    if (coupon == null) {
      return new JobStep.Impossible("The coupon was deleted.");
    }
    if (coupon.status() == Status.ARCHIVED) {
      return new JobStep.Impossible("The coupon was archived.");
    }
    var upload = upload(tenant, claim.id());
    var entries = upload.parts.remove(part);
    if (entries == null) {
      return new JobStep.Impossible("The upload was waited for too long; send it again.");
    }
    var rejected =
        entries.stream()
            .flatMap(entry -> rejected(tenant, claim.id(), destination, entry).stream())
            .toList();
    rejected.forEach(line -> upload.rejected.put(line.line(), line));
    var errors = rejected.stream().filter(line -> line.reason().isError()).count();
    var advance =
        part + 1 < destination.parts()
            ? JobAdvance.to(String.valueOf(part + 1), entries.size(), errors)
            : JobAdvance.toTheEnd(entries.size(), errors);
    job.advance(advance, tenant.now());
    if (advance.isTheLast()) {
      tenant.tell(EventType.CODES_IMPORTED, claim.id());
    }
    return new JobStep.Advanced(advance);
  }

  private static Optional<Rejected> rejected(
      InMemoryTenant tenant, JobId job, Destination destination, Entry entry) {
    return switch (entry) {
      case Entry.Bad(var line, var reason) -> Optional.of(new Rejected(line, reason));
      case Entry.Good good -> {
        var folded = tenant.book().matching().fold(good.code().text());
        var obstacle = tenant.obstacle(destination.coupon(), folded, job);
        if (obstacle.isEmpty()) {
          add(tenant, job, destination, good, folded);
        }
        yield obstacle.map(reason -> new Rejected(good.line(), reason));
      }
    };
  }

  private static void add(
      InMemoryTenant tenant, JobId job, Destination destination, Entry.Good entry, String folded) {
    var ordinal =
        tenant.imported.values().stream()
            .filter(known -> known.code().space().equals(destination.space()))
            .count();
    var code =
        new Code.Imported(destination.coupon(), entry.code().text(), destination.space(), ordinal);
    tenant.imported.put(
        folded, new InMemoryTenant.Imported(code, entry.expiresAt(), entry.metadata(), job));
    entry
        .customer()
        .ifPresent(
            customer ->
                tenant.codes.assigned.put(
                    new InMemoryCodes.Numbered(code),
                    new Assignment(code, customer, tenant.now())));
  }

  private static InMemoryUpload upload(InMemoryTenant tenant, JobId id) {
    return tenant.uploads.computeIfAbsent(id, missing -> new InMemoryUpload());
  }
}
