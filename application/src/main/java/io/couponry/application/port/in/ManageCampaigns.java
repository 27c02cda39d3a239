package io.couponry.application.port.in;

import io.couponry.application.port.Flaw;
import io.couponry.application.port.Page;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Creates, replaces, shows and removes campaigns, and tells how they are doing. */
public interface ManageCampaigns {
  /**
   * Creates or replaces; the version is counted on from the stored one. With an expected version it
   * only replaces exactly that one.
   */
  Uni<Put> put(CampaignDraft draft, OptionalLong expectedVersion);

  Uni<Optional<Campaign>> find(OrganizationId organization, CampaignId id);

  /** In the order of their ids. */
  Uni<Page<Campaign>> list(OrganizationId organization, Page.Request page);

  /** Removes the rules; coupons that name the campaign stay as they are and lose its bounds. */
  Uni<Removed> remove(OrganizationId organization, CampaignId id, OptionalLong expectedVersion);

  /** Empty when there is no such campaign. */
  Uni<Optional<Usage>> usage(OrganizationId organization, CampaignId id);

  sealed interface Put {
    record Created(Campaign campaign) implements Put {}

    record Replaced(Campaign campaign) implements Put {}

    record Invalid(List<Flaw> flaws) implements Put {}

    record VersionMismatch() implements Put {}
  }

  /** What became of a campaign that was to be removed. */
  enum Removed {
    REMOVED,
    VERSION_MISMATCH,
    NOT_FOUND
  }

  /**
   * Uses in force of all its coupons and what they cost, one amount a currency; {@code remaining}
   * uses and {@code budgetLeft} where there are bounds.
   */
  record Usage(long uses, OptionalLong remaining, List<Money> discounts, List<Money> budgetLeft) {}
}
