package io.couponry.application.port.in;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes in codes that other systems made, for a coupon whose codes come from elsewhere. */
public interface ImportCodes {
  /**
   * Takes all lines in, in bounded memory however many they are, and leaves it to a job to make
   * codes of them. Nothing is kept of an upload that breaks off.
   */
  Uni<Answer<Outcome>> begin(OrganizationId organization, CouponId coupon, Upload<Line> upload);

  /** The lines of an import that no code was made of so far; empty when there is no such import. */
  Uni<Optional<Multi<List<Rejected>>>> report(
      OrganizationId organization, CouponId coupon, JobId job);

  /** Where it stands in the file, from 1 on, and what it says; nothing where it cannot be read. */
  record Line(long number, Optional<Fields> fields) {}

  record Fields(
      String code,
      Optional<String> customer,
      Optional<String> expiresAt,
      Map<String, String> metadata) {
    public Fields {
      metadata = Map.copyOf(metadata);
    }
  }

  /** A line that no code was made of. */
  record Rejected(long line, Reason reason) {}

  /** Why no code was made of a line. */
  enum Reason {
    MALFORMED,
    CODE_MISSING,
    TOO_LONG,
    BAD_CHARACTERS,
    BAD_CUSTOMER,
    BAD_EXPIRY,
    BAD_METADATA,
    /** An earlier line of the file has the same code. */
    DUPLICATE,
    /** The coupon has this code already; it stays as it is, and this is no error. */
    ALREADY_IMPORTED,
    /** It is a code of another coupon. */
    COLLIDES,
    /** It has the form of codes that are generated in this organization. */
    COLLIDES_WITH_GENERATED;

    /** Whether there is something to be put right. */
    public boolean isError() {
      return this != ALREADY_IMPORTED;
    }
  }

  sealed interface Outcome {
    record Accepted(Job job) implements Outcome {}

    record NotFound() implements Outcome {}

    /** The coupon has codes of another source. */
    record NotImported() implements Outcome {}

    record Archived() implements Outcome {}

    record Empty() implements Outcome {}
  }
}
