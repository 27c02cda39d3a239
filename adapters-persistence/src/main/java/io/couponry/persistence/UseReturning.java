package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.time;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.EventType;
import io.couponry.application.port.IdempotencyKey;
import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.Return;
import io.couponry.domain.redemption.ReturnedLine;
import io.couponry.domain.redemption.Returning;
import io.couponry.domain.redemption.Rollback;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives one use back inside a transaction, or money of it. The redemption is locked first, which no
 * claim does; all else follows in the order in which a claim takes it.
 */
final class UseReturning {
  private static final String LOCK =
      "SELECT FROM redemption WHERE organization = $1 AND id = $2 FOR UPDATE";

  /** A statement of its own, because the one that waits for a lock may see what was before. */
  private static final String LOOK =
      "SELECT now() AS now, redemption.customer IS NULL AS forgotten, rollback.rolled_back_at, "
          + RedemptionRows.RETURNS
          + """
          FROM redemption
          LEFT JOIN rollback ON rollback.organization = redemption.organization
            AND rollback.redemption = redemption.id
          WHERE redemption.organization = $1 AND redemption.id = $2
          """;

  private static final String LOCK_COUPON =
      """
      SELECT FROM coupon_counter WHERE organization = $1 AND coupon = $2 FOR NO KEY UPDATE
      """;
  private static final String RECORD_RETURN =
      """
      INSERT INTO line_return
        (organization, redemption, number, amount, lines, reason, attempt, returned_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """;
  private static final String RECORD =
      """
      INSERT INTO rollback (organization, redemption, reason, rolled_back_at)
      VALUES ($1, $2, $3, $4)
      """;

  private final SqlConnection connection;
  private final Redemption redemption;
  private final IdempotencyKey attempt;
  private final String organization;
  private final String coupon;

  /** What may have changed of {@code redemption} since it was read is read again, once locked. */
  UseReturning(SqlConnection connection, Redemption redemption, IdempotencyKey attempt) {
    this.connection = connection;
    this.redemption = redemption;
    this.attempt = attempt;
    organization = redemption.organization().value();
    coupon = redemption.code().coupon().value();
  }

  /** Fails with {@link NotReturned}, which rolls everything back. */
  Uni<Outcome> giveBack(Optional<String> reason, List<ReturnedLine> lines) {
    var key = tuple(organization, redemption.id().value());
    return execute(connection, LOCK, key)
        .chain(() -> connection.preparedQuery(LOOK).execute(key))
        .map(rows -> rows.iterator().next())
        .chain(row -> giveBack(asStored(row), now(row), reason, lines));
  }

  private Redemption asStored(Row row) {
    if (row.getOffsetDateTime("rolled_back_at") != null) {
      throw new NotReturned(new Outcome.AlreadyRolledBack());
    }
    var stored = redemption.returned(RedemptionRows.returns(row, redemption.reduction()));
    return row.getBoolean("forgotten") ? stored.byNobodyKnown() : stored;
  }

  private Uni<Outcome> giveBack(
      Redemption stored, Instant now, Optional<String> reason, List<ReturnedLine> lines) {
    if (lines.isEmpty()) {
      return whole(stored, new Rollback(now, reason));
    }
    return switch (returning(stored, now, reason, lines)) {
      case Returning.Outcome.Partly(var made) -> part(stored, made);
      case Returning.Outcome.Wholly() -> whole(stored, new Rollback(now, reason));
    };
  }

  private static Returning.Outcome returning(
      Redemption stored, Instant now, Optional<String> reason, List<ReturnedLine> lines) {
    try {
      return Returning.of(stored, lines, reason, now);
    } catch (InvalidValue impossible) {
      throw new NotReturned(new Outcome.NotReturnable(String.valueOf(impossible.getMessage())));
    }
  }

  private Uni<Outcome> part(Redemption stored, Return made) {
    var all = new ArrayList<>(stored.returns());
    all.add(made);
    return execute(
            connection,
            RECORD_RETURN,
            tuple(
                organization,
                redemption.id().value(),
                all.size(),
                made.amount().minorUnits(),
                ReductionJson.of(made.lines()),
                made.reason().orElse(null),
                attempt.value(),
                time(made.at())))
        .chain(() -> execute(connection, LOCK_COUPON, tuple(organization, coupon)))
        .chain(
            () ->
                new CounterReturns(connection, redemption.organization())
                    .lower(stored, made.amount()))
        .chain(() -> tell(EventType.COUPON_RETURNED, EventJson.returned(stored, made)))
        .map(done -> new Outcome.RolledBack(stored.returned(all)));
  }

  private Uni<Outcome> whole(Redemption stored, Rollback rollback) {
    var rest = CounterReturns.rest(stored);
    return execute(
            connection,
            RECORD,
            tuple(
                organization,
                redemption.id().value(),
                rollback.reason().orElse(null),
                time(rollback.at())))
        .chain(() -> new UseCounts(connection, redemption.organization()).lower(List.of(stored)))
        .chain(
            () -> tell(EventType.COUPON_ROLLED_BACK, EventJson.rolledBack(stored, rollback, rest)))
        .map(done -> new Outcome.RolledBack(stored.givenBack(rollback)));
  }

  private Uni<Void> tell(EventType type, JsonObject data) {
    return Outbox.add(
        connection, redemption.organization(), type, redemption.id().toString(), data);
  }

  private static Instant now(Row row) {
    return row.getOffsetDateTime("now").toInstant();
  }

  /** Nothing is returned, for this reason. */
  static final class NotReturned extends Database.Rejection {
    private final transient Outcome outcome;

    NotReturned(Outcome outcome) {
      this.outcome = outcome;
    }

    Outcome outcome() {
      return outcome;
    }
  }
}
