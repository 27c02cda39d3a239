package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.JobId;
import io.couponry.application.port.out.Sealed;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Seals what was uploaded and is not imported yet with the newest key, under the organization's
 * lock: without it an upload that nobody goes on with would keep a former key in use.
 */
final class UploadRenewal {
  /** A part is about a megabyte. */
  private static final int AT_ONCE = 4;

  private static final String OLD =
      """
      SELECT upload, part, sealed FROM upload_part
      WHERE organization = $1 AND get_byte(substring(sealed FROM 1 FOR 1), 0) < $2 LIMIT $3
      """;
  private static final String RESEAL =
      """
      UPDATE upload_part SET sealed = $4 WHERE organization = $1 AND upload = $2 AND part = $3
      """;

  private final SqlConnection connection;
  private final StoredText text;
  private final OrganizationId organization;

  UploadRenewal(SqlConnection connection, StoredText text, OrganizationId organization) {
    this.connection = connection;
    this.text = text;
    this.organization = organization;
  }

  private record Part(UUID upload, int number, Buffer sealed) {}

  /** A few of them; whether no more are left. */
  Uni<Boolean> renew() {
    return connection
        .preparedQuery(OLD)
        .execute(tuple(organization.value(), text.vault().newest(), AT_ONCE))
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::renewed).toList())
        .call(this::store)
        .map(parts -> parts.size() < AT_ONCE);
  }

  private Part renewed(Row row) {
    var upload = row.getUUID("upload");
    int number = row.getInteger("part");
    var context = UploadedParts.context(new JobId(upload), number);
    var vault = text.vault();
    var content = vault.open(organization, context, Sealed.of(row.getBuffer("sealed").getBytes()));
    return new Part(
        upload, number, Buffer.buffer(vault.seal(organization, context, content).bytes()));
  }

  private Uni<Void> store(List<Part> parts) {
    return Sql.each(
        parts,
        part ->
            execute(
                connection,
                RESEAL,
                tuple(organization.value(), part.upload(), part.number(), part.sealed())));
  }
}
