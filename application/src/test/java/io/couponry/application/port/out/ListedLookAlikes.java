package io.couponry.application.port.out;

import io.couponry.domain.code.CharacterSet;
import java.util.List;
import java.util.Optional;

/** Knows the look-alikes it is told of. */
public final class ListedLookAlikes implements LookAlikes {
  private final List<Pair> pairs;

  public ListedLookAlikes(Pair... pairs) {
    this.pairs = List.of(pairs);
  }

  @Override
  public Optional<Pair> firstPair(CharacterSet set) {
    return pairs.stream()
        .filter(
            pair ->
                set.characters().contains(pair.one()) && set.characters().contains(pair.other()))
        .findFirst();
  }
}
