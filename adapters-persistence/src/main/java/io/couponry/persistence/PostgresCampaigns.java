package io.couponry.persistence;

import io.couponry.application.port.in.ManageCampaigns.Put;
import io.couponry.application.port.in.ManageCampaigns.Removed;
import io.couponry.application.port.out.Campaigns;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Campaigns in PostgreSQL. */
public final class PostgresCampaigns implements Campaigns {
  private static final int MOST_CACHED = 50_000;
  private static final String PAGE =
      """
      SELECT * FROM campaign
      WHERE organization = $1 AND ($2::text IS NULL OR id > $2)
      ORDER BY id LIMIT $3
      """;

  private final Database database;

  /** Also that there is none: coupons may name a campaign that has no rules. */
  private final Cached<Key, Optional<Campaign>> cache = Cached.ofVersions(MOST_CACHED);

  public PostgresCampaigns(Database database) {
    this.database = database;
    database
        .changes()
        .on(
            Change.Kind.CAMPAIGN,
            changed -> cache.forget(new Key(changed.organization(), new CampaignId(changed.id()))),
            cache::forgetAll);
  }

  @Override
  public Uni<Put> put(Campaign campaign, OptionalLong expectedVersion) {
    return write(
        new Key(campaign.organization(), campaign.id()),
        connection ->
            new CampaignWrites(connection, campaign.organization(), campaign.id())
                .put(campaign, expectedVersion));
  }

  @Override
  public Uni<Optional<Campaign>> find(OrganizationId organization, CampaignId id) {
    return cache
        .get(new Key(organization, id), () -> read(organization, id).map(Optional::of))
        .map(known -> known.flatMap(Function.identity()));
  }

  @Override
  public Uni<Optional<Campaign>> findCurrent(OrganizationId organization, CampaignId id) {
    cache.forget(new Key(organization, id));
    return find(organization, id);
  }

  @Override
  public Uni<List<Campaign>> page(
      OrganizationId organization, Optional<CampaignId> after, int limit) {
    return database
        .query(
            PAGE, Tuple.of(organization.value(), after.map(CampaignId::value).orElse(null), limit))
        .map(CampaignRows::toCampaigns);
  }

  @Override
  public Uni<Removed> remove(
      OrganizationId organization, CampaignId id, OptionalLong expectedVersion) {
    return write(
        new Key(organization, id),
        connection -> new CampaignWrites(connection, organization, id).remove(expectedVersion));
  }

  private <T> Uni<T> write(Key key, Function<SqlConnection, Uni<T>> work) {
    return database.inTransaction(
        work,
        written -> {
          cache.forget(key);
          return Uni.createFrom().voidItem();
        });
  }

  private Uni<Optional<Campaign>> read(OrganizationId organization, CampaignId id) {
    return database
        .query(CampaignWrites.SELECT, Tuple.of(organization.value(), id.value()))
        .map(rows -> CampaignRows.toCampaigns(rows).stream().findFirst());
  }

  private record Key(OrganizationId organization, CampaignId id) {}
}
