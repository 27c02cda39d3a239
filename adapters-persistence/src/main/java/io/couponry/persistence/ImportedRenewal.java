package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.out.CodeHash;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.Sealed;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Matching;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stores imported codes anew under the newest key, some at a time, under the organization's lock.
 */
final class ImportedRenewal {
  private static final String OLD =
      """
      SELECT stored.space, stored.ordinal, stored.sealed, stored.metadata, imported_space.coupon
      FROM stored_code AS stored
      JOIN imported_space ON imported_space.organization = stored.organization
        AND imported_space.space = stored.space
      WHERE stored.organization = $1 AND get_byte(stored.sealed, 0) = ANY($2::integer[]) LIMIT $3
      """;
  private static final String RESEAL =
      """
      UPDATE stored_code AS stored SET sealed = code.sealed, metadata = code.metadata
      FROM unnest($2::uuid[], $3::bigint[], $4::bytea[], $5::bytea[])
        AS code (space, ordinal, sealed, metadata)
      WHERE stored.organization = $1 AND stored.space = code.space
        AND stored.ordinal = code.ordinal
      """;
  private static final String HASH =
      """
      INSERT INTO code_hash (organization, hash, coupon, space, ordinal)
      SELECT $1, code.hash, code.coupon, code.space, code.ordinal
      FROM unnest($2::bytea[], $3::text[], $4::uuid[], $5::bigint[])
        AS code (hash, coupon, space, ordinal)
      ON CONFLICT DO NOTHING
      """;
  private static final String FORGET =
      "DELETE FROM code_hash WHERE organization = $1 AND hash = ANY($2::bytea[])";
  private static final String OLD_SHAPES =
      """
      SELECT space, length, sealed FROM imported_shape
      WHERE organization = $1 AND get_byte(sealed, 0) = ANY($2::integer[])
      """;
  private static final String RESEAL_SHAPE =
      """
      UPDATE imported_shape SET sealed = $4
      WHERE organization = $1 AND space = $2 AND length = $3
      """;

  private final SqlConnection connection;
  private final CodeVault vault;
  private final OrganizationId organization;

  ImportedRenewal(SqlConnection connection, StoredText text, OrganizationId organization) {
    this.connection = connection;
    this.organization = organization;
    vault = text.vault();
  }

  /** How many of at most so many there were. */
  Uni<Integer> renew(Matching matching, int most) {
    return shapes()
        .chain(
            () ->
                connection
                    .preparedQuery(OLD)
                    .execute(tuple(organization.value(), others(), most))
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .map(rows -> renewed(rows, matching)))
        .chain(codes -> codes.isEmpty() ? Uni.createFrom().item(0) : stored(codes));
  }

  private record Renewed(
      UUID space,
      long ordinal,
      String coupon,
      Buffer sealed,
      @Nullable Buffer metadata,
      List<CodeHash> hashes) {}

  private List<Renewed> renewed(RowSet<Row> rows, Matching matching) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> renewed(row, matching))
        .toList();
  }

  private Renewed renewed(Row row, Matching matching) {
    var context =
        ImportedCodes.context(new CodeSpaceId(row.getUUID("space")), row.getLong("ordinal"));
    var code = open(context, row, "sealed");
    return new Renewed(
        row.getUUID("space"),
        row.getLong("ordinal"),
        row.getString("coupon"),
        seal(context, code),
        row.getBuffer("metadata") == null
            ? null
            : seal(
                ImportedCodes.ofMetadata(context),
                open(ImportedCodes.ofMetadata(context), row, "metadata")),
        vault.hashes(organization, matching.fold(code)));
  }

  private Uni<Integer> stored(List<Renewed> codes) {
    var spaces = codes.stream().map(Renewed::space).toArray(UUID[]::new);
    var ordinals = codes.stream().map(Renewed::ordinal).toArray(Long[]::new);
    return execute(
            connection,
            RESEAL,
            tuple(
                organization.value(),
                spaces,
                ordinals,
                codes.stream().map(Renewed::sealed).toArray(Buffer[]::new),
                codes.stream().map(Renewed::metadata).toArray(Buffer[]::new)))
        .chain(
            () ->
                execute(
                    connection,
                    HASH,
                    tuple(
                        organization.value(),
                        hashes(codes, true),
                        codes.stream().map(Renewed::coupon).toArray(String[]::new),
                        spaces,
                        ordinals)))
        .chain(() -> execute(connection, FORGET, tuple(organization.value(), hashes(codes, false))))
        .replaceWith(codes.size());
  }

  private Buffer[] hashes(List<Renewed> codes, boolean newest) {
    return StoredText.columns(
        codes.stream()
            .flatMap(code -> code.hashes().stream())
            .filter(hash -> (hash.keyVersion() == vault.newest()) == newest)
            .toList());
  }

  /** They are few. */
  private Uni<Void> shapes() {
    var shapes = new ImportedShapes(vault, organization);
    return connection
        .preparedQuery(OLD_SHAPES)
        .execute(tuple(organization.value(), others()))
        .chain(
            rows ->
                Sql.each(
                    StreamSupport.stream(rows.spliterator(), false).toList(),
                    row -> {
                      var space = new CodeSpaceId(row.getUUID("space"));
                      return execute(
                          connection,
                          RESEAL_SHAPE,
                          tuple(
                              organization.value(),
                              space.value(),
                              row.getInteger("length"),
                              shapes.sealed(space, shapes.toProfile(space, row))));
                    }));
  }

  private String open(String context, Row row, String column) {
    return vault.open(organization, context, Sealed.of(row.getBuffer(column).getBytes()));
  }

  private Buffer seal(String context, String text) {
    return Buffer.buffer(vault.seal(organization, context, text).bytes());
  }

  private Integer[] others() {
    return vault.versions().stream()
        .filter(version -> version != vault.newest())
        .toArray(Integer[]::new);
  }
}
