package io.couponry.domain.redemption;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Line;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out what part of a discount goes back with returned pieces. Of a line with q pieces and a
 * share of s, the first n returned pieces take floor(s * n / q) with them, so that all of them take
 * exactly s, however the returns are split up.
 */
public final class Returning {
  private final Redemption redemption;
  private final Basket basket;
  private final Reduction reduction;
  private final Map<String, Integer> returned = new HashMap<>();

  private Returning(Redemption redemption, Basket basket, Reduction reduction) {
    this.redemption = redemption;
    this.basket = basket;
    this.reduction = reduction;
    redemption.returns().stream()
        .flatMap(earlier -> earlier.lines().stream())
        .forEach(line -> returned.merge(line.lineId(), line.quantity(), Integer::sum));
  }

  /** The outcome of returning pieces. */
  public sealed interface Outcome {
    /** Something of the order stays, and so does the use. */
    record Partly(Return made) implements Outcome {}

    /** Nothing of the order stays: the use is to be given back. */
    record Wholly() implements Outcome {}
  }

  /**
   * The outcome of returning these lines now; {@link InvalidValue} when there is no such line, or
   * there are not so many pieces that are not back yet.
   */
  public static Outcome of(
      Redemption redemption, List<ReturnedLine> lines, Optional<String> reason, Instant at) {
    InvalidValue.unless(
        redemption.basket().isPresent() && redemption.reduction().isPresent(),
        "this use has no basket, so nothing of it can be returned by line");
    InvalidValue.unless(!lines.isEmpty(), "a return has at least one line");
    return new Returning(redemption, redemption.basket().get(), redemption.reduction().get())
        .of(lines, reason, at);
  }

  private Outcome of(List<ReturnedLine> lines, Optional<String> reason, Instant at) {
    var amount = 0L;
    for (var line : lines) {
      amount += take(line);
    }
    var isWhole =
        basket.lines().stream()
            .allMatch(line -> returned.getOrDefault(line.id(), 0) == line.quantity());
    return isWhole
        ? new Outcome.Wholly()
        : new Outcome.Partly(new Return(new Money(amount, basket.currency()), lines, at, reason));
  }

  private long take(ReturnedLine back) {
    var index = index(back.lineId());
    var line = basket.lines().get(index);
    var before = returned.getOrDefault(line.id(), 0);
    InvalidValue.unless(
        back.quantity() <= line.quantity() - before,
        "of line %s there are %d pieces left to return",
        line.id(),
        line.quantity() - before);
    returned.put(line.id(), before + back.quantity());
    var share = reduction.lines().get(index).discount().minorUnits();
    return part(share, before + back.quantity(), line) - part(share, before, line);
  }

  private static long part(long share, int pieces, Line line) {
    return share / line.quantity() * pieces + share % line.quantity() * pieces / line.quantity();
  }

  private int index(String lineId) {
    for (var i = 0; i < basket.lines().size(); i++) {
      if (basket.lines().get(i).id().equals(lineId)) {
        return i;
      }
    }
    throw new InvalidValue("there was no line " + lineId + " in redemption " + redemption.id());
  }
}
