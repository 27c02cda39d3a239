package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;
import static java.util.stream.Collectors.toSet;

import io.couponry.application.port.Answer;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.Redemption;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes uses in place of what holds set aside, which end in the same transaction. It goes by
 * itself, for it is rare and takes several statements.
 */
final class Replacing {
  /** All at once and in order: what is given back is locked before what is taken. */
  private static final String LOCK_COUPONS =
      """
      SELECT FROM coupon_counter WHERE organization = $1 AND coupon = ANY($2::text[])
      ORDER BY coupon COLLATE "C" FOR NO KEY UPDATE
      """;

  private final Attempts attempts;
  private final StoredHolds holds;

  Replacing(Attempts attempts, StoredHolds holds) {
    this.attempts = attempts;
    this.holds = holds;
  }

  /** {@code kind} is how the holds end; {@code form} and {@code recall} as {@link Claims} says. */
  <T> Uni<Answer<T>> take(
      Taking taking,
      Hold.Kind kind,
      Function<Claimed, T> form,
      Function<Attempts.Earlier, Uni<T>> recall) {
    return take(taking, kind, form, recall, 1);
  }

  private <T> Uni<Answer<T>> take(
      Taking taking,
      Hold.Kind kind,
      Function<Claimed, T> form,
      Function<Attempts.Earlier, Uni<T>> recall,
      int moments) {
    var organization = new OrganizationId(taking.organization());
    return holds
        .all(organization, taking.claim().consumed())
        .chain(
            replaced ->
                attempts.once(
                    new Attempts.Doing(organization, taking.operation(), taking.subject()),
                    Optional.of(taking.claim().attempt()),
                    connection -> take(connection, taking, replaced, kind).map(form),
                    recall))
        .onFailure(NotTaken.class)
        .recoverWithUni(
            failure ->
                Claims.atItsMoment(taking, failure.why, moments)
                    .map(again -> take(again, kind, form, recall, moments + 1))
                    .orElseGet(() -> Claims.answer(taking, failure.why, form, recall)));
  }

  private static Uni<Claimed> take(
      SqlConnection connection, Taking taking, List<Hold> replaced, Hold.Kind kind) {
    var ending = new HoldEnding(connection, new OrganizationId(taking.organization()));
    return ending
        .lock(taking.claim().consumed())
        .invoke(locked -> requireAll(taking, locked))
        .chain(() -> lockCoupons(connection, taking, replaced))
        .chain(() -> ending.release(replaced, kind))
        .chain(
            () ->
                new ClaimBatch(List.of(taking))
                    .take((sql, arguments) -> connection.preparedQuery(sql).execute(arguments)))
        .map(taken -> wholly(taking, taken.getFirst()));
  }

  private static void requireAll(Taking taking, List<HoldEnding.Locked> locked) {
    var open = locked.stream().map(HoldEnding.Locked::hold).collect(toSet());
    if (!open.equals(Set.copyOf(taking.claim().consumed()))) {
      throw new NotTaken(new Taken.Stale());
    }
  }

  private static Uni<Void> lockCoupons(
      SqlConnection connection, Taking taking, List<Hold> replaced) {
    var uses =
        Stream.concat(
            taking.redemptions(), replaced.stream().flatMap(hold -> hold.uses().stream()));
    return execute(
        connection,
        LOCK_COUPONS,
        tuple(taking.organization(), uses.map(Replacing::coupon).toArray(String[]::new)));
  }

  private static Claimed wholly(Taking taking, Taken taken) {
    if (taken instanceof Taken.Wholly(var at)) {
      return Claims.wholly(taking, at);
    }
    throw new NotTaken(taken);
  }

  private static String coupon(Redemption use) {
    return use.code().coupon().value();
  }

  /** Rolls everything back, the ends of the holds included. */
  private static final class NotTaken extends Database.Rejection {
    private final transient Taken why;

    NotTaken(Taken why) {
      this.why = why;
    }
  }
}
