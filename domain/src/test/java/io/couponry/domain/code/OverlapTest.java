package io.couponry.domain.code;

import static io.couponry.domain.code.CodeSpaceTest.layout;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Property;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlapTest {
  /** Characters that fold on each other, in case or as look-alikes, and ideographs that do not. */
  private static final List<String> FOLDING = List.of("aAbB", "0oO1", "1iILl", "abAB01oI", "电双aA");

  /** The same with characters that may be ignored. */
  private static final List<String> IGNORED = List.of("aA-b", "-–+a", "0O-–", "a-");

  @ParameterizedTest
  @CsvSource({
    "DDD-XXX, DDDXXX, true",
    "DDD-XXX, ddd-xxx, false",
    "XX, xx, true",
    "DDD, DDDD, false",
    "DX, XD, false",
    "AX, DX, true",
    "\\AD, \\BD, false",
    "\\AD, \\aD, true",
    "MM, XX, true",
    "D-D, DD, true",
    "cD, DD, false",
  })
  void formatsOverlapWhereSomeStringCouldBeBoth(String one, String other, boolean overlap) {
    // given
    var more = Map.of('c', "电双医国宝德", 'd', "ABCDE");
    var first = layout(one, more);
    var second = layout(other, more);

    // then
    assertThat(Overlap.between(first, second, Matching.usual())).isEqualTo(overlap);
    assertThat(Overlap.between(second, first, Matching.usual())).isEqualTo(overlap);
  }

  @Test
  void formatsOverlapExactlyWhereSomeStringIsReadAsBoth() {
    var met = new AtomicInteger();
    var apart = new AtomicInteger();
    Property.holds(
        6_000,
        random -> {
          // given
          var matching = someMatching(random);
          var characters = FOLDING.get(random.nextInt(FOLDING.size()));
          var one = RandomLayouts.smallLayout(random, characters);
          var other = RandomLayouts.smallLayout(random, characters);

          // when
          var overlap = Overlap.between(one, other, matching);

          // then
          assertThat(overlap)
              .as("%s and %s with %s", one, other, matching)
              .isEqualTo(someStringIsBoth(one, other, matching))
              .isEqualTo(Overlap.between(other, one, matching));
          (overlap ? met : apart).incrementAndGet();
        });
    assertThat(met).hasValueGreaterThan(500);
    assertThat(apart).hasValueGreaterThan(500);
  }

  @Test
  void formatsWithCharactersThatAreIgnoredNeverPassAlthoughTheyMeet() {
    var apart = new AtomicInteger();
    Property.holds(
        6_000,
        random -> {
          // given
          var matching = someMatching(random);
          var one = RandomLayouts.smallLayout(random, IGNORED.get(random.nextInt(IGNORED.size())));
          var other =
              RandomLayouts.smallLayout(random, IGNORED.get(random.nextInt(IGNORED.size())));

          // when
          var overlap = Overlap.between(one, other, matching);

          // then
          if (!overlap) {
            assertThat(someStringIsBoth(one, other, matching))
                .as("%s and %s with %s", one, other, matching)
                .isFalse();
            apart.incrementAndGet();
          }
        });
    assertThat(apart).hasValueGreaterThan(500);
  }

  @Test
  void aSharedCodeThatIsReadAsACodeOfAFormatNeverPasses() {
    var met = new AtomicInteger();
    var apart = new AtomicInteger();
    Property.holds(
        6_000,
        random -> {
          // given
          var matching = someMatching(random);
          var hasIgnored = random.nextInt(4) == 0;
          var characters =
              hasIgnored
                  ? IGNORED.get(random.nextInt(IGNORED.size()))
                  : FOLDING.get(random.nextInt(FOLDING.size()));
          var layout = RandomLayouts.smallLayout(random, characters);
          var shared = someSharedCode(random, characters);

          // when
          var overlap = Overlap.between(layout, shared, matching);

          // then: a customer who types some code of the format would get the shared one
          var folded = matching.fold(shared.text());
          var isRead =
              reads(layout, shared.text(), matching)
                  || RandomLayouts.strings(layout).stream()
                      .anyMatch(code -> matching.fold(code).equals(folded));
          if (hasIgnored) {
            assertThat(overlap || !isRead).isTrue();
          } else {
            assertThat(overlap).as("%s and %s with %s", layout, shared, matching).isEqualTo(isRead);
          }
          (overlap ? met : apart).incrementAndGet();
        });
    assertThat(met).hasValueGreaterThan(200);
    assertThat(apart).hasValueGreaterThan(500);
  }

  @Test
  void foldedCodesAreNeitherShorterNorLongerThanIsTold() {
    Property.holds(
        2_000,
        random -> {
          // given
          var matching = someMatching(random);
          var layout =
              RandomLayouts.smallLayout(random, IGNORED.get(random.nextInt(IGNORED.size())));

          // when
          var lengths = Overlap.foldedLengths(layout, matching);

          // then
          var folded =
              RandomLayouts.strings(layout).stream()
                  .map(matching::fold)
                  .mapToInt(text -> text.codePointCount(0, text.length()))
                  .summaryStatistics();
          assertThat(lengths.shortest()).isEqualTo(folded.getMin());
          assertThat(lengths.longest()).isGreaterThanOrEqualTo(folded.getMax());
        });
  }

  /** Tries every code of each on the other; what is typed otherwise is read as one of these. */
  private static boolean someStringIsBoth(Layout one, Layout other, Matching matching) {
    return RandomLayouts.strings(one).stream().anyMatch(code -> reads(other, code, matching))
        || RandomLayouts.strings(other).stream().anyMatch(code -> reads(one, code, matching));
  }

  private static boolean reads(Layout layout, String code, Matching matching) {
    return new CodeReader(layout, matching, CheckCharacter.of(layout))
        .read(new TypedCode(Matching.normalised(code), matching), new int[layout.radices().length]);
  }

  private static SharedCode someSharedCode(Random random, String characters) {
    var points = characters.codePoints().toArray();
    while (true) {
      var text = new StringBuilder();
      var length = 1 + random.nextInt(4);
      for (var i = 0; i < length; i++) {
        text.appendCodePoint(points[random.nextInt(points.length)]);
      }
      try {
        return new SharedCode(text.toString());
      } catch (InvalidValue onlyHyphens) {
        // draw again
      }
    }
  }

  private static Matching someMatching(Random random) {
    return MatchingTest.ALL.get(random.nextInt(MatchingTest.ALL.size()));
  }
}
