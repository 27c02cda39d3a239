package io.couponry.domain.code;

import io.couponry.domain.Texts;
import io.couponry.domain.coupon.CouponId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Codes of a coupon that no longer work, from the ordinal {@code first} to {@code last}, both among
 * them, until it is undone; that of a {@code retired} batch never is. A code works again when
 * nothing that it was revoked by is left.
 */
public record Revocation(
    UUID id,
    CouponId coupon,
    CodeSpaceId space,
    long first,
    long last,
    Optional<Place> place,
    boolean retired,
    Optional<String> reason,
    Instant revokedAt,
    Optional<Instant> undoneAt) {
  private static final int LONGEST_REASON = 500;

  public Revocation {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("not a range of ordinals");
    }
    reason = reason.map(Revocation::reason);
  }

  /**
   * The batch that the codes came in, and where among its codes the first and the last of them
   * stand, from 1 on. What was skipped for a bad word is no code and has no place.
   */
  public record Place(UUID batch, long from, long to) {
    public Place {
      if (from < 1 || to < from) {
        throw new IllegalArgumentException("not a range of positions");
      }
    }

    long count() {
      return to - from + 1;
    }
  }

  /** A reason as it is kept: 1 to 500 characters. */
  public static String reason(String text) {
    return Texts.named("a reason", text, LONGEST_REASON);
  }

  /** How many codes. */
  public long count() {
    return place.map(Place::count).orElse(last - first + 1);
  }

  public boolean isInForce() {
    return undoneAt.isEmpty();
  }

  public boolean contains(Code.Numbered code) {
    return space.equals(code.space()) && first <= code.ordinal() && code.ordinal() <= last;
  }

  /** The same at another time, in force. */
  public Revocation at(Instant time) {
    return new Revocation(
        id, coupon, space, first, last, place, retired, reason, time, Optional.empty());
  }

  public Revocation undone(Instant time) {
    return new Revocation(
        id, coupon, space, first, last, place, retired, reason, revokedAt, Optional.of(time));
  }
}
