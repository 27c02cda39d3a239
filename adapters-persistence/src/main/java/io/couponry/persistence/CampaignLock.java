package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;

/**
 * Keeps whoever adds a campaign's counter up from the history, or deletes it, apart from those who
 * give back what it counts. A campaign's uses are of many coupons, so that no coupon's lock does,
 * and there may be no row of the campaign. It is held until the transaction ends, and comes before
 * all locks on counters.
 */
final class CampaignLock {
  private static final String KEYS =
      """
      FROM (
        SELECT DISTINCT hashtextextended($1::text || chr(1) || campaign, 0) AS key
        FROM unnest($2::text[]) AS campaign ORDER BY key) AS keys
      """;
  private static final String ALONE = "SELECT pg_advisory_xact_lock(key)::text " + KEYS;
  private static final String SHARED = "SELECT pg_advisory_xact_lock_shared(key)::text " + KEYS;

  private CampaignLock() {}

  static Uni<Void> alone(
      SqlConnection connection, OrganizationId organization, Collection<CampaignId> campaigns) {
    return take(ALONE, connection, organization, campaigns);
  }

  static Uni<Void> shared(
      SqlConnection connection, OrganizationId organization, Collection<CampaignId> campaigns) {
    return take(SHARED, connection, organization, campaigns);
  }

  private static Uni<Void> take(
      String sql,
      SqlConnection connection,
      OrganizationId organization,
      Collection<CampaignId> campaigns) {
    return campaigns.isEmpty()
        ? Uni.createFrom().voidItem()
        : execute(
            connection,
            sql,
            tuple(
                organization.value(),
                campaigns.stream().map(CampaignId::value).toArray(String[]::new)));
  }
}
