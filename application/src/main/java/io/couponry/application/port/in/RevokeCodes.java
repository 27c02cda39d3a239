package io.couponry.application.port.in;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Flaw;
import io.couponry.application.port.Page;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Takes codes of many out of use, any number of them in the same time, and puts them back. */
public interface RevokeCodes {
  /**
   * Once this is answered, no use of the codes is taken. Uses taken before stay, and what was set
   * aside before can still be confirmed.
   */
  Uni<Answer<Outcome>> revoke(Command command);

  /** The latest first, undone ones among them; empty when there is no such coupon. */
  Uni<Optional<Page<Revoked>>> list(
      OrganizationId organization, CouponId coupon, Page.Request page);

  Uni<Optional<Revoked>> find(OrganizationId organization, CouponId coupon, UUID id);

  /** The codes work again, but for those that another revocation is about. */
  Uni<Undone> undo(OrganizationId organization, CouponId coupon, UUID id);

  record Command(
      OrganizationId organization,
      CouponId coupon,
      Target target,
      Optional<String> reason,
      Optional<Attempt> attempt) {}

  /** Which codes are meant. */
  sealed interface Target {
    record OneCode(String typed) implements Target {}

    record WholeBatch(UUID batch) implements Target {}

    /**
     * Those at these positions, counted from 1 and both among them: in the batch, or else in the
     * list of all the coupon's codes, and then in one batch all the same.
     */
    record Range(Optional<UUID> batch, long from, long to) implements Target {}

    /** A batch, for ever. */
    record RetiredBatch(UUID batch) implements Target {}
  }

  /** A revocation with its code, if it is about one. */
  record Revoked(Revocation revocation, Optional<String> code) {}

  sealed interface Outcome {
    record Done(Revoked revoked) implements Outcome {}

    /** Positions where there are no codes, or in more than one batch. */
    record Invalid(Flaw flaw) implements Outcome {}

    /** The coupon has no such code. */
    record UnknownCode() implements Outcome {}

    record UnknownBatch() implements Outcome {}

    record AlreadyRetired() implements Outcome {}

    /** Everybody has the same code: to revoke it is to switch the coupon off. */
    record Shared() implements Outcome {}

    record NotFound() implements Outcome {}
  }

  /** What became of a revocation that was to be undone. */
  enum Undone {
    UNDONE,
    /** A retired batch stays so. */
    RETIRED,
    NOT_FOUND
  }
}
