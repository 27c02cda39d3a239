package io.couponry.persistence;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes an attempt happen once. The row of the attempt is the first thing a transaction writes:
 * whoever comes second waits on its unique key, and then reads what the first one did.
 */
final class Attempts {
  private static final String INSERT =
      """
      INSERT INTO attempt (organization, operation, key, fingerprint, subject, refusal)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
      """;
  private static final String SELECT =
      """
      SELECT fingerprint, subject, refusal FROM attempt
      WHERE organization = $1 AND operation = $2 AND key = $3
      """;

  private final Database database;

  Attempts(Database database) {
    this.database = database;
  }

  /** What the earlier attempt led to: the name of a thing, or a refusal. */
  record Earlier(String subject, Optional<JsonObject> refusal) {}

  /** What is about to be done, and by what name its result will be known. */
  record Doing(OrganizationId organization, String operation, String subject) {}

  /**
   * Does {@code work} in a transaction unless the attempt was answered before; then {@code recall}
   * turns what the earlier one did into its answer.
   */
  <T> Uni<Answer<T>> once(
      Doing doing,
      Optional<Attempt> attempt,
      Function<SqlConnection, Uni<T>> work,
      Function<Earlier, Uni<T>> recall) {
    return once(doing, attempt, work, Attempts::nothing, recall);
  }

  /** The same with what follows the work's commit, as {@link Database} says. */
  <T> Uni<Answer<T>> once(
      Doing doing,
      Optional<Attempt> attempt,
      Function<SqlConnection, Uni<T>> work,
      Function<Optional<T>, Uni<Void>> afterwards,
      Function<Earlier, Uni<T>> recall) {
    return once(doing, attempt, null, work, afterwards, recall);
  }

  /** Remembers a refusal as the attempt's answer, unless there is one. */
  <T> Uni<Answer<T>> refuse(
      Doing doing,
      Attempt attempt,
      JsonObject refusal,
      Supplier<T> refused,
      Function<Earlier, Uni<T>> recall) {
    return once(
        doing,
        Optional.of(attempt),
        refusal,
        connection -> Uni.createFrom().item(refused),
        Attempts::nothing,
        recall);
  }

  /** What {@code recall} makes of what the attempt led to; empty when it led to nothing yet. */
  <T> Uni<Optional<Answer<T>>> earlier(
      OrganizationId organization,
      String operation,
      Attempt attempt,
      Function<Earlier, Uni<T>> recall) {
    return database
        .query(SELECT, Tuple.of(organization.value(), operation, attempt.key().value()))
        .map(RowSet::iterator)
        .chain(
            rows ->
                rows.hasNext()
                    ? earlier(rows.next(), attempt, recall).map(Optional::of)
                    : Uni.createFrom().item(Optional.empty()));
  }

  private <T> Uni<Answer<T>> once(
      Doing doing,
      Optional<Attempt> attempt,
      @Nullable JsonObject refusal,
      Function<SqlConnection, Uni<T>> work,
      Function<Optional<T>, Uni<Void>> afterwards,
      Function<Earlier, Uni<T>> recall) {
    if (attempt.isEmpty()) {
      return database.inTransaction(work, afterwards).map(Answer.First::new);
    }
    return database
        .inTransaction(
            connection ->
                begin(connection, doing, attempt.get(), refusal)
                    .chain(
                        begun ->
                            begun
                                ? work.apply(connection)
                                : Uni.createFrom().failure(new Answered())),
            afterwards)
        .<Answer<T>>map(Answer.First::new)
        .onFailure(Answered.class)
        .recoverWithUni(() -> earlier(doing, attempt.get(), recall))
        .onFailure(UnderWay.class)
        .recoverWithItem(new Answer.InProgress<>());
  }

  private static Uni<Boolean> begin(
      SqlConnection connection, Doing doing, Attempt attempt, @Nullable JsonObject refusal) {
    return connection
        .preparedQuery(INSERT)
        .execute(
            Tuple.of(
                doing.organization().value(),
                doing.operation(),
                attempt.key().value(),
                attempt.fingerprint(),
                doing.subject(),
                refusal))
        .onFailure(Attempts::isLockTimeout)
        .transform(stillLocked -> new UnderWay())
        .map(inserted -> inserted.rowCount() == 1);
  }

  /** Where the answer was removed since, the attempt counts as under way: a repeat finds out. */
  private <T> Uni<Answer<T>> earlier(
      Doing doing, Attempt attempt, Function<Earlier, Uni<T>> recall) {
    return earlier(doing.organization(), doing.operation(), attempt, recall)
        .map(found -> found.orElseGet(Answer.InProgress::new));
  }

  private static <T> Uni<Answer<T>> earlier(
      Row row, Attempt attempt, Function<Earlier, Uni<T>> recall) {
    return row.getString("fingerprint").equals(attempt.fingerprint())
        ? recall.apply(earlier(row)).map(Answer.Repeated::new)
        : Uni.createFrom().item(new Answer.KeyReused<>());
  }

  private static <T> Uni<Void> nothing(Optional<T> result) {
    return Uni.createFrom().voidItem();
  }

  /** From the columns subject and refusal. */
  static Earlier earlier(Row row) {
    return new Earlier(row.getString("subject"), Optional.ofNullable(row.getJsonObject("refusal")));
  }

  private static boolean isLockTimeout(Throwable failure) {
    return failure instanceof PgException answered
        && Database.LOCK_TIMEOUT.equals(answered.getSqlState());
  }

  private static final class Answered extends Database.Rejection {}

  private static final class UnderWay extends Database.Rejection {}
}
