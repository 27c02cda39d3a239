package io.couponry.application.port.out;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Texts;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.organization.Organization;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody else who is asked before a coupon is applied: after all rules granted it, and before the
 * use is taken. Asking takes no use, and one use may be asked about several times: when it is
 * validated, when it is redeemed, and again when that is repeated. So a check decides and does not
 * count. It must not block, and it bounds its own time; a failure counts as unanswered.
 */
public interface CouponCheck {
  Uni<Verdict> check(Question question);

  /** Whether it is worth asking about this organization's coupons at all. */
  default boolean concerns(Organization organization) {
    return true;
  }

  /**
   * What is asked. {@code code} is as it is printed; the reduction is missing when there is no
   * basket.
   */
  record Question(
      Organization organization,
      Coupon coupon,
      String code,
      Occasion occasion,
      Optional<Reduction> reduction,
      Purpose purpose) {}

  /** What the coupon is about to be used for. */
  enum Purpose {
    /** Somebody wants to know; no use follows from this question. */
    VALIDATE,
    /** A use is taken next, if nobody objects. */
    REDEEM
  }

  sealed interface Verdict {
    record Accepted() implements Verdict {}

    /**
     * A no, for a reason of the check's own: a code of 1 to 64 characters a to z, 0 to 9 and
     * hyphen, and a sentence of 1 to 500 characters. Both come from outside and are not to be
     * trusted as markup.
     */
    record Rejected(String code, String message) implements Verdict {
      private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,64}");

      public Rejected {
        InvalidValue.unless(
            CODE.matcher(code).matches(), "a code has 1 to 64 characters a-z, 0-9 and hyphen");
        message = Texts.named("a message", message, 500);
      }
    }

    /** Nobody knows; the coupon is not to be applied now, and a repeat may succeed. */
    record Unanswered() implements Verdict {}
  }
}
