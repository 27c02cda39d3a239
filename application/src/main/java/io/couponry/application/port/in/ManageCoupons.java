package io.couponry.application.port.in;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Flaw;
import io.couponry.application.port.Page;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Standing;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Creates, shows, changes and removes coupon definitions. */
public interface ManageCoupons {
  /** Fills what the draft leaves out from the organization's defaults. */
  Uni<Answer<Created>> create(
      OrganizationId organization, CouponDraft draft, Optional<Attempt> attempt);

  Uni<Optional<Coupon>> find(OrganizationId organization, CouponId id);

  /** In the order of their ids. */
  Uni<Page<Coupon>> list(OrganizationId organization, Filter filter, Page.Request page);

  /**
   * Replaces the whole definition but its id and its codes, if it still has the expected version.
   */
  Uni<Replaced> replace(
      OrganizationId organization, CouponId id, OptionalLong expectedVersion, CouponDraft draft);

  /** Removes a coupon that was never used, and archives one that was. */
  Uni<Removed> remove(OrganizationId organization, CouponId id, Optional<Long> expectedVersion);

  /** {@code standing} is that of the moment of asking. */
  record Filter(Optional<CampaignId> campaign, Optional<Standing> standing) {}

  sealed interface Created {
    record Stored(Coupon coupon) implements Created {}

    record Invalid(List<Flaw> flaws) implements Created {}

    record IdTaken(CouponId id) implements Created {}

    /** One string could then mean two coupons; {@code other} says what is in the way. */
    record Overlaps(String other) implements Created {}
  }

  sealed interface Replaced {
    record Stored(Coupon coupon) implements Replaced {}

    record Invalid(List<Flaw> flaws) implements Replaced {}

    record VersionMismatch() implements Replaced {}

    /** An archived coupon is history. */
    record Archived() implements Replaced {}

    record NotFound() implements Replaced {}
  }

  /** What became of a coupon that was to be removed. */
  enum Removed {
    DELETED,
    ARCHIVED,
    VERSION_MISMATCH,
    NOT_FOUND
  }
}
