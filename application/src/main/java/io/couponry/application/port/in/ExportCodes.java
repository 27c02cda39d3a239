package io.couponry.application.port.in;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Streams a coupon's codes with what became of them. */
public interface ExportCodes {
  /**
   * The codes in the order of issue, in chunks, made as they are asked for; empty when there is no
   * such coupon or batch. Further batches append to the same order, so that {@code skip} resumes.
   */
  Uni<Optional<Multi<Chunk>>> export(Command command);

  record Command(OrganizationId organization, CouponId coupon, Optional<UUID> batch, long skip) {}

  /**
   * Some codes in a row. The chunks of one export make their codes in the same memory: one thread
   * at a time reads them, best in their order.
   */
  interface Chunk {
    int size();

    /** Appends the code at {@code index}, from 0 on. */
    void appendCode(int index, StringBuilder target);

    /** What became of the code at {@code index}; empty when it is as it was issued. */
    Optional<Use> use(int index);

    /** The number of the code at {@code index} in its space; a shared code has none. */
    OptionalLong ordinal(int index);

    /** The end of its own that the code at {@code index} has. */
    Optional<Instant> expiresAt(int index);

    /** What is noted beside the code at {@code index}, where that was asked for. */
    Map<String, String> metadata(int index);
  }

  /** What a code is by now, its latest use if there was one, and else whom it was given to. */
  record Use(CodeStatus status, Optional<CustomerId> customer, Optional<Instant> redeemedAt) {}

  /** Whether a code can still be used, and why not. */
  enum CodeStatus {
    AVAILABLE,
    /** Not used up, and only for the customer it was given to. */
    ASSIGNED,
    REDEEMED,
    /** Not used up, and no longer to be used. */
    REVOKED,
    /** Not used up, and past an end of its own; its coupon's end is not looked at. */
    EXPIRED
  }
}
