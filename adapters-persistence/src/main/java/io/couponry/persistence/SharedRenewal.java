package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.code.Matching;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.StreamSupport;

/** Stores shared codes anew under the newest key, some at a time, under the organization's lock. */
final class SharedRenewal {
  /** Of rows of {@code shared_code}; the newest key is the second argument. */
  static final String OUTDATED =
      """
      (get_byte(sealed, 0) < $2 OR EXISTS (
        SELECT FROM code_hash
        WHERE code_hash.organization = $1 AND code_hash.coupon = shared_code.coupon
          AND space IS NULL AND get_byte(hash, 0) < $2))
      """;

  private static final String OLD =
      "SELECT coupon, sealed FROM shared_code WHERE organization = $1 AND %s LIMIT $3"
          .formatted(OUTDATED);
  private static final String RESEAL =
      "UPDATE shared_code SET sealed = $3 WHERE organization = $1 AND coupon = $2";

  private final SqlConnection connection;
  private final StoredText text;
  private final OrganizationId organization;

  SharedRenewal(SqlConnection connection, StoredText text, OrganizationId organization) {
    this.connection = connection;
    this.text = text;
    this.organization = organization;
  }

  /** How many of at most so many there were. */
  Uni<Integer> renew(Matching matching, int most) {
    return connection
        .preparedQuery(OLD)
        .execute(tuple(organization.value(), newest(), most))
        .call(
            rows ->
                Sql.each(
                    StreamSupport.stream(rows.spliterator(), false).toList(),
                    row -> renewed(row, matching)))
        .map(RowSet::rowCount);
  }

  private Uni<Void> renewed(Row row, Matching matching) {
    var coupon = new CouponId(row.getString("coupon"));
    var code = text.open(organization, coupon, row.getBuffer("sealed").getBytes());
    var hashes = new CodeHashes(connection, organization);
    return hashes
        .claim(coupon, List.of(text.vault().hash(organization, matching.fold(code.text()))))
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

  private int newest() {
    return text.vault().newest();
  }
}
