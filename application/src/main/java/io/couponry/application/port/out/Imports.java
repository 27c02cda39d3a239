package io.couponry.application.port.out;

import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ImportCodes.Reason;
import io.couponry.application.port.in.ImportCodes.Rejected;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.ImportedCode;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Codes that come from elsewhere, on their way in. An upload is kept in parts, numbered from 0 on,
 * until a job has made codes of them. No code is kept in the clear.
 */
public interface Imports {
  /** Keeps a part of an upload. What nobody makes a job of is forgotten after a day. */
  Uni<Void> keep(OrganizationId organization, JobId upload, int part, List<Entry> entries);

  /** Forgets an upload that comes to nothing. */
  Uni<Void> forget(OrganizationId organization, JobId upload);

  /**
   * Makes codes of a part: of the entries whose string is no code of the organization yet and
   * cannot be a generated one. Each gets the next number of the space, an existing code stays as it
   * is. What became of nothing is reported. The codes, the report and the job's advance are one
   * transaction, in which nobody else claims strings in this organization.
   */
  Uni<JobStep> store(JobClaim claim, Destination destination, int part);

  /**
   * At most {@code limit} lines that an import made no code of so far, after a line; empty when the
   * coupon has no such import.
   */
  Uni<Optional<List<Rejected>>> report(
      OrganizationId organization, CouponId coupon, JobId job, long after, int limit);

  /** Whose codes they become, and how many parts there are. */
  record Destination(CouponId coupon, CodeSpaceId space, int parts) {}

  /** What a line says. */
  sealed interface Entry {
    long line();

    record Good(
        long line,
        ImportedCode code,
        Optional<CustomerId> customer,
        Optional<Instant> expiresAt,
        Map<String, String> metadata)
        implements Entry {
      public Good {
        metadata = Map.copyOf(metadata);
      }
    }

    record Bad(long line, Reason reason) implements Entry {}
  }
}
