package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.persistence.CodeTexts.CodeNumber;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for codes of a coupon that can be handed out, under the lock on the coupon's row: from the
 * place on that handing out has reached, and without numbers that show a bad word.
 */
final class FreeCodes {
  private static final String CURSOR =
      """
      SELECT coalesce((
        SELECT next FROM assignment_cursor WHERE organization = $1 AND coupon = $2), 0) AS next
      """;
  private static final String FREE =
      "SELECT * FROM free_codes($1::text, $2::text, $3::bigint, $4::integer)";
  private static final String MOVE =
      """
      INSERT INTO assignment_cursor AS stored (organization, coupon, next) VALUES ($1, $2, $3)
      ON CONFLICT (organization, coupon) DO UPDATE SET next = excluded.next
      """;

  /** Some of them may show a bad word. */
  private static final int FEWEST_AT_ONCE = 100;

  private final SqlConnection connection;
  private final CodeBook book;
  private final OrganizationId organization;
  private final CouponId coupon;

  FreeCodes(SqlConnection connection, CodeBook book, OrganizationId organization, CouponId coupon) {
    this.connection = connection;
    this.book = book;
    this.organization = organization;
    this.coupon = coupon;
  }

  /** Codes that are free, from where to look on, and whether there are no more. */
  record Found(List<CodeNumber> codes, long next, boolean ended) {
    /** Nothing was found in a long run: to be gone on with in a transaction of its own. */
    boolean isTired() {
      return codes.isEmpty() && !ended;
    }

    Found first(int count) {
      return codes.size() > count
          ? new Found(codes.subList(0, count), codes.get(count - 1).ordinal() + 1, false)
          : this;
    }
  }

  /** At least one; fewer only where there are no more or nothing was found in a long run. */
  Uni<Found> find(int count) {
    return connection
        .preparedQuery(CURSOR)
        .execute(tuple(organization.value(), coupon.value()))
        .map(rows -> new Found(List.of(), rows.iterator().next().getLong("next"), false))
        .chain(none -> more(none, count));
  }

  /** Handing out goes on from there. */
  Uni<Void> moveTo(long next) {
    return execute(connection, MOVE, tuple(organization.value(), coupon.value(), next));
  }

  private Uni<Found> more(Found soFar, int count) {
    var atOnce = Math.max(FEWEST_AT_ONCE, count - soFar.codes().size());
    return connection
        .preparedQuery(FREE)
        .execute(tuple(organization.value(), coupon.value(), soFar.next(), atOnce))
        .emitOn(Infrastructure.getDefaultExecutor())
        .chain(
            rows -> {
              var found = and(soFar, rows);
              return found.codes().size() >= count
                      || found.ended()
                      || (rows.size() == 1 && found.isTired())
                  ? Uni.createFrom().item(found.first(count))
                  : more(found, count);
            });
  }

  private Found and(Found soFar, RowSet<Row> rows) {
    var codes = new ArrayList<>(soFar.codes());
    var next = soFar.next();
    var ended = false;
    for (var row : rows) {
      next = row.getLong("next");
      ended = row.getBoolean("ended");
      if (row.getUUID("space") != null) {
        codes(new CodeSpaceId(row.getUUID("space")), row.getArrayOfLongs("numbers"))
            .forEach(codes::add);
      }
    }
    return new Found(codes, next, ended);
  }

  /** The numbers are of one batch. */
  private Stream<CodeNumber> codes(CodeSpaceId space, Long[] numbers) {
    var batch = book.batch(space, numbers[0]);
    var all = Stream.of(numbers).map(number -> new CodeNumber(space, number));
    if (batch.skipped() == 0) {
      return all;
    }
    var printer = book.space(space).printer();
    return all.filter(
        code -> {
          var text = new StringBuilder();
          printer.append(code.ordinal(), text);
          return !book.isSkipped(batch, text);
        });
  }
}
