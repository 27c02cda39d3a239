package io.couponry.rest.coupon;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.CampaignDraft;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Limits;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.rest.json.MoneyBody;
import io.couponry.rest.json.Times;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A campaign's rules, which bound all its coupons together. */
@Schema(name = "Campaign")
record CampaignBody(
    @Schema(readOnly = true, examples = "autumn-26") @Nullable String id,
    @Schema(description = "the id when left out") @Nullable String name,
    @Schema(description = "as of a coupon") @Nullable String startsAt,
    @Schema(description = "as of a coupon") @Nullable String expiresAt,
    @Schema(description = "the most uses of all its coupons together") @Nullable Long limit,
    @Schema(description = "the most that all its coupons may take off together")
        @Nullable MoneyBody budget,
    @Schema(description = "a budget for each of several currencies, instead of budget")
        @Nullable List<MoneyBody> budgets) {
  static CampaignBody of(Campaign campaign) {
    return new CampaignBody(
        campaign.id().value(),
        campaign.name(),
        campaign.validity().startsAt().map(Times::text).orElse(null),
        campaign.validity().expiresAt().map(Times::text).orElse(null),
        campaign.limit().isPresent() ? campaign.limit().getAsLong() : null,
        AmountsFields.one(campaign.budget()),
        AmountsFields.several(campaign.budget()));
  }

  CampaignDraft toDraft(OrganizationId organization, CampaignId named, Flaws flaws) {
    if (id != null && !id.equals(named.value())) {
      flaws.add("id", "the address names the campaign");
    }
    var title =
        Optional.ofNullable(name)
            .flatMap(
                given ->
                    flaws.value(
                        "name", () -> io.couponry.domain.Texts.named("a name", given, 200)));
    var start = Times.boundary(Optional.ofNullable(startsAt), "startsAt", flaws);
    var end = Times.boundary(Optional.ofNullable(expiresAt), "expiresAt", flaws);
    var most =
        Optional.ofNullable(limit)
            .flatMap(
                uses ->
                    flaws.value(
                        "limit", () -> Limits.requirePositive("limit", OptionalLong.of(uses))))
            .orElse(OptionalLong.empty());
    var money =
        AmountsFields.read(budget, budgets, "budget", "budgets", flaws)
            .flatMap(amounts -> flaws.value("budget", () -> amounts.nonZero("a budget")));
    return new CampaignDraft(organization, named, title, start, end, most, money, flaws.all());
  }
}
