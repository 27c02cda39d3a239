package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Job;
import io.couponry.application.port.Job.State;
import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.in.CountJobs.Load;
import io.couponry.application.port.in.ManageJobs.Cancellation;
import io.couponry.application.port.in.ManageJobs.Filter;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobTurn;
import io.couponry.application.port.out.Jobs;
import io.couponry.application.port.out.NewJob;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Jobs in PostgreSQL, a row each. */
public final class PostgresJobs implements Jobs {
  /** A row that somebody else locks is about to change, so it is passed over. */
  private static final String CLAIM =
      """
      WITH next_job AS (
        SELECT job.organization, job.id
        FROM job LEFT JOIN job_turn ON job_turn.organization = job.organization
        WHERE job.kind = ANY($2::text[]) AND job.state IN ('WAITING', 'RUNNING')
          AND CASE job.state
            WHEN 'WAITING' THEN job.due_at <= now()
            ELSE job.beat_at <= now() - make_interval(secs => $3) END
        ORDER BY job_turn.turn_at NULLS FIRST, job.due_at, job.id
        LIMIT 1 FOR NO KEY UPDATE OF job SKIP LOCKED),
      turn AS (
        INSERT INTO job_turn (organization, turn_at)
        SELECT organization, clock_timestamp() FROM next_job
        ON CONFLICT (organization) DO UPDATE SET turn_at = excluded.turn_at)
      UPDATE job SET state = 'RUNNING', worker = $1, beat_at = now(),
        started_at = coalesce(started_at, now())
      FROM next_job
      WHERE job.organization = next_job.organization AND job.id = next_job.id
      RETURNING job.*
      """;

  private static final String PUT_BACK =
      """
      UPDATE job SET state = 'WAITING', worker = NULL, due_at = now() + make_interval(secs => $4)
      WHERE organization = $1 AND id = $2 AND worker = $3
      """;
  private static final String SET_BACK =
      """
      UPDATE job SET tries = tries + 1, worker = NULL,
        state = CASE WHEN tries + 1 < $4 THEN 'WAITING' ELSE 'FAILED' END,
        due_at = now() + make_interval(secs => $5),
        failure = CASE WHEN tries + 1 < $4 THEN NULL ELSE $6 END,
        finished_at = CASE WHEN tries + 1 < $4 THEN NULL ELSE now() END
      WHERE organization = $1 AND id = $2 AND worker = $3
      """;
  private static final String CANCEL =
      """
      UPDATE job SET state = 'CANCELLED', worker = NULL, finished_at = now()
      WHERE organization = $1 AND id = $2 AND state IN ('WAITING', 'RUNNING')
      """;
  private static final String FIND =
      "SELECT *, now() AS seen_at FROM job WHERE organization = $1 AND id = $2";
  private static final String PAGE =
      """
      SELECT *, now() AS seen_at FROM job
      WHERE organization = $1 AND ($2::text IS NULL OR state = $2)
        AND ($3::text IS NULL OR kind = $3) AND ($4::uuid IS NULL OR id < $4)
      ORDER BY id DESC LIMIT $5
      """;
  private static final String LOAD =
      """
      SELECT count(*) FILTER (WHERE state = 'WAITING') AS waiting,
        count(*) FILTER (WHERE state = 'RUNNING') AS running
      FROM job WHERE state IN ('WAITING', 'RUNNING')
      """;

  private final Database database;
  private final Attempts attempts;

  public PostgresJobs(Database database) {
    this.database = database;
    attempts = new Attempts(database);
  }

  @Override
  public Uni<Answer<Job>> submit(NewJob job, Optional<Attempt> attempt) {
    return submit(job, attempt, connection -> Uni.createFrom().voidItem());
  }

  /** The same with other rows of the job's, in one transaction. */
  Uni<Answer<Job>> submit(
      NewJob job, Optional<Attempt> attempt, Function<SqlConnection, Uni<Void>> rows) {
    return attempts.once(
        new Attempts.Doing(job.organization(), "job-" + job.kind(), job.id().toString()),
        attempt,
        connection ->
            JobRows.insert(connection, job)
                .chain(() -> rows.apply(connection))
                .chain(() -> inserted(connection, job.organization(), job.id())),
        earlier ->
            find(job.organization(), new JobId(UUID.fromString(earlier.subject())))
                .map(Optional::orElseThrow));
  }

  @Override
  public Uni<Optional<JobTurn>> claim(UUID worker, Set<JobKind> kinds, Duration silence) {
    return database
        .query(
            CLAIM,
            tuple(
                worker,
                kinds.stream().map(JobKind::value).toArray(String[]::new),
                seconds(silence)))
        .map(rows -> stream(rows).map(JobRows::toTurn).findFirst());
  }

  @Override
  public Uni<Void> putBack(JobClaim claim, Duration delay) {
    return database
        .query(PUT_BACK, tuple(organization(claim), id(claim), claim.worker(), seconds(delay)))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> setBack(JobClaim claim, Setback setback) {
    return database
        .query(
            SET_BACK,
            tuple(
                organization(claim),
                id(claim),
                claim.worker(),
                setback.most(),
                seconds(setback.delay()),
                setback.failure()))
        .replaceWithVoid();
  }

  @Override
  public Uni<Cancellation> cancel(OrganizationId organization, JobId id) {
    return database
        .query(CANCEL, Tuple.of(organization.value(), id.value()))
        .chain(
            rows ->
                rows.rowCount() == 1
                    ? Uni.createFrom().item(new Cancellation.Cancelled())
                    : find(organization, id).map(PostgresJobs::notCancelled));
  }

  @Override
  public Uni<Optional<Job>> find(OrganizationId organization, JobId id) {
    return database
        .query(FIND, Tuple.of(organization.value(), id.value()))
        .map(rows -> stream(rows).map(JobRows::toJob).findFirst());
  }

  @Override
  public Uni<List<Job>> page(
      OrganizationId organization, Filter filter, Optional<JobId> before, int limit) {
    return database
        .query(
            PAGE,
            tuple(
                organization.value(),
                filter.state().map(State::name).orElse(null),
                filter.kind().map(JobKind::value).orElse(null),
                before.map(JobId::value).orElse(null),
                limit))
        .map(rows -> stream(rows).map(JobRows::toJob).toList());
  }

  @Override
  public Uni<Load> load() {
    return database
        .query(LOAD, Tuple.tuple())
        .map(rows -> rows.iterator().next())
        .map(row -> new Load(row.getLong("waiting"), row.getLong("running")));
  }

  private static Uni<Job> inserted(
      SqlConnection connection, OrganizationId organization, JobId id) {
    return connection
        .preparedQuery(FIND)
        .execute(Tuple.of(organization.value(), id.value()))
        .map(rows -> JobRows.toJob(rows.iterator().next()));
  }

  /** Of one that was not open, and never will be again. */
  private static Cancellation notCancelled(Optional<Job> found) {
    return found
        .map(Job::state)
        .<Cancellation>map(
            state ->
                state == State.CANCELLED
                    ? new Cancellation.Cancelled()
                    : new Cancellation.AlreadyEnded(state))
        .orElseGet(Cancellation.NotFound::new);
  }

  private static String organization(JobClaim claim) {
    return claim.organization().value();
  }

  private static UUID id(JobClaim claim) {
    return claim.id().value();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
