package io.couponry.application.port.in;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Standing;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Says which codes, as another system has them, could be used of one coupon now, and takes nothing.
 * Each is judged on its own, by one query for all of them.
 */
public interface ValidateReferences {
  int MOST = 1_000;

  Uni<Outcome> validate(Command command);

  /**
   * At most {@link #MOST} references. The coupon is that of the first one unless it is named; where
   * references are not to be validated, its definition alone is looked at.
   */
  record Command(
      OrganizationId organization,
      Optional<CouponId> coupon,
      List<Reference> references,
      boolean validatesReferences) {
    public Command {
      references = List.copyOf(references);
    }
  }

  /** A code as it was sent, and by whom it is to be used, if that is known. */
  record Reference(String text, Kind kind, Optional<CustomerId> customer) {}

  /** Where another system believes a code to come from. */
  enum Kind {
    /** Made here. */
    INTERNAL,
    /** Imported. */
    EXTERNAL
  }

  sealed interface Outcome {
    /** {@code reasons} are why nothing of the coupon can be used; results in the order sent. */
    record Judged(Coupon coupon, Standing standing, List<Refusal> reasons, List<Result> results)
        implements Outcome {
      public Judged {
        reasons = List.copyOf(reasons);
        results = List.copyOf(results);
      }
    }

    /** The codes of one coupon are all of one kind. */
    record MixedKinds() implements Outcome {}

    record UnknownCoupon() implements Outcome {}

    /** The first reference, which was to say what coupon is meant, means nothing. */
    record UnknownFirst() implements Outcome {}
  }

  sealed interface Result {
    Reference reference();

    /** A code of the coupon, and why it cannot be used. */
    record Genuine(Reference reference, List<Refusal> refusals) implements Result {
      public Genuine {
        refusals = List.copyOf(refusals);
      }
    }

    /** The same code came earlier in the list. */
    record Duplicate(Reference reference) implements Result {}

    record OfAnotherCoupon(Reference reference) implements Result {}

    /** The coupon's codes are of the other kind. */
    record OfTheOtherKind(Reference reference) implements Result {}

    record Unknown(Reference reference) implements Result {}
  }
}
