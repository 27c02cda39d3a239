package io.couponry.application.port.in;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Page;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.GuessOdds;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Issues codes of a coupon in batches, each in constant time and space; where the organization has
 * bad words, in the time that making the codes takes.
 */
public interface IssueCodes {
  /**
   * Takes the next ordinals of the coupon's code space that make {@code count} (at least 1) codes.
   */
  Uni<Answer<Outcome>> issue(
      OrganizationId organization, CouponId coupon, long count, Optional<Attempt> attempt);

  /** A coupon's batches, the oldest first; empty when there is no such coupon. */
  Uni<Optional<Page<Batch>>> batches(
      OrganizationId organization, CouponId coupon, Page.Request page);

  /** How full a code space is, and how likely a random guess hits an issued code. */
  record Space(BigInteger size, BigInteger issued, GuessOdds guessOdds) {}

  sealed interface Outcome {
    record Issued(Batch batch, Space space) implements Outcome {}

    /** With these codes a guess would be likelier than the organization's bound. */
    record TooWeak(GuessOdds odds, GuessOdds bound, Optional<String> strongerFormat)
        implements Outcome {}

    /** The space has only {@code left} codes that were not issued yet. */
    record Exhausted(BigInteger left) implements Outcome {}

    /** With bad words a batch has {@code most} codes at most, because all are looked at. */
    record TooManyToFilter(long most) implements Outcome {}

    /** Of the codes that come next, next to all show a bad word. */
    record NextToAllBad() implements Outcome {}

    /** The coupon has a shared code, or codes that come from elsewhere. */
    record NotGenerated() implements Outcome {}

    /** An archived coupon is history. */
    record Archived() implements Outcome {}

    record NotFound() implements Outcome {}
  }
}
