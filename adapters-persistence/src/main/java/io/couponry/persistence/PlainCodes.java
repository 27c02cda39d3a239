package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What was stored as plain text before there was a way to seal it. It is in the way of nothing, and
 * when there is none any more, that is found out at once.
 */
final class PlainCodes {
  private static final int LOCK = 20;
  private static final String PATIENTLY = "SELECT set_config('lock_timeout', '0', true)";
  private static final String ALONE = "SELECT pg_advisory_xact_lock($1::int, $2::int)";
  private static final String CODES =
      "SELECT organization, coupon, matched, text FROM plain_shared_code LIMIT $1";
  private static final String KEEP =
      "INSERT INTO shared_code (organization, coupon, sealed, length) VALUES ($1, $2, $3, $4)";
  private static final String FORGET =
      "DELETE FROM plain_shared_code WHERE organization = $1 AND matched = $2";

  private static final String REFUSALS =
      """
      SELECT organization, operation, key, refusal FROM attempt
      WHERE refusal @? '$.reasons[*] ? (@.type == "ofCode" && exists(@.code))' LIMIT $1
      """;
  private static final String REPLACE =
      """
      UPDATE attempt SET refusal = $4 WHERE organization = $1 AND operation = $2 AND key = $3
      """;

  private final StoredText text;

  PlainCodes(StoredText text) {
    this.text = text;
  }

  /** At most so many, alone: whoever else does so waits. */
  Uni<Integer> seal(SqlConnection connection, int most) {
    return execute(connection, PATIENTLY, Tuple.tuple())
        .chain(() -> execute(connection, ALONE, Tuple.of(Chore.ROOM, LOCK)))
        .chain(() -> codes(connection, most))
        .chain(codes -> refusals(connection, most - codes).map(refusals -> codes + refusals));
  }

  private Uni<Integer> codes(SqlConnection connection, int most) {
    return rows(connection, CODES, most)
        .call(rows -> Sql.each(rows, row -> code(connection, row)))
        .map(List::size);
  }

  private Uni<Void> code(SqlConnection connection, Row row) {
    var organization = new OrganizationId(row.getString("organization"));
    var coupon = new CouponId(row.getString("coupon"));
    var folded = row.getString("matched");
    return new CodeHashes(connection, organization)
        .claim(coupon, text.hashes(organization, folded))
        .chain(
            () ->
                execute(
                    connection,
                    KEEP,
                    tuple(
                        organization.value(),
                        coupon.value(),
                        text.seal(organization, coupon, new SharedCode(row.getString("text"))),
                        StoredText.length(folded))))
        .chain(() -> execute(connection, FORGET, Tuple.of(organization.value(), folded)));
  }

  private Uni<Integer> refusals(SqlConnection connection, int most) {
    return rows(connection, REFUSALS, most)
        .call(rows -> Sql.each(rows, row -> refusal(connection, row)))
        .map(List::size);
  }

  private Uni<Void> refusal(SqlConnection connection, Row row) {
    var forms = new RefusalJson(text, new OrganizationId(row.getString("organization")));
    return execute(
        connection,
        REPLACE,
        tuple(
            row.getString("organization"),
            row.getString("operation"),
            row.getString("key"),
            forms.of(forms.toReasons(row.getJsonObject("refusal")))));
  }

  private static Uni<List<Row>> rows(SqlConnection connection, String sql, int most) {
    return connection
        .preparedQuery(sql)
        .execute(Tuple.of(most))
        .map((RowSet<Row> rows) -> StreamSupport.stream(rows.spliterator(), false).toList());
  }
}
