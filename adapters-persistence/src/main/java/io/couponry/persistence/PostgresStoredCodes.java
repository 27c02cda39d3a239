package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.in.PrepareStoredCodes.Admission;
import io.couponry.application.port.out.StoredCodes;
import io.couponry.domain.code.Matching;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Stored codes in PostgreSQL. Whoever writes them anew keeps the organization's lock meanwhile. */
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

  private static final String OLD =
      """
      SELECT coupon, sealed FROM shared_code
      WHERE organization = $1
        AND (get_byte(sealed, 0) < $2 OR EXISTS (
          SELECT FROM code_hash
          WHERE code_hash.organization = $1 AND code_hash.coupon = shared_code.coupon
            AND space IS NULL AND get_byte(hash, 0) < $2))
      ORDER BY coupon LIMIT $3
      """;

  private static final String OUTDATED =
      """
      SELECT organization FROM shared_code WHERE get_byte(sealed, 0) < $1
      UNION
      SELECT organization FROM code_hash WHERE space IS NULL AND get_byte(hash, 0) < $1
      ORDER BY organization LIMIT $2
      """;
  private static final String RESEAL =
      "UPDATE shared_code SET sealed = $3 WHERE organization = $1 AND coupon = $2";
  private static final String LEAVE =
      """
      UPDATE master_key SET left_at = now()
      WHERE version < $1 AND left_at IS NULL
        AND NOT EXISTS (SELECT FROM shared_code WHERE get_byte(sealed, 0) = version)
        AND NOT EXISTS (SELECT FROM stored_code WHERE get_byte(sealed, 0) = version)
        AND NOT EXISTS (SELECT FROM imported_shape WHERE get_byte(sealed, 0) = version)
        AND NOT EXISTS (SELECT FROM upload_part WHERE get_byte(sealed, 0) = version)
        AND NOT EXISTS (SELECT FROM export_part WHERE key_version = version)
        AND NOT EXISTS (SELECT FROM export WHERE get_byte(secret, 0) = version)
        AND NOT EXISTS (SELECT FROM code_hash WHERE get_byte(hash, 0) = version)
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
        .query(OUTDATED, tuple(newest(), most))
        .map(
            rows ->
                list(rows).stream()
                    .map(row -> new OrganizationId(row.getString("organization")))
                    .toList());
  }

  @Override
  public Uni<Integer> renew(OrganizationId organization, int most) {
    return database.inTransaction(
        connection ->
            connection
                .preparedQuery(CouponWrites.LOCK_ORGANIZATION)
                .execute(Tuple.of(organization.value()))
                .map(
                    rows ->
                        OrganizationRows.toOrganization(rows.iterator().next()).value().matching())
                .chain(
                    matching ->
                        renewShared(connection, organization, matching, most)
                            .chain(
                                shared ->
                                    new ImportedRenewal(connection, text, organization)
                                        .renew(matching, most - shared)
                                        .map(imported -> shared + imported))));
  }

  private Uni<Integer> renewShared(
      SqlConnection connection, OrganizationId organization, Matching matching, int most) {
    return connection
        .preparedQuery(OLD)
        .execute(tuple(organization.value(), newest(), most))
        .call(
            rows ->
                Sql.each(
                    list(rows),
                    row ->
                        renew(connection, organization, row, code -> matching.fold(code.text()))))
        .map(RowSet::rowCount);
  }

  @Override
  public Uni<Void> leaveFormerKeys() {
    return database.query(LEAVE, Tuple.of(newest())).replaceWithVoid();
  }

  private Uni<Void> renew(
      SqlConnection connection, OrganizationId organization, Row row, Folding folding) {
    var coupon = new CouponId(row.getString("coupon"));
    var code = text.open(organization, coupon, row.getBuffer("sealed").getBytes());
    var hashes = new CodeHashes(connection, organization);
    return hashes
        .claim(coupon, List.of(text.vault().hash(organization, folding.fold(code))))
        .chain(() -> hashes.forgetFormer(coupon, newest()))
        .chain(
            () ->
                execute(
                    connection,
                    RESEAL,
                    tuple(
                        organization.value(),
                        coupon.value(),
                        text.seal(organization, coupon, code))));
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

  private interface Folding {
    String fold(SharedCode code);
  }
}
