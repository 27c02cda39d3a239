package io.couponry.persistence;

import io.couponry.application.port.Answer;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes uses, together with whatever other claims are there to be taken at the time. */
final class Claims {
  private static final GroupCommit.Bounds BOUNDS = new GroupCommit.Bounds(1, 200, 10_000).eager();

  /** A claim's periods may end while it waits, but not again and again. */
  private static final int MOST_MOMENTS = 3;

  /** By which {@code take_uses} says that an attempt with the key is still under way. */
  private static final String UNDER_WAY = "CP001";

  private final GroupCommit<Taking, Taken> commits;

  Claims(Database database) {
    commits =
        new GroupCommit<>(
            BOUNDS,
            taking ->
                List.of(taking.organization(), taking.operation(), taking.claim().attempt().key()),
            takings -> new ClaimBatch(takings).take(database::query),
            Database::isRolledBack);
  }

  /**
   * {@code form} makes an answer of what became of the claim, and {@code recall} of what an earlier
   * attempt with the same key led to.
   */
  <T> Uni<Answer<T>> take(
      Taking taking, Function<Claimed, T> form, Function<Attempts.Earlier, Uni<T>> recall) {
    return take(taking, form, recall, 1);
  }

  private <T> Uni<Answer<T>> take(
      Taking taking,
      Function<Claimed, T> form,
      Function<Attempts.Earlier, Uni<T>> recall,
      int moments) {
    return Database.detached(commits.submit(taking))
        .chain(
            taken ->
                atItsMoment(taking, taken, moments)
                    .map(again -> take(again, form, recall, moments + 1))
                    .orElseGet(() -> answer(taking, taken, form, recall)))
        .onFailure(Claims::isUnderWay)
        .recoverWithItem(new Answer.InProgress<>());
  }

  /** The claim at the database's moment, if it was not taken for having been made for another. */
  static Optional<Taking> atItsMoment(Taking taking, Taken taken, int moments) {
    return taken instanceof Taken.NotNow(var at)
            && taking.refusal(at).isEmpty()
            && moments < MOST_MOMENTS
        ? Optional.of(taking.at(at))
        : Optional.empty();
  }

  /** What a claim that was taken or not is answered. */
  static <T> Uni<Answer<T>> answer(
      Taking taking,
      Taken taken,
      Function<Claimed, T> form,
      Function<Attempts.Earlier, Uni<T>> recall) {
    return switch (taken) {
      case Taken.Before(var answered) ->
          answered
              .map(before -> before(taking, before, recall))
              .orElseGet(() -> Uni.createFrom().item(new Answer.InProgress<>()));
      case Taken.Wholly(var at) -> first(form, wholly(taking, at));
      case Taken.Stale() -> first(form, new Claimed.Stale());
      case Taken.NotNow(var at) -> first(form, notNow(taking, at));
      case Taken.Barred(var use, var refusal) ->
          first(form, new Claimed.Refused(List.of(taking.named(use, refusal))));
      case Taken.Beyond(var drawing) ->
          first(form, new Claimed.Refused(List.of(taking.named(drawing.use(), drawing.refusal()))));
    };
  }

  private static <T> Uni<Answer<T>> before(
      Taking taking, Taken.Answered before, Function<Attempts.Earlier, Uni<T>> recall) {
    return before.fingerprint().equals(taking.claim().attempt().fingerprint())
        ? recall.apply(before.earlier()).map(Answer.Repeated::new)
        : Uni.createFrom().item(new Answer.KeyReused<>());
  }

  static Claimed wholly(Taking taking, Instant at) {
    return new Claimed.Taken(
        taking.redemptions().map(redemption -> redemption.takenAt(at)).toList());
  }

  private static Claimed notNow(Taking taking, Instant at) {
    return taking
        .refusal(at)
        .<Claimed>map(refusal -> new Claimed.Refused(List.of(refusal)))
        .orElseGet(Claimed.Stale::new);
  }

  private static <T> Uni<Answer<T>> first(Function<Claimed, T> form, Claimed claimed) {
    return Uni.createFrom().item(new Answer.First<>(form.apply(claimed)));
  }

  private static boolean isUnderWay(Throwable failure) {
    return failure instanceof PgException answered && UNDER_WAY.equals(answered.getSqlState());
  }
}
