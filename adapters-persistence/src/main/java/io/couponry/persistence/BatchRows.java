package io.couponry.persistence;

import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CouponId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** Batches as rows. */
final class BatchRows {
  private BatchRows() {}

  static Batch toBatch(Row row) {
    return new Batch(
        row.getUUID("id"),
        new CouponId(row.getString("coupon")),
        new CodeSpaceId(row.getUUID("space")),
        row.getLong("first_ordinal"),
        row.getLong("count"),
        row.getLong("skipped"),
        Optional.ofNullable(row.getInteger("bad_words")).orElse(0),
        row.getOffsetDateTime("issued_at").toInstant());
  }
}
