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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
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
      WHERE stored.organization = $1 AND get_byte(stored.sealed, 0) < $2
        AND (stored.space, stored.ordinal) > ($3, $4)
      ORDER BY stored.space, stored.ordinal LIMIT $5
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
      WHERE organization = $1 AND get_byte(sealed, 0) < $2
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

  /** A code, by which others are before it or behind it. */
  record Position(UUID space, long ordinal) {
    private static final Position BEFORE_ALL = new Position(new UUID(0, 0), -1);

    static Position of(String text) {
      var parts = text.split(" ", 2);
      return new Position(UUID.fromString(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
      return space + " " + ordinal;
    }
  }

  /** How many there were, and the last of them. */
  record Batch(int count, Optional<Position> last) {}

  /** At most so many, behind a position. */
  Uni<Batch> renew(Matching matching, Optional<Position> behind, int most) {
    var position = behind.orElse(Position.BEFORE_ALL);
    return shapes()
        .chain(
            () ->
                connection
                    .preparedQuery(OLD)
                    .execute(
                        tuple(
                            organization.value(),
                            vault.newest(),
                            position.space(),
                            position.ordinal(),
                            most))
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .map(rows -> renewed(rows, matching)))
        .chain(
            codes ->
                codes.isEmpty()
                    ? Uni.createFrom().item(new Batch(0, Optional.empty()))
                    : stored(codes)
                        .replaceWith(
                            () ->
                                new Batch(codes.size(), Optional.of(codes.getLast().position()))));
  }

  private record Renewed(
      UUID space,
      long ordinal,
      String coupon,
      Buffer sealed,
      @Nullable Buffer metadata,
      List<CodeHash> hashes) {
    Position position() {
      return new Position(space, ordinal);
    }
  }

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

  private Uni<Void> stored(List<Renewed> codes) {
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
                        newest(codes),
                        codes.stream().map(Renewed::coupon).toArray(String[]::new),
                        spaces,
                        ordinals)))
        .chain(() -> execute(connection, FORGET, tuple(organization.value(), former(codes))));
  }

  private Buffer[] newest(List<Renewed> codes) {
    return hashes(codes, hash -> hash.keyVersion() == vault.newest());
  }

  private Buffer[] former(List<Renewed> codes) {
    return hashes(codes, hash -> hash.keyVersion() < vault.newest());
  }

  private static Buffer[] hashes(List<Renewed> codes, Predicate<CodeHash> which) {
    return StoredText.columns(
        codes.stream().flatMap(code -> code.hashes().stream()).filter(which).toList());
  }

  /** They are few. */
  private Uni<Void> shapes() {
    var shapes = new ImportedShapes(vault, organization);
    return connection
        .preparedQuery(OLD_SHAPES)
        .execute(tuple(organization.value(), vault.newest()))
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
}
