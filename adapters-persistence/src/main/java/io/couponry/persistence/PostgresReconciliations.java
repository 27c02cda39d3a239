package io.couponry.persistence;

import static io.couponry.persistence.Sql.each;
import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.in.ReconcileCounters.Drift;
import io.couponry.application.port.out.Reconciliations;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counters and ledger in PostgreSQL, compared by one statement and so in one snapshot. Whoever
 * changes the one changes the other in the same transaction, so that no lock is needed to compare.
 * Sums over a long history take their time: they are not cut off.
 */
public final class PostgresReconciliations implements Reconciliations {
  /** Of who repairs: an amount must not be added twice. */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(%d, hashtext($1::text || chr(1) || $2::text))::text"
          .formatted(Chore.ROOM + 1);

  private static final String LOCK_COUPON =
      """
      SELECT version FROM coupon_counter WHERE organization = $1 AND coupon = $2
      FOR NO KEY UPDATE
      """;

  /** Its place is shared by all campaigns; no coupon has an id like it. */
  private static final String CAMPAIGNS = "";

  private static final String OF_CAMPAIGNS =
      """
      SELECT * FROM (
        SELECT kind, owner, detail, count AS stored,
          counted(organization, kind, owner, detail, NULL, NULL, NULL) AS counted
        FROM counter
        WHERE organization = $1 AND kind IN ('CAMPAIGN_USES', 'CAMPAIGN_SPEND')) AS compared
      WHERE counted <> stored ORDER BY kind, owner, detail
      """;

  /** One row a transaction, because claims lock several in an order of their own. */
  private static final String REPAIR_CAMPAIGN =
      """
      WITH compared AS MATERIALIZED (
        SELECT counted(organization, kind, owner, detail, NULL, NULL, NULL) - count AS missing
        FROM counter WHERE organization = $1 AND kind = $2 AND owner = $3 AND detail = $4)
      UPDATE counter SET count = count + missing,
        ceiling = CASE WHEN count + missing <= ceiling THEN ceiling END
      FROM compared
      WHERE organization = $1 AND kind = $2 AND owner = $3 AND detail = $4 AND missing <> 0
      """;

  private final Database database;

  public PostgresReconciliations(Database database) {
    this.database = database;
  }

  @Override
  public Uni<List<Drift>> ofCoupon(OrganizationId organization, CouponId coupon, boolean repair) {
    return database.inLongTransaction(
        connection ->
            repair
                ? lock(connection, organization, coupon.value())
                    .chain(() -> CouponDrift.read(connection, organization, coupon))
                    .chain(found -> repaired(connection, organization, coupon, found))
                : CouponDrift.read(connection, organization, coupon)
                    .map(found -> told(organization, coupon, found, false)));
  }

  @Override
  public Uni<List<Drift>> ofCampaigns(OrganizationId organization, boolean repair) {
    return database
        .inLongTransaction(
            connection ->
                connection.preparedQuery(OF_CAMPAIGNS).execute(tuple(organization.value())))
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .onItem()
        .transformToUniAndConcatenate(
            row ->
                repair
                    ? repaired(organization, row)
                    : Uni.createFrom().item(drift(organization, row, false)))
        .collect()
        .asList();
  }

  /** The coupon's row keeps everybody off its counters; a new version may have made some anew. */
  private static Uni<List<Drift>> repaired(
      SqlConnection connection, OrganizationId organization, CouponId coupon, CouponDrift found) {
    if (found.differences().isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return connection
        .preparedQuery(LOCK_COUPON)
        .execute(tuple(organization.value(), coupon.value()))
        .map(rows -> rows.rowCount() == 1 && version(rows) == found.version())
        .call(
            same ->
                same
                    ? each(
                        found.differences(),
                        difference -> difference.repair(connection, organization, coupon))
                    : Uni.createFrom().voidItem())
        .map(same -> told(organization, coupon, found, same));
  }

  private Uni<Drift> repaired(OrganizationId organization, Row row) {
    return database
        .inLongTransaction(
            connection ->
                lock(connection, organization, CAMPAIGNS)
                    .chain(
                        () ->
                            connection
                                .preparedQuery(REPAIR_CAMPAIGN)
                                .execute(
                                    tuple(
                                        organization.value(),
                                        row.getString("kind"),
                                        row.getString("owner"),
                                        row.getString("detail")))))
        .map(done -> drift(organization, row, done.rowCount() == 1));
  }

  private static Uni<Void> lock(
      SqlConnection connection, OrganizationId organization, String what) {
    return execute(connection, LOCK, tuple(organization.value(), what));
  }

  private static long version(RowSet<Row> rows) {
    return rows.iterator().next().getLong("version");
  }

  private static List<Drift> told(
      OrganizationId organization, CouponId coupon, CouponDrift found, boolean repaired) {
    var told = new ArrayList<Drift>();
    for (var difference : found.differences()) {
      told.add(
          new Drift(
              organization,
              Optional.of(coupon),
              Optional.empty(),
              difference.name(),
              difference.stored(),
              difference.counted(),
              repaired));
    }
    return told;
  }

  private static Drift drift(OrganizationId organization, Row row, boolean repaired) {
    return new Drift(
        organization,
        Optional.empty(),
        Optional.of(new CampaignId(row.getString("owner"))),
        CounterKey.CAMPAIGN_USES.equals(row.getString("kind"))
            ? "uses"
            : "spend/" + row.getString("detail"),
        row.getLong("stored"),
        row.getLong("counted"),
        repaired);
  }
}
