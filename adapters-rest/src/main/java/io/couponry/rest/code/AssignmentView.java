package io.couponry.rest.code;

import io.couponry.application.port.in.AssignCodes.Assigned;
import io.couponry.domain.coupon.Assignment;
import io.couponry.rest.json.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A code that belongs to a customer. */
@Schema(name = "Assignment")
record AssignmentView(
    String couponId,
    String code,
    String customerId,
    @Schema(description = "the code's number, which names the assignment") long ordinal,
    String assignedAt,
    @Schema(
            description = "in lists",
            enumeration = {"assigned", "redeemed", "revoked"})
        @Nullable String status) {
  static AssignmentView of(Assignment assignment) {
    return of(assignment, null);
  }

  static AssignmentView of(Assigned assigned) {
    return of(assigned.assignment(), Texts.lower(assigned.status()));
  }

  private static AssignmentView of(Assignment assignment, @Nullable String status) {
    return new AssignmentView(
        assignment.code().coupon().value(),
        assignment.code().text(),
        assignment.customer().value(),
        assignment.code().ordinal(),
        assignment.assignedAt().toString(),
        status);
  }
}
