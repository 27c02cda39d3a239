package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.out.Exports;
import io.couponry.application.port.out.FilePart;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.NewJob;
import io.couponry.application.port.out.Sealed;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Files in PostgreSQL, a row a part, sealed as codes are. */
public final class PostgresExports implements Exports {
  private static final String INSERT =
      "INSERT INTO export (organization, job, secret) VALUES ($1, $2, $3)";
  private static final String SECRET =
      "SELECT secret FROM export WHERE organization = $1 AND job = $2 AND secret IS NOT NULL";
  private static final String ADD =
      """
      INSERT INTO export_part (organization, job, start, size, key_version, sealed)
      SELECT $1, $2, part.start, part.size, get_byte(part.sealed, 0), part.sealed
      FROM unnest($3::bigint[], $4::integer[], $5::bytea[]) AS part (start, size, sealed)
      """;
  private static final String GO_ON =
      "UPDATE export SET secret = $3 WHERE organization = $1 AND job = $2";
  private static final String END =
      """
      UPDATE export SET secret = NULL, size = (
        SELECT coalesce(max(part.start + part.size), 0) FROM export_part AS part
        WHERE part.organization = $1 AND part.job = $2)
      WHERE organization = $1 AND job = $2
      """;

  /** Of jobs that make files alone: others have no columns. */
  private static final String FIND =
      """
      SELECT job.*, now() AS seen_at, export.size FROM job
      LEFT JOIN export ON export.organization = job.organization AND export.job = job.id
      WHERE job.organization = $1 AND job.id = $2
        AND job.work ->> 'coupon' = $3 AND job.work ->> 'columns' IS NOT NULL
      """;

  private static final String PART =
      """
      SELECT start, sealed FROM export_part
      WHERE organization = $1 AND job = $2 AND start <= $3 AND start + size > $3
      ORDER BY start DESC LIMIT 1
      """;

  private final Database database;
  private final PostgresJobs jobs;
  private final StoredText text;

  public PostgresExports(Database database, PostgresCodeBooks books) {
    this.database = database;
    jobs = new PostgresJobs(database);
    text = books.text();
  }

  @Override
  public Uni<Answer<Job>> submit(NewJob job, Optional<String> secret, Optional<Attempt> attempt) {
    return jobs.submit(
        job,
        attempt,
        connection ->
            execute(
                connection,
                INSERT,
                tuple(
                    job.organization().value(),
                    job.id().value(),
                    sealed(job.organization(), job.id(), secret))));
  }

  @Override
  public Uni<Optional<String>> secret(JobClaim claim) {
    return database
        .query(SECRET, tuple(claim.organization().value(), claim.id().value()))
        .map(
            rows ->
                stream(rows)
                    .map(
                        row ->
                            text.vault()
                                .open(
                                    claim.organization(),
                                    ofSecret(claim.id()),
                                    Sealed.of(row.getBuffer("secret").getBytes())))
                    .findFirst());
  }

  @Override
  public Uni<JobStep> add(
      JobClaim claim, List<FilePart> parts, Optional<String> secret, JobAdvance advance) {
    return Uni.createFrom()
        .item(() -> parts.stream().map(part -> sealed(claim, part)).toArray(Buffer[]::new))
        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
        .chain(
            hidden ->
                JobRows.step(
                    database,
                    claim,
                    connection ->
                        added(connection, claim, parts, hidden)
                            .chain(() -> noted(connection, claim, secret, advance))
                            .replaceWith(advance)));
  }

  @Override
  public Uni<Optional<Kept>> find(OrganizationId organization, CouponId coupon, JobId job) {
    return database
        .query(FIND, tuple(organization.value(), job.value(), coupon.value()))
        .map(
            rows ->
                stream(rows)
                    .map(
                        row ->
                            new Kept(
                                JobRows.toJob(row),
                                Json.strings(row.getJsonObject("work")),
                                size(row)))
                    .findFirst());
  }

  @Override
  public Uni<Optional<FilePart>> part(OrganizationId organization, JobId job, long place) {
    return database
        .query(PART, tuple(organization.value(), job.value(), place))
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(rows -> stream(rows).map(row -> part(organization, job, row)).findFirst());
  }

  private static Uni<Void> added(
      SqlConnection connection, JobClaim claim, List<FilePart> parts, Buffer[] hidden) {
    return parts.isEmpty()
        ? Uni.createFrom().voidItem()
        : execute(
            connection,
            ADD,
            tuple(
                claim.organization().value(),
                claim.id().value(),
                parts.stream().map(FilePart::start).toArray(Long[]::new),
                parts.stream().map(part -> part.bytes().length).toArray(Integer[]::new),
                hidden));
  }

  private Uni<Void> noted(
      SqlConnection connection, JobClaim claim, Optional<String> secret, JobAdvance advance) {
    var organization = claim.organization().value();
    var id = claim.id().value();
    return advance.isTheLast()
        ? execute(connection, END, tuple(organization, id))
        : execute(
            connection,
            GO_ON,
            tuple(organization, id, sealed(claim.organization(), claim.id(), secret)));
  }

  private @Nullable Buffer sealed(OrganizationId organization, JobId job, Optional<String> secret) {
    return secret
        .map(plain -> text.vault().seal(organization, ofSecret(job), plain).bytes())
        .map(Buffer::buffer)
        .orElse(null);
  }

  private Buffer sealed(JobClaim claim, FilePart part) {
    return Buffer.buffer(
        text.vault()
            .sealBytes(claim.organization(), ofPart(claim.id(), part.start()), part.bytes())
            .bytes());
  }

  private FilePart part(OrganizationId organization, JobId job, Row row) {
    long start = row.getLong("start");
    return FilePart.at(
        start,
        text.vault()
            .openBytes(
                organization, ofPart(job, start), Sealed.of(row.getBuffer("sealed").getBytes())));
  }

  private static OptionalLong size(Row row) {
    var size = row.getLong("size");
    return size == null ? OptionalLong.empty() : OptionalLong.of(size);
  }

  private static String ofSecret(JobId job) {
    return "export/" + job + "/secret";
  }

  private static String ofPart(JobId job, long start) {
    return "export/" + job + "/" + start;
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
