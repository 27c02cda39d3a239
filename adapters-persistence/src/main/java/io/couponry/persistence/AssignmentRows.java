package io.couponry.persistence;

import io.couponry.application.port.out.Assignments.Standing;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.CouponId;
import io.vertx.mutiny.sqlclient.Row;

/** Assignments as rows. A code is stored as its number and made again when it is read. */
final class AssignmentRows {
  /** Every column that {@link #standing} reads. */
  static final String SELECT =
      """
      SELECT assignment.*, coalesce(code_use.uses, 0) AS uses,
        is_revoked(assignment.organization, assignment.space, assignment.ordinal) AS revoked
      FROM assignment
      LEFT JOIN code_use ON code_use.organization = assignment.organization
        AND code_use.space = assignment.space AND code_use.ordinal = assignment.ordinal
      """;

  /** Who has one code of a coupon, and whether it is in use. */
  static final String IN_USE =
      """
      SELECT customer,
        EXISTS (
          SELECT FROM open_hold WHERE organization = $1 AND coupon = $2 AND space = $3
            AND ordinal = $4) AS held,
        EXISTS (
          SELECT FROM code_use WHERE organization = $1 AND space = $3 AND ordinal = $4
            AND uses > 0) AS used
      FROM assignment
      WHERE organization = $1 AND coupon = $2 AND space = $3 AND ordinal = $4
      """;

  private AssignmentRows() {}

  static Standing standing(Row row, CodeTexts texts) {
    return new Standing(assignment(row, texts), row.getLong("uses"), row.getBoolean("revoked"));
  }

  static Assignment assignment(Row row, CodeTexts texts) {
    return new Assignment(
        texts.code(
            new CouponId(row.getString("coupon")), CodeTexts.CodeNumber.of(row).orElseThrow()),
        new CustomerId(row.getString("customer")),
        row.getOffsetDateTime("assigned_at").toInstant());
  }
}
