package io.couponry.application.port.out;

import io.couponry.application.port.JobId;
import io.couponry.application.port.in.AssignInBulk.Reason;
import io.couponry.application.port.in.AssignInBulk.Rejected;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Codes for the customers of a file. It is kept in parts, numbered from 0 on, until a job has seen
 * to them; who its customers are is not to be read in the database before.
 */
public interface BulkAssignments {
  /** Keeps a part of an upload. What nobody makes a job of is forgotten after a day. */
  Uni<Void> keep(OrganizationId organization, JobId upload, int part, List<Entry> entries);

  /** Forgets an upload that comes to nothing. */
  Uni<Void> forget(OrganizationId organization, JobId upload);

  /**
   * Sees to the entries of a part, in their order. Each gets what it asks for wholly or not at all,
   * and without regard to what becomes of the others; what it does not get is reported. The codes,
   * the report and the job's advance are one transaction, which everybody waits for who uses, gives
   * or revokes codes of the coupon. Where a long run of codes is not free the job advances by
   * nothing, to go on behind it.
   */
  Uni<JobStep> assign(JobClaim claim, Task task, int part);

  /**
   * At most {@code limit} lines that a job gave nothing for so far, after a line; empty when the
   * coupon has no such job.
   */
  Uni<Optional<List<Rejected>>> report(
      OrganizationId organization, CouponId coupon, JobId job, long after, int limit);

  /** Whose codes are given, and how many parts there are. */
  record Task(CouponId coupon, CodeSpaceId space, int perCustomer, int parts) {}

  /** What a line asks for. */
  sealed interface Entry {
    long line();

    /** The next free codes, until the customer has as many as each is to have. */
    record Next(long line, CustomerId customer) implements Entry {}

    /** The coupon's code of this number. */
    record Certain(long line, long ordinal, CustomerId customer) implements Entry {}

    record Bad(long line, Reason reason) implements Entry {}
  }
}
