package io.couponry.application.port.in;

import io.couponry.application.port.Flaw;
import io.couponry.domain.coupon.Boundary;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.organization.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A campaign as somebody described it; days are those of the organization's zone. What could not be
 * understood is absent here and stands among the flaws.
 */
public record CampaignDraft(
    OrganizationId organization,
    CampaignId id,
    Optional<String> name,
    Optional<Boundary> startsAt,
    Optional<Boundary> expiresAt,
    OptionalLong limit,
    Optional<Amounts> budget,
    List<Flaw> flaws) {
  public CampaignDraft {
    flaws = List.copyOf(flaws);
  }
}
