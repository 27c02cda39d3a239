package io.couponry.persistence;

import io.couponry.domain.coupon.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Takes the uses of some claims by one statement, which is a transaction unless it is inside one.
 */
final class ClaimBatch {
  private final List<Taking> takings;

  ClaimBatch(List<Taking> takings) {
    this.takings = takings;
  }

  /** What became of each claim, in order. */
  Uni<List<Taken>> take(BiFunction<String, Tuple, Uni<RowSet<Row>>> query) {
    var call = new TakeUses(takings);
    return query
        .apply(TakeUses.SQL, call.arguments())
        .map(
            rows -> {
              var all = new ArrayList<Taken>(takings.size());
              rows.forEach(row -> all.add(taken(row, call)));
              return all;
            });
  }

  private static Taken taken(Row row, TakeUses call) {
    return switch (row.getString("outcome")) {
      case "TAKEN" -> new Taken.Wholly(at(row));
      case "ANSWERED" -> new Taken.Before(answered(row));
      case "STALE" -> new Taken.Stale();
      case "CLOCK" -> new Taken.NotNow(at(row));
      case "REVOKED" -> barred(row, call, new Refusal.CodeRevoked());
      case "EXPIRED" -> barred(row, call, new Refusal.Expired(at(row)));
      case "NOT_ASSIGNED" -> barred(row, call, new Refusal.NotAssigned());
      case "CUSTOMER_REQUIRED" -> barred(row, call, new Refusal.CustomerRequired());
      case "WRONG_CUSTOMER" -> barred(row, call, new Refusal.WrongCustomer());
      case "LIMIT" -> new Taken.Beyond(call.drawing(row.getInteger("culprit")));
      default -> throw new IllegalStateException("take_uses says " + row.getString("outcome"));
    };
  }

  private static Taken barred(Row row, TakeUses call, Refusal refusal) {
    return new Taken.Barred(call.use(row.getInteger("culprit")), refusal);
  }

  private static Optional<Taken.Answered> answered(Row row) {
    return Optional.ofNullable(row.getString("fingerprint"))
        .map(fingerprint -> new Taken.Answered(fingerprint, Attempts.earlier(row)));
  }

  private static Instant at(Row row) {
    return row.getOffsetDateTime("at").toInstant();
  }
}
