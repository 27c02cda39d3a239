package io.couponry.application.port.in;

import io.couponry.application.port.Flaw;
import io.couponry.domain.code.CodePattern;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.Boundary;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Condition;
import io.couponry.domain.coupon.Limits;
import io.couponry.domain.coupon.Recurrence;
import io.couponry.domain.coupon.Stacking;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.discount.AppliesTo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A coupon as somebody described it. What could not be understood is absent here and stands among
 * the flaws, so that they and those found later are reported together. The discount is still a
 * document, because its type may be left to the organization.
 */
public record CouponDraft(
    Optional<String> id,
    Optional<String> name,
    Optional<CampaignId> campaign,
    Status status,
    Optional<Object> discount,
    AppliesTo appliesTo,
    Recurrence recurrence,
    List<Condition> conditions,
    Optional<Boundary> startsAt,
    Optional<Boundary> expiresAt,
    Limits limits,
    Stacking stacking,
    Optional<Codes> codes,
    Map<String, String> metadata,
    List<Flaw> flaws) {
  public CouponDraft {
    conditions = List.copyOf(conditions);
    metadata = Map.copyOf(metadata);
    flaws = List.copyOf(flaws);
  }

  /** The same draft with the flaws that were found while it was read. */
  public CouponDraft with(List<Flaw> found) {
    return new CouponDraft(
        id,
        name,
        campaign,
        status,
        discount,
        appliesTo,
        recurrence,
        conditions,
        startsAt,
        expiresAt,
        limits,
        stacking,
        codes,
        metadata,
        found);
  }

  /** Where codes are to come from. */
  public sealed interface Codes {
    record Shared(SharedCode code) implements Codes {}

    record Generated(CodePattern pattern, boolean assignedOnly) implements Codes {}

    record Imported(boolean assignedOnly) implements Codes {}
  }
}
