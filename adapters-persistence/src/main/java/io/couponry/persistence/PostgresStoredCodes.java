package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.Job;
import io.couponry.application.port.in.PrepareStoredCodes.Admission;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.NewJob;
import io.couponry.application.port.out.StoredCodes;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How codes are stored in PostgreSQL, and under which keys. */
public final class PostgresStoredCodes implements StoredCodes {
  private static final String KNOWN =
      """
      SELECT version, mark, left_at,
        left_at IS NULL OR EXISTS (SELECT FROM code_space WHERE key_version = version) AS needed
      FROM master_key ORDER BY version
      """;

  /** Spaces are older than the table of keys. */
  private static final String SPACES_OF_UNKNOWN =
      """
      SELECT key_version FROM code_space WHERE key_version <> ALL($1::int[])
      ORDER BY key_version LIMIT 1
      """;

  private static final String NOTE =
      """
      INSERT INTO master_key (version, mark) VALUES ($1, $2)
      ON CONFLICT (version) DO UPDATE SET left_at = NULL WHERE master_key.left_at IS NOT NULL AND $3
      """;

  private static final String OUTDATED =
      """
      SELECT id FROM organization
      WHERE uses_keys(id, 1, $1) AND NOT EXISTS (
        SELECT FROM job
        WHERE job.organization = organization.id AND job.kind = $2
          AND (job.state IN ('WAITING', 'RUNNING')
            OR (job.state IN ('FAILED', 'CANCELLED')
              AND job.finished_at > now() - interval '1 day')))
      ORDER BY id LIMIT $3
      """;

  private static final String LEAVE =
      """
      UPDATE master_key SET left_at = now()
      WHERE version < $1 AND left_at IS NULL
        AND NOT EXISTS (
          SELECT FROM organization
          WHERE uses_keys(organization.id, master_key.version, master_key.version))
        AND NOT EXISTS (SELECT FROM export_part WHERE key_version = version)
        AND NOT EXISTS (SELECT FROM export WHERE get_byte(secret, 0) = version)
      """;

  private final Database database;
  private final StoredText text;
  private final PlainCodes plain;

  public PostgresStoredCodes(Database database, PostgresCodeBooks books) {
    this.database = database;
    text = books.text();
    plain = new PlainCodes(text);
  }

  @Override
  public Uni<Admission> admit() {
    return database.inTransaction(
        connection ->
            compared(connection)
                .chain(
                    admission ->
                        admission instanceof Admission.Admitted
                            ? missingOfSpaces(connection)
                            : Uni.createFrom().item(admission))
                .chain(
                    admission ->
                        admission instanceof Admission.Admitted
                            // Again: somebody else may have noted another key at the same time.
                            ? Sql.each(versions(), version -> note(connection, version))
                                .chain(() -> compared(connection))
                            : Uni.createFrom().item(admission)));
  }

  @Override
  public Uni<Integer> sealPlain(int most) {
    return database.inLongTransaction(connection -> plain.seal(connection, most));
  }

  @Override
  public Uni<List<OrganizationId>> outdated(int most) {
    return database
        .query(OUTDATED, tuple(newest() - 1, RENEWAL.value(), most))
        .map(rows -> list(rows).stream().map(row -> new OrganizationId(row.getString(0))).toList());
  }

  /** Counting takes seconds where there are millions. */
  @Override
  public Uni<Optional<Job>> order(NewJob renewal) {
    return database.inLongTransaction(
        connection -> new RenewalOrders(connection, newest()).place(renewal));
  }

  @Override
  public Uni<JobStep> renew(JobClaim claim, Optional<String> place, int most) {
    return JobRows.step(
        database,
        claim,
        connection -> new Renewal(connection, text, claim.organization(), most).from(place));
  }

  @Override
  public Uni<Void> leaveFormerKeys() {
    return database.query(LEAVE, Tuple.of(newest())).replaceWithVoid();
  }

  private Uni<Admission> compared(SqlConnection connection) {
    return connection.preparedQuery(KNOWN).execute().map(rows -> compared(list(rows)));
  }

  private Admission compared(List<Row> known) {
    text.leave(
        known.stream()
            .filter(row -> row.getOffsetDateTime("left_at") != null)
            .map(row -> row.getInteger("version"))
            .collect(Collectors.toSet()));
    for (var row : known) {
      int version = row.getInteger("version");
      if (text.vault().versions().contains(version)) {
        if (!Arrays.equals(mark(version).getBytes(), row.getBuffer("mark").getBytes())) {
          return new Admission.WrongKey(version);
        }
      } else if (row.getBoolean("needed")) {
        return new Admission.MissingKey(version);
      }
    }
    return new Admission.Admitted();
  }

  private Uni<Admission> missingOfSpaces(SqlConnection connection) {
    return connection
        .preparedQuery(SPACES_OF_UNKNOWN)
        .execute(tuple((Object) versions().toArray(Integer[]::new)))
        .map(
            rows ->
                list(rows).stream()
                    .<Admission>map(row -> new Admission.MissingKey(row.getInteger("key_version")))
                    .findFirst()
                    .orElseGet(Admission.Admitted::new));
  }

  /** The newest is in use again, should it have been left before. */
  private Uni<Void> note(SqlConnection connection, int version) {
    return execute(connection, NOTE, tuple(version, mark(version), version == newest()));
  }

  private Buffer mark(int version) {
    return Buffer.buffer(text.vault().mark(version).bytes());
  }

  private List<Integer> versions() {
    return List.copyOf(text.vault().versions());
  }

  private int newest() {
    return text.vault().newest();
  }

  private static List<Row> list(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }
}
