package io.couponry.domain.code;

import io.couponry.domain.InvalidValue;
import java.util.List;

/**
 * Words that no generated code may show: up to 1,000 of 2 to 32 letters or digits. Lists are
 * numbered from 1 and never change, because a batch is read for ever by the list it was issued
 * under; list 0 has no words.
 */
public record BadWords(int version, List<String> words) {
  private static final int MOST = 1_000;
  private static final int SHORTEST = 2;
  private static final int LONGEST = 32;

  public BadWords {
    InvalidValue.unless(words.size() <= MOST, "there are at most %d bad words", MOST);
    for (var word : words) {
      var length = BadWordFilter.folded(word).length;
      InvalidValue.unless(
          length >= SHORTEST && length <= LONGEST && word.length() <= 4 * LONGEST,
          "a bad word has %d to %d letters or digits",
          SHORTEST,
          LONGEST);
    }
    words = words.stream().distinct().toList();
  }

  /** What there is before anybody has written a list. */
  public static BadWords none() {
    return new BadWords(0, List.of());
  }
}
