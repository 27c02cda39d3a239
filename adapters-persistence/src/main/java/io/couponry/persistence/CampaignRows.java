package io.couponry.persistence;

import static io.couponry.persistence.Sql.boxed;
import static io.couponry.persistence.Sql.time;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.organization.OrganizationId;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/** Campaigns as rows. */
final class CampaignRows {
  /** Creates or replaces. */
  static final String PUT =
      """
      INSERT INTO campaign
        (organization, id, version, name, starts_at, expires_at, max_uses, definition)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (organization, id) DO UPDATE SET version = $3, name = $4, starts_at = $5,
        expires_at = $6, max_uses = $7, definition = $8, updated_at = now()
      """;

  private CampaignRows() {}

  static Tuple of(Campaign campaign) {
    return tuple(
        campaign.organization().value(),
        campaign.id().value(),
        campaign.version(),
        campaign.name(),
        time(campaign.validity().start()),
        time(campaign.validity().end()),
        boxed(campaign.limit()),
        definition(campaign));
  }

  /** All that its columns do not say. */
  static JsonObject definition(Campaign campaign) {
    var definition = new JsonObject().put("validity", ValidityJson.of(campaign.validity()));
    campaign.budget().ifPresent(budget -> definition.put("budget", MoneyJson.of(budget)));
    return definition;
  }

  static List<Campaign> toCampaigns(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(CampaignRows::toCampaign).toList();
  }

  private static Campaign toCampaign(Row row) {
    var definition = row.getJsonObject("definition");
    var limit = row.getLong("max_uses");
    return new Campaign(
        new OrganizationId(row.getString("organization")),
        new CampaignId(row.getString("id")),
        row.getLong("version"),
        row.getString("name"),
        ValidityJson.toValidity(definition.getJsonObject("validity")),
        limit == null ? OptionalLong.empty() : OptionalLong.of(limit),
        Optional.ofNullable(definition.getJsonArray("budget")).map(MoneyJson::toAmounts));
  }
}
