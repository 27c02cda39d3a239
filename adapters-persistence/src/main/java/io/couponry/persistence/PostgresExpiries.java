package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.out.Expiries;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.stream.Collectors;

/** Ends of coupons in PostgreSQL. */
public final class PostgresExpiries implements Expiries {
  private static final String ANNOUNCE =
      """
      WITH due AS (
        SELECT organization, id FROM coupon
        WHERE expires_at <= now() AND expiry_announced_at IS NULL AND status <> 'ARCHIVED'
        ORDER BY expires_at LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED),
      announced AS (
        UPDATE coupon SET expiry_announced_at = now()
        FROM due WHERE coupon.organization = due.organization AND coupon.id = due.id
        RETURNING coupon.*)
      INSERT INTO event (organization, type, subject, data)
      SELECT organization, 'coupon.expired', id, jsonb_strip_nulls(jsonb_build_object(
        'couponId', id, 'campaign', campaign, 'expiredAt', expires_at))
      FROM announced ORDER BY expires_at
      """;
  private static final String LONG_EXPIRED =
      """
      SELECT organization, id FROM coupon
      WHERE expires_at <= now() - make_interval(secs => $1) AND status <> 'ARCHIVED'
      ORDER BY expires_at LIMIT $2
      """;

  private final Database database;

  public PostgresExpiries(Database database) {
    this.database = database;
  }

  @Override
  public Uni<Integer> announce(int most) {
    return Chore.ANNOUNCE.batch(database, ANNOUNCE, Tuple.of(most));
  }

  /** One by one: each takes the lock that all writes of its organization's definitions take. */
  @Override
  public Uni<Integer> archive(Duration ago, int most) {
    return database
        .query(LONG_EXPIRED, tuple((double) ago.toSeconds(), most))
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .onItem()
        .transformToUniAndConcatenate(row -> archive(row, ago))
        .collect()
        .with(Collectors.summingInt(done -> done));
  }

  private Uni<Integer> archive(Row row, Duration ago) {
    return database.inTransaction(
        transaction ->
            Chore.ARCHIVE.alone(
                transaction,
                0,
                connection ->
                    new CouponWrites(connection)
                        .archiveExpired(row.getString("organization"), row.getString("id"), ago)));
  }
}
