package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.in.ManageCampaigns.Put;
import io.couponry.application.port.in.ManageCampaigns.Removed;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes a campaign inside one transaction. Before that it waits for all uses that are being taken
 * of the campaign's coupons, and until it ends there are no others: so each use kept to the rules
 * of its time, and a limit that is new finds all uses before it in the history.
 */
final class CampaignWrites {
  static final String SELECT = "SELECT * FROM campaign WHERE organization = $1 AND id = $2";

  /** In the order of claims, which compare ids by their bytes. */
  private static final String LOCK_COUPONS =
      """
      WITH held AS (
        SELECT FROM coupon_counter
        WHERE organization = $1
          AND coupon IN (SELECT id FROM coupon WHERE organization = $1 AND campaign = $2)
        ORDER BY coupon COLLATE "C" FOR NO KEY UPDATE)
      SELECT count(*) FROM held
      """;

  private static final String DELETE_COUNTERS =
      """
      DELETE FROM counter
      WHERE organization = $1 AND owner = $2
        AND (kind = 'CAMPAIGN_USES' AND NOT $3
          OR kind = 'CAMPAIGN_SPEND' AND detail <> ALL($4::text[]))
      """;
  private static final String DELETE = "DELETE FROM campaign WHERE organization = $1 AND id = $2";

  private final SqlConnection connection;
  private final OrganizationId organization;
  private final CampaignId id;

  CampaignWrites(SqlConnection connection, OrganizationId organization, CampaignId id) {
    this.connection = connection;
    this.organization = organization;
    this.id = id;
  }

  Uni<Put> put(Campaign campaign, OptionalLong expectedVersion) {
    return stored()
        .chain(
            stored -> {
              if (expectedVersion.isPresent() && !isVersion(stored, expectedVersion)) {
                return Uni.createFrom().item(new Put.VersionMismatch());
              }
              var next = next(campaign, stored);
              return keepUsesOut()
                  .chain(() -> execute(connection, CampaignRows.PUT, CampaignRows.of(next)))
                  .chain(() -> deleteCounters(Optional.of(next)))
                  .map(done -> stored.isEmpty() ? new Put.Created(next) : new Put.Replaced(next));
            });
  }

  Uni<Removed> remove(OptionalLong expectedVersion) {
    return stored()
        .chain(
            stored -> {
              if (stored.isEmpty()) {
                return Uni.createFrom().item(Removed.NOT_FOUND);
              }
              if (expectedVersion.isPresent() && !isVersion(stored, expectedVersion)) {
                return Uni.createFrom().item(Removed.VERSION_MISMATCH);
              }
              return keepUsesOut()
                  .chain(() -> execute(connection, DELETE, tuple(organization.value(), id.value())))
                  .chain(() -> deleteCounters(Optional.empty()))
                  .replaceWith(Removed.REMOVED);
            });
  }

  /** Coupons get into campaigns and out of them under the same lock. */
  private Uni<Optional<Campaign>> stored() {
    return execute(connection, CouponWrites.LOCK_ORGANIZATION, tuple(organization.value()))
        .chain(
            () -> connection.preparedQuery(SELECT).execute(tuple(organization.value(), id.value())))
        .map(rows -> CampaignRows.toCampaigns(rows).stream().findFirst());
  }

  private Uni<Void> keepUsesOut() {
    return execute(connection, LOCK_COUPONS, tuple(organization.value(), id.value()))
        .chain(() -> CampaignLock.alone(connection, organization, List.of(id)));
  }

  private Uni<Void> deleteCounters(Optional<Campaign> campaign) {
    return execute(
        connection,
        DELETE_COUNTERS,
        tuple(
            organization.value(),
            id.value(),
            campaign.stream().anyMatch(rules -> rules.limit().isPresent()),
            MoneyJson.currencies(campaign.flatMap(Campaign::budget))));
  }

  private static boolean isVersion(Optional<Campaign> stored, OptionalLong expected) {
    return stored.stream().anyMatch(campaign -> campaign.version() == expected.getAsLong());
  }

  private static Campaign next(Campaign campaign, Optional<Campaign> stored) {
    return new Campaign(
        campaign.organization(),
        campaign.id(),
        stored.map(Campaign::version).orElse(0L) + 1,
        campaign.name(),
        campaign.validity(),
        campaign.limit(),
        campaign.budget());
  }
}
