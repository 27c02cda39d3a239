package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.redemption.Redemption;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What claims and returns are answered, in short. */
public final class Answers {
  private Answers() {}

  public static final Answer<Claimed> STALE = new Answer.First<>(new Claimed.Stale());

  public static Answer<Claimed> refusedBecause(Refusal reason) {
    return new Answer.First<>(new Claimed.Refused(List.of(reason)));
  }

  public static boolean isTaken(Answer<Claimed> answer) {
    return answer instanceof Answer.First<Claimed>(Claimed.Taken ignored);
  }

  /** The uses that were taken by some claims. */
  public static List<Redemption> taken(Collection<Answer<Claimed>> answers) {
    return answers.stream()
        .flatMap(
            answer ->
                answer instanceof Answer.First<Claimed>(Claimed.Taken(var redemptions))
                    ? redemptions.stream()
                    : Stream.empty())
        .toList();
  }

  public static boolean isReturned(Answer<Outcome> answer) {
    return answer instanceof Answer.First<Outcome>(Outcome.RolledBack ignored);
  }
}
