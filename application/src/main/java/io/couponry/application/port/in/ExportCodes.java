package io.couponry.application.port.in;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Streams a coupon's codes with what became of them. */
public interface ExportCodes {
  /**
   * The codes in the order of issue, in chunks, made as they are asked for; empty when there is no
   * such coupon or batch. Further batches append to the same order, so that {@code skip} resumes.
   */
  Uni<Optional<Multi<List<Row>>>> export(Command command);

  record Command(OrganizationId organization, CouponId coupon, Optional<UUID> batch, long skip) {}

  /** One code; customer and time are those of its latest use. */
  record Row(
      String code,
      CodeStatus status,
      Optional<CustomerId> customer,
      Optional<Instant> redeemedAt) {}

  /** Whether a code can still be used. */
  enum CodeStatus {
    AVAILABLE,
    REDEEMED
  }
}
