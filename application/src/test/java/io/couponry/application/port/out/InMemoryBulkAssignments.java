package io.couponry.application.port.out;

import io.couponry.application.port.JobId;
import io.couponry.application.port.in.AssignCodes.Obstacle;
import io.couponry.application.port.in.AssignInBulk.Reason;
import io.couponry.application.port.in.AssignInBulk.Rejected;
import io.couponry.application.port.out.Assignments.Binding;
import io.couponry.application.port.out.Assignments.Standing;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Files of customers without a database: line by line, in the plainest way. */
public final class InMemoryBulkAssignments implements BulkAssignments {
  private final InMemoryStore store;

  public InMemoryBulkAssignments(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Void> keep(OrganizationId organization, JobId upload, int part, List<Entry> entries) {
    return store
        .in(organization, tenant -> bulk(tenant, upload).parts.put(part, entries))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> forget(OrganizationId organization, JobId upload) {
    return store.in(organization, tenant -> tenant.bulks.remove(upload)).replaceWithVoid();
  }

  @Override
  public Uni<JobStep> assign(JobClaim claim, Task task, int part) {
    return store.in(claim.organization(), tenant -> assign(tenant, claim, task, part));
  }

  @Override
  public Uni<Optional<List<Rejected>>> report(
      OrganizationId organization, CouponId coupon, JobId job, long after, int limit) {
    return store.in(
        organization,
        tenant ->
            Optional.ofNullable(tenant.jobs.get(job))
                .filter(found -> coupon.value().equals(found.ordered.work().get("coupon")))
                .filter(found -> found.ordered.work().containsKey("perCustomer"))
                .map(
                    found ->
                        bulk(tenant, job).rejected.tailMap(after, false).values().stream()
                            .limit(limit)
                            .toList()));
  }

  private static JobStep assign(InMemoryTenant tenant, JobClaim claim, Task task, int part) {
    var job = tenant.jobs.get(claim.id());
    if (job == null || !job.isClaimedBy(claim)) {
      return new JobStep.Lost();
    }
    var coupon = tenant.coupons.get(task.coupon());
    if (coupon == null) {
      return new JobStep.Impossible("The coupon was deleted.");
    }
    if (coupon.status() == Status.ARCHIVED) {
      return new JobStep.Impossible("The coupon was archived.");
    }
    var bulk = bulk(tenant, claim.id());
    var entries = bulk.parts.remove(part);
    if (entries == null) {
      return new JobStep.Impossible("The upload was waited for too long; send it again.");
    }
    var errors = 0;
    for (var entry : entries) {
      var reason = given(tenant, bulk, task, entry);
      reason.ifPresent(why -> bulk.rejected.put(entry.line(), new Rejected(entry.line(), why)));
      errors += reason.filter(Reason::isError).isPresent() ? 1 : 0;
    }
    var advance =
        part + 1 < task.parts()
            ? JobAdvance.to(String.valueOf(part + 1), entries.size(), errors)
            : JobAdvance.toTheEnd(entries.size(), errors);
    job.advance(advance, tenant.now());
    return new JobStep.Advanced(advance);
  }

  private static Optional<Reason> given(
      InMemoryTenant tenant, InMemoryBulk bulk, Task task, Entry entry) {
    return switch (entry) {
      case Entry.Bad(var _, var reason) -> Optional.of(reason);
      case Entry.Next(var _, var customer) -> next(tenant, bulk, task, customer);
      case Entry.Certain(var _, var ordinal, var customer) ->
          certain(tenant, bulk, code(tenant, task, ordinal), customer);
    };
  }

  private static Optional<Reason> next(
      InMemoryTenant tenant, InMemoryBulk bulk, Task task, CustomerId customer) {
    var had = had(tenant, task, customer);
    var needed = task.perCustomer() - had.stream().filter(item -> !item.revoked()).count();
    if (needed <= 0) {
      return Optional.of(
          had.stream().anyMatch(item -> bulk.given.contains(item.assignment().code()))
              ? Reason.DUPLICATE
              : Reason.ALREADY_ASSIGNED);
    }
    var free = InMemoryAssignments.free(tenant, task.coupon()).limit(needed).toList();
    if (free.size() < needed) {
      return Optional.of(Reason.TOO_FEW_CODES);
    }
    free.forEach(code -> give(tenant, bulk, code, customer));
    tenant.codes.handedOut.put(task.coupon(), free.getLast().ordinal() + 1);
    return Optional.empty();
  }

  private static Optional<Reason> certain(
      InMemoryTenant tenant, InMemoryBulk bulk, Code.Numbered code, CustomerId customer) {
    if (customer.equals(tenant.codes.state(code).holder().orElse(null))) {
      return Optional.of(bulk.given.contains(code) ? Reason.DUPLICATE : Reason.ALREADY_ASSIGNED);
    }
    var reason =
        InMemoryAssignments.obstacle(tenant, new Binding(0, code, customer))
            .map(InMemoryBulkAssignments::reason);
    if (reason.isEmpty()) {
      give(tenant, bulk, code, customer);
    }
    return reason;
  }

  private static void give(
      InMemoryTenant tenant, InMemoryBulk bulk, Code.Numbered code, CustomerId customer) {
    bulk.given.add(code);
    var given = InMemoryAssignments.give(tenant, code, customer);
    if (!given.customer().equals(customer)) {
      throw new AssertionError("given to another: " + given);
    }
  }

  private static List<Standing> had(InMemoryTenant tenant, Task task, CustomerId customer) {
    return InMemoryAssignments.standings(
            tenant,
            (Assignment given) ->
                given.code().coupon().equals(task.coupon()) && given.customer().equals(customer))
        .toList();
  }

  private static Code.Numbered code(InMemoryTenant tenant, Task task, long ordinal) {
    return tenant.imported.values().stream()
        .map(InMemoryTenant.Imported::code)
        .filter(code -> code.space().equals(task.space()) && code.ordinal() == ordinal)
        .<Code.Numbered>map(code -> code)
        .findFirst()
        .orElseGet(() -> generated(tenant, task.coupon(), task.space(), ordinal));
  }

  private static Code.Numbered generated(
      InMemoryTenant tenant, CouponId coupon, CodeSpaceId space, long ordinal) {
    return new Code.Generated(coupon, tenant.book().space(space).code(ordinal), space, ordinal);
  }

  private static Reason reason(Obstacle.Kind kind) {
    return switch (kind) {
      case UNKNOWN -> Reason.CODE_NOT_FOUND;
      case OF_ANOTHER_COUPON -> Reason.CODE_OF_ANOTHER_COUPON;
      case TWICE -> Reason.DUPLICATE;
      case ASSIGNED -> Reason.CODE_ASSIGNED;
      case REVOKED -> Reason.CODE_REVOKED;
      case HELD -> Reason.CODE_HELD;
      case USED -> Reason.CODE_ALREADY_REDEEMED;
    };
  }

  private static InMemoryBulk bulk(InMemoryTenant tenant, JobId id) {
    return tenant.bulks.computeIfAbsent(id, missing -> new InMemoryBulk());
  }
}
