package io.couponry.persistence;

import static io.couponry.persistence.Sql.boxed;
import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.Job;
import io.couponry.application.port.Job.Progress;
import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.JobTurn;
import io.couponry.application.port.out.NewJob;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Jobs as rows, and what kinds of jobs do with them inside their transactions. */
final class JobRows {
  private static final String INSERT =
      "INSERT INTO job (organization, id, kind, work, total) VALUES ($1, $2, $3, $4, $5)";

  /**
   * By the clock of now and not of the transaction's start: this is also the worker's heartbeat.
   */
  private static final String ADVANCE =
      """
      UPDATE job SET done = done + $4, errors = errors + $5, place = $6, tries = 0,
        beat_at = clock_timestamp(),
        state = CASE WHEN $7 THEN 'DONE' ELSE state END,
        worker = CASE WHEN $7 THEN NULL ELSE worker END,
        finished_at = CASE WHEN $7 THEN clock_timestamp() END
      WHERE organization = $1 AND id = $2 AND worker = $3 AND state = 'RUNNING'
      """;

  private JobRows() {}

  /** Sets a job down together with whatever else the transaction writes. */
  static Uni<Void> insert(SqlConnection connection, NewJob job) {
    return execute(connection, INSERT, row(job));
  }

  /** The same unless a unique index of jobs admits no second one like it. */
  static Uni<Void> insertIfTheOnlyOne(SqlConnection connection, NewJob job) {
    return execute(connection, INSERT + " ON CONFLICT DO NOTHING", row(job));
  }

  /** A whole step: the work and the job's advance by what it gives, or neither. */
  static Uni<JobStep> step(
      Database database, JobClaim claim, Function<SqlConnection, Uni<JobAdvance>> work) {
    return database
        .inTransaction(
            connection ->
                work.apply(connection).call(advance -> advance(connection, claim, advance)))
        .<JobStep>map(JobStep.Advanced::new)
        .onFailure(ClaimLost.class)
        .recoverWithItem(JobStep.Lost::new);
  }

  /**
   * Lets a job advance inside the transaction of the step, as the last thing that it does, because
   * whoever cancels the job waits from then on. Fails where the claim is lost, so that the step is
   * undone.
   */
  static Uni<Void> advance(SqlConnection connection, JobClaim claim, JobAdvance advance) {
    return connection
        .preparedQuery(ADVANCE)
        .execute(
            tuple(
                claim.organization().value(),
                claim.id().value(),
                claim.worker(),
                advance.done(),
                advance.errors(),
                advance.place().orElse(null),
                advance.isTheLast()))
        .invoke(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new ClaimLost();
              }
            })
        .replaceWithVoid();
  }

  static JobTurn toTurn(Row row) {
    return new JobTurn(
        new JobClaim(organization(row), id(row), row.getUUID("worker")),
        kind(row),
        Json.strings(row.getJsonObject("work")),
        progress(row),
        Optional.ofNullable(row.getString("place")));
  }

  /** Reads a column {@code seen_at} beside the table's own. */
  static Job toJob(Row row) {
    return new Job(
        organization(row),
        id(row),
        kind(row),
        Job.State.valueOf(row.getString("state")),
        progress(row),
        Optional.ofNullable(row.getString("failure")),
        row.getOffsetDateTime("created_at").toInstant(),
        time(row, "started_at"),
        time(row, "finished_at"),
        row.getOffsetDateTime("seen_at").toInstant());
  }

  private static Tuple row(NewJob job) {
    return tuple(
        job.organization().value(),
        job.id().value(),
        job.kind().value(),
        Json.of(job.work()),
        boxed(job.total()));
  }

  private static OrganizationId organization(Row row) {
    return new OrganizationId(row.getString("organization"));
  }

  private static JobId id(Row row) {
    return new JobId(row.getUUID("id"));
  }

  private static JobKind kind(Row row) {
    return new JobKind(row.getString("kind"));
  }

  private static Progress progress(Row row) {
    var total = row.getLong("total");
    return new Progress(
        row.getLong("done"),
        total == null ? OptionalLong.empty() : OptionalLong.of(total),
        row.getLong("errors"));
  }

  private static Optional<Instant> time(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  static final class ClaimLost extends Database.Rejection {}
}
