package io.couponry.domain.discount;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Percentage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whoever buys {@code buy} pieces (1 to 1,000) gets {@code get} more (1 to 1,000) for less, as
 * often as the basket allows but at most {@code repeats} times; the last time may be in part. The
 * pieces got are the cheapest of the reward's lines, or of the same lines where no reward is named;
 * the pieces bought are never among them, and where a line could be either, the dearest count as
 * bought.
 */
public record BuyXGetY(
    int buy, int get, Percentage percent, Optional<AppliesTo> reward, OptionalInt repeats)
    implements Discount {
  private static final int MOST = 1_000;

  public BuyXGetY {
    InvalidValue.unless(buy >= 1 && buy <= MOST, "one buys 1 to %d pieces", MOST);
    InvalidValue.unless(get >= 1 && get <= MOST, "one gets 1 to %d pieces", MOST);
    Repeats.check(repeats);
  }

  @Override
  public Effect on(Slice bought) {
    var rewarded = reward.map(bought::of).orElse(bought);
    var pieces = new Pieces(bought, rewarded);
    var times = times(pieces);
    var given = given(times, pieces);
    return times == 0 || given == 0
        ? new Effect.OutOfReach(
            Facts.required(Fact.of(reward.isPresent() ? buy : buy + 1), Fact.of(bought.pieces()))
                .and("rewardPieces", Fact.of(rewarded.pieces())))
        : Effect.Taken.off(off(bought, rewarded, keptBack(times, pieces), given));
  }

  /** How often it is given: as often as gives the most pieces. */
  private long times(Pieces pieces) {
    var low = 0L;
    var high =
        Math.min(
            (pieces.onlyBought + pieces.either) / buy,
            repeats.isPresent() ? repeats.getAsInt() : Long.MAX_VALUE);
    var most = high;
    while (low < high) {
      var middle = (low + high + 1) / 2;
      if (given(middle, pieces) == middle * get) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low < most && given(low + 1, pieces) > given(low, pieces) ? low + 1 : low;
  }

  private long given(long times, Pieces pieces) {
    return Math.min(times * get, pieces.onlyRewarded + pieces.either - keptBack(times, pieces));
  }

  /** How many of the pieces that could be either count as bought. */
  private long keptBack(long times, Pieces pieces) {
    return Math.max(0, times * buy - pieces.onlyBought);
  }

  private long[] off(Slice bought, Slice rewarded, long keptBack, long given) {
    var byPrice = new ArrayList<Integer>();
    for (var i = 0; i < rewarded.size(); i++) {
      if (rewarded.has(i)) {
        byPrice.add(i);
      }
    }
    byPrice.sort(rewarded::comparePieces);
    var free = free(bought, rewarded, byPrice, keptBack);
    var off = new long[rewarded.size()];
    var left = given;
    for (var line : byPrice) {
      var pieces = Math.min(left, free[line]);
      off[line] = percent.of(rewarded.price(line, pieces));
      left -= pieces;
    }
    return off;
  }

  /** The pieces of each line that may be given: all but the dearest, which count as bought. */
  private static long[] free(Slice bought, Slice rewarded, List<Integer> byPrice, long keptBack) {
    var free = new long[rewarded.size()];
    var left = keptBack;
    for (var line : byPrice.reversed()) {
      var kept = bought.has(line) ? Math.min(left, rewarded.quantity(line)) : 0;
      free[line] = rewarded.quantity(line) - kept;
      left -= kept;
    }
    return free;
  }

  /** How many pieces can only be bought, only be got, or be either. */
  private static final class Pieces {
    private final long onlyBought;
    private final long onlyRewarded;
    private final long either;

    Pieces(Slice bought, Slice rewarded) {
      var both = 0L;
      for (var i = 0; i < bought.size(); i++) {
        both += bought.has(i) && rewarded.has(i) ? bought.quantity(i) : 0;
      }
      either = both;
      onlyBought = bought.pieces() - both;
      onlyRewarded = rewarded.pieces() - both;
    }
  }
}
