package io.couponry.domain.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingTest {
  /** Every choice an organization has. */
  static final List<Matching> ALL =
      Stream.of(false, true)
          .flatMap(
              ignoreCase ->
                  Stream.of(false, true)
                      .flatMap(
                          ignoreSpaces ->
                              Stream.of(false, true)
                                  .map(fold -> new Matching(ignoreCase, ignoreSpaces, fold))))
          .toList();

  private static final Matching IGNORE_CASE = new Matching(true, false, false);
  private static final Matching IGNORE_SPACES = new Matching(false, true, false);
  private static final Matching FOLD_LOOK_ALIKES = new Matching(false, false, true);

  @ParameterizedTest
  @CsvSource({
    "summer26, SUMMER26",
    "straße, STRAßE",
    "σίσυφος, ΣΊΣΥΦΟΣ",
    "ǆ, ǅ",
    "ꭰ, Ꭰ",
    "𐐨, 𐐀",
    "ß, ẞ",
    "i, I",
    "k, \u212A",
  })
  void upperAndLowerCaseAreTheSameWhereCaseIsIgnored(String one, String other) {
    assertThat(IGNORE_CASE.fold(one)).isEqualTo(IGNORE_CASE.fold(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A-B-C",
        "A B C",
        " A\u00A0B\u2003C ",
        "A\u2010B\u2011C",
        "A–B—C",
        "A\tB\nC",
        "-A-BC- ",
        "ABC\u3000"
      })
  void spacesAndHyphensAnywhereDoNotCountWhereTheyAreIgnored(String typed) {
    assertThat(IGNORE_SPACES.fold(typed)).isEqualTo("ABC");
  }

  @ParameterizedTest
  @CsvSource({"O, 0", "o, 0", "I, 1", "l, 1", "L, 1", "i, 1", "BOIL, B011"})
  void lettersThatLookLikeDigitsAreDigitsWhereLookAlikesAreFolded(String typed, String folded) {
    assertThat(FOLD_LOOK_ALIKES.fold(typed)).isEqualTo(folded);
  }

  @Test
  void exactMatchingChangesNothingButTheNormalForm() {
    assertThat(Matching.exact().fold("aB-cD 0O")).isEqualTo("aB-cD 0O");
    assertThat(Matching.exact().fold("A\u030A")).isEqualTo("Å");
    assertThat(Matching.exact().fold("\u212B")).isEqualTo("Å");
  }

  @Test
  void surroundingWhiteSpaceNeverCounts() {
    assertThat(ALL)
        .allSatisfy(
            matching -> {
              assertThat(matching.fold("  ABC\t\n")).isEqualTo(matching.fold("ABC"));
              assertThat(matching.fold("\u00A0ABC\u2007\u202F")).isEqualTo(matching.fold("ABC"));
            });
  }

  @Test
  void aFoldedTextIsFoldedAlready() {
    Property.holds(
        2_000,
        random -> {
          var matching = ALL.get(random.nextInt(ALL.size()));
          var folded = matching.fold(new CharacterSet(RandomLayouts.someSet(random)).characters());

          assertThat(matching.fold(folded)).isEqualTo(folded);
        });
  }
}
