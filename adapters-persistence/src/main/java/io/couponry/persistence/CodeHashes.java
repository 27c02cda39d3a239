package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.out.CodeHash;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Who has which stored code. The table's key sees to it that one string has one coupon. */
final class CodeHashes {
  private static final String FIND =
      """
      SELECT coupon FROM code_hash
      WHERE organization = $1 AND hash = ANY($2::bytea[]) AND coupon <> $3 LIMIT 1
      """;
  private static final String INSERT =
      """
      INSERT INTO code_hash (organization, hash, coupon)
      SELECT $1, hash, $2 FROM unnest($3::bytea[]) AS hash ON CONFLICT DO NOTHING
      """;
  private static final String DELETE_SHARED =
      "DELETE FROM code_hash WHERE organization = $1 AND space IS NULL";
  private static final String DELETE_OLD =
      """
      DELETE FROM code_hash
      WHERE organization = $1 AND coupon = $2 AND space IS NULL AND get_byte(hash, 0) < $3
      """;

  /** The first byte is the key, so the old ones come first in the table's key. */
  private static final String DELETE_OLD_OF_RENEWED =
      """
      DELETE FROM code_hash WHERE organization = $1 AND hash IN (
        SELECT old.hash FROM code_hash AS old
        JOIN stored_code AS stored ON stored.organization = old.organization
          AND stored.space = old.space AND stored.ordinal = old.ordinal
        WHERE old.organization = $1 AND old.hash < set_byte('\\x00', 0, $2)
          AND get_byte(stored.sealed, 0) >= $2
        LIMIT $3)
      """;

  private final SqlConnection connection;
  private final OrganizationId organization;

  CodeHashes(SqlConnection connection, OrganizationId organization) {
    this.connection = connection;
    this.organization = organization;
  }

  /** Who else has a code, under whichever key. */
  Uni<Optional<CouponId>> otherOwner(CouponId coupon, List<CodeHash> hashes) {
    return connection
        .preparedQuery(FIND)
        .execute(tuple(organization.value(), StoredText.columns(hashes), coupon.value()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new CouponId(row.getString("coupon")))
                    .findFirst());
  }

  /** False where one of them is another's already; then others may have been claimed. */
  Uni<Boolean> claim(CouponId coupon, List<CodeHash> hashes) {
    return connection
        .preparedQuery(INSERT)
        .execute(tuple(organization.value(), coupon.value(), StoredText.columns(hashes)))
        .map(inserted -> inserted.rowCount() == hashes.size());
  }

  /** Of all shared codes of the organization. */
  Uni<Void> forgetShared() {
    return Sql.execute(connection, DELETE_SHARED, tuple(organization.value()));
  }

  /** Of a coupon's shared code, all that are of keys before this one. */
  Uni<Void> forgetFormer(CouponId coupon, int keyVersion) {
    return Sql.execute(
        connection, DELETE_OLD, tuple(organization.value(), coupon.value(), keyVersion));
  }

  /**
   * Of imported codes, those of keys before this one, where the code is sealed with it and so has a
   * hash under it; how many of at most so many there were.
   */
  Uni<Integer> forgetFormerOfRenewed(int keyVersion, int most) {
    return connection
        .preparedQuery(DELETE_OLD_OF_RENEWED)
        .execute(tuple(organization.value(), keyVersion, most))
        .map(RowSet::rowCount);
  }
}
