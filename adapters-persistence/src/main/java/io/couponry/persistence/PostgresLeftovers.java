package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.out.Leftovers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;

/** Rows in PostgreSQL that nobody needs any more. */
public final class PostgresLeftovers implements Leftovers {
  private static final String ATTEMPTS =
      """
      DELETE FROM attempt WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM attempt WHERE created_at <= now() - make_interval(secs => $1)
        LIMIT $2 FOR UPDATE SKIP LOCKED))
      """;

  /** Only who holds the lock on a coupon's row makes, changes or deletes these of its counters. */
  private static final String COUNTERS =
      """
      WITH past AS (
        SELECT organization, owner, detail FROM counter
        WHERE kind = 'COUPON_USES'
          AND split_part(detail, '/', 2)::date + CASE split_part(detail, '/', 1)
              WHEN 'DAY' THEN interval '1 day'
              WHEN 'WEEK' THEN interval '7 days'
              ELSE interval '1 month' END
            <= now() AT TIME ZONE 'UTC' - interval '2 days'
        LIMIT $1),
      locked AS (
        SELECT organization, coupon FROM coupon_counter
        WHERE (organization, coupon) IN (SELECT organization, owner FROM past)
        FOR NO KEY UPDATE SKIP LOCKED)
      DELETE FROM counter USING past, locked
      WHERE counter.organization = past.organization AND counter.kind = 'COUPON_USES'
        AND counter.owner = past.owner AND counter.detail = past.detail
        AND locked.organization = past.organization AND locked.coupon = past.owner
      """;

  private static final String JOBS =
      """
      DELETE FROM job WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM job WHERE finished_at <= now() - make_interval(secs => $1)
        LIMIT $2 FOR UPDATE SKIP LOCKED))
      """;

  /** What is there of a file that will never be whole is of no use from the job's end on. */
  private static final String EXPORTS =
      """
      DELETE FROM export USING job
      WHERE job.organization = export.organization AND job.id = export.job
        AND (job.state IN ('FAILED', 'CANCELLED')
          OR job.finished_at <= now() - make_interval(secs => $1))
      """;

  private static final String EXPORT_PARTS =
      """
      DELETE FROM export_part WHERE ctid = ANY (ARRAY(
        SELECT part.ctid FROM export_part AS part
        WHERE NOT EXISTS (
          SELECT FROM export
          WHERE export.organization = part.organization AND export.job = part.job)
        LIMIT $1))
      """;

  private final Database database;

  public PostgresLeftovers(Database database) {
    this.database = database;
  }

  @Override
  public Uni<Integer> purgeAttempts(Duration age, int most) {
    return Chore.PURGE_ATTEMPTS.batch(database, ATTEMPTS, tuple((double) age.toSeconds(), most));
  }

  @Override
  public Uni<Integer> purgeCounters(int most) {
    return Chore.PURGE_COUNTERS.batch(database, COUNTERS, Tuple.of(most));
  }

  @Override
  public Uni<Integer> purgeJobs(Duration age, int most) {
    return Chore.PURGE_JOBS.batch(database, JOBS, tuple((double) age.toSeconds(), most));
  }

  @Override
  public Uni<Integer> purgeExports(Duration age, int most) {
    return database.inTransaction(
        transaction ->
            Chore.PURGE_EXPORTS.alone(
                transaction,
                0,
                connection ->
                    execute(connection, EXPORTS, tuple((double) age.toSeconds()))
                        .chain(
                            () ->
                                connection
                                    .preparedQuery(EXPORT_PARTS)
                                    .execute(Tuple.of(most))
                                    .map(RowSet::rowCount))));
  }
}
