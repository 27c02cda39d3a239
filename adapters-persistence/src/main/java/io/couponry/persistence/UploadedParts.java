package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.JobId;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.Sealed;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Parts of uploads, sealed until a job has seen to them. */
final class UploadedParts {
  private static final String KEEP =
      "INSERT INTO upload_part (organization, upload, part, sealed) VALUES ($1, $2, $3, $4)";
  private static final String FORGET =
      "DELETE FROM upload_part WHERE organization = $1 AND upload = $2";
  private static final String FORGET_ABANDONED =
      """
      DELETE FROM upload_part
      WHERE organization = $1 AND created_at < now() - interval '1 day'
        AND NOT EXISTS (
          SELECT FROM job WHERE job.organization = $1 AND job.id = upload_part.upload
            AND job.state IN ('WAITING', 'RUNNING'))
      """;
  private static final String READ =
      "SELECT sealed FROM upload_part WHERE organization = $1 AND upload = $2 AND part = $3";
  private static final String DROP =
      "DELETE FROM upload_part WHERE organization = $1 AND upload = $2 AND part = $3";

  private final Database database;
  private final CodeVault vault;

  UploadedParts(Database database, CodeVault vault) {
    this.database = database;
    this.vault = vault;
  }

  /** What takes long to work out is left to another thread. */
  Uni<Void> keep(OrganizationId organization, JobId upload, int part, Supplier<String> text) {
    return Uni.createFrom()
        .item(
            () ->
                Buffer.buffer(vault.seal(organization, context(upload, part), text.get()).bytes()))
        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
        .chain(
            hidden ->
                database.inTransaction(
                    connection ->
                        (part == 0
                                ? execute(connection, FORGET_ABANDONED, tuple(organization.value()))
                                : Uni.createFrom().voidItem())
                            .chain(
                                () ->
                                    execute(
                                        connection,
                                        KEEP,
                                        tuple(
                                            organization.value(), upload.value(), part, hidden)))));
  }

  Uni<Void> forget(OrganizationId organization, JobId upload) {
    return database.query(FORGET, tuple(organization.value(), upload.value())).replaceWithVoid();
  }

  /** Empty where it was seen to, or waited for too long. */
  Uni<Optional<String>> read(JobClaim claim, int part) {
    return database
        .query(READ, arguments(claim, part))
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(UploadedParts::sealed)
        .map(
            found ->
                found.map(
                    hidden -> vault.open(claim.organization(), context(claim.id(), part), hidden)));
  }

  /** The same as it is kept. */
  static Uni<Optional<Sealed>> sealed(SqlConnection connection, JobClaim claim, int part) {
    return connection
        .preparedQuery(READ)
        .execute(arguments(claim, part))
        .map(UploadedParts::sealed);
  }

  /** What a part is sealed for. */
  static String context(JobId upload, int part) {
    return "upload/" + upload + "/" + part;
  }

  /** In the transaction that sees to it; another worker may have done so. */
  static Uni<Void> drop(SqlConnection connection, JobClaim claim, int part) {
    return connection
        .preparedQuery(DROP)
        .execute(arguments(claim, part))
        .invoke(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new JobRows.ClaimLost();
              }
            })
        .replaceWithVoid();
  }

  private static Optional<Sealed> sealed(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> Sealed.of(row.getBuffer("sealed").getBytes()))
        .findFirst();
  }

  private static Tuple arguments(JobClaim claim, int part) {
    return tuple(claim.organization().value(), claim.id().value(), part);
  }
}
