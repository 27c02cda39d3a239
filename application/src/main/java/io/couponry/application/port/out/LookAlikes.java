package io.couponry.application.port.out;

import io.couponry.domain.code.CharacterSet;
import java.util.Optional;

/** Knows which characters look the same (Unicode Technical Standard 39, skeletons). */
public interface LookAlikes {
  /** Two characters of the set that look the same. */
  Optional<Pair> firstPair(CharacterSet set);

  record Pair(String one, String other) {}
}
