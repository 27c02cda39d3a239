package io.couponry.application.port.in;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Gives codes of many to as many customers as a file names, each line on its own. */
public interface AssignInBulk {
  /**
   * Takes all lines in, in bounded memory however many they are, and leaves it to a job to give
   * codes, in the order of the file: the one that a line names, or the next free ones until its
   * customer has {@code perCustomer} of the coupon. What they have counts, so that a file that is
   * sent again gives nothing twice. Nothing is kept of an upload that breaks off.
   */
  Uni<Answer<Outcome>> begin(
      OrganizationId organization, CouponId coupon, int perCustomer, Upload<Line> upload);

  /** The lines that nothing was given for so far; empty when there is no such job. */
  Uni<Optional<Multi<List<Rejected>>>> report(
      OrganizationId organization, CouponId coupon, JobId job);

  /** Where it stands in the file, from 1 on, and what it says; nothing where it cannot be read. */
  record Line(long number, Optional<Fields> fields) {}

  record Fields(Optional<String> customer, Optional<String> code) {}

  /** A line that nothing was given for. */
  record Rejected(long line, Reason reason) {}

  /** Why nothing was given for a line. */
  enum Reason {
    MALFORMED,
    CUSTOMER_MISSING,
    BAD_CUSTOMER,
    /** No coupon has this code, as far as was known when the file was sent. */
    CODE_NOT_FOUND,
    CODE_OF_ANOTHER_COUPON,
    /** The code belongs to another customer. */
    CODE_ASSIGNED,
    CODE_REVOKED,
    CODE_HELD,
    CODE_ALREADY_REDEEMED,
    /** Not as many codes were free as the line takes; it got none. */
    TOO_FEW_CODES,
    /** An earlier line of the file gave the customer what this one asks for. */
    DUPLICATE,
    /** The customer had it before; it stays so, and this is no error. */
    ALREADY_ASSIGNED;

    /** Whether there is something to be put right. */
    public boolean isError() {
      return this != ALREADY_ASSIGNED;
    }
  }

  sealed interface Outcome {
    record Accepted(Job job) implements Outcome {}

    record NotFound() implements Outcome {}

    /** The coupon has a shared code. */
    record NotOfMany() implements Outcome {}

    record Archived() implements Outcome {}

    record Empty() implements Outcome {}
  }
}
