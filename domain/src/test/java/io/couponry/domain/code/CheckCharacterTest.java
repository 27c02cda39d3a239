package io.couponry.domain.code;

import static io.couponry.domain.code.CodeSpaceTest.space;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Property;
import io.couponry.domain.coupon.CouponId;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCharacterTest {
  private static final CouponId SUMMER = new CouponId("summer");
  private static final List<String> ALPHABETS =
      List.of(
          "0123456789", "01OoIlL", "aAbBcC", "abcdef", "电双医aAbB", "aAB-–1", "😀😁𠀀ab", "ıIi1lL");

  /** All codes of these spaces are live. */
  @Test
  void noCodeBecomesAnotherOneByATypo() {
    var neighbours = new AtomicInteger();
    var tooNear = new AtomicInteger();
    Property.holds(
        300,
        random -> {
          // given
          var matching = MatchingTest.ALL.get(random.nextInt(MatchingTest.ALL.size()));
          var characters = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
          var book = new CodeBook(matching);
          var codes = new ArrayList<String>();
          var format = someFormat(random, characters);
          for (var i = 0; i < 5; i++) {
            var layout = withFragment(format, random, characters);
            var other = book.overlap(layout);
            if (other.isEmpty() && codes.size() < 600) {
              codes.addAll(issueAll(book, layout, matching));
              neighbours.addAndGet(i == 0 ? 0 : 1);
            }
            tooNear.addAndGet(other.filter(words -> words.contains("typo")).isPresent() ? 1 : 0);
          }

          // then
          for (var code : codes) {
            for (var typed : List.of(code, matching.fold(code))) {
              var meant = book.find(typed);
              if (meant.isEmpty()) {
                continue;
              }
              for (var typo : typos(typed, characters)) {
                var found = book.find(typo);
                if (found.isPresent()) {
                  assertThat(found)
                      .as("%s typed as %s, %s", typed, typo, matching)
                      .isEqualTo(meant);
                }
              }
            }
          }
        });
    assertThat(neighbours).hasValueGreaterThan(50);
    assertThat(tooNear).hasValueGreaterThan(20);
  }

  @Test
  void noCodeOfALargeFormatBecomesAnotherOneByATypo() {
    Property.holds(
        60,
        random -> {
          // given
          var matching = MatchingTest.ALL.get(random.nextInt(MatchingTest.ALL.size()));
          var layout = checked(random, RandomLayouts.someLayout(random, 20).positions());
          if (layout.isEmpty()) {
            return;
          }
          var space = space(layout.get(), matching);
          var book = new CodeBook(matching);
          book.add(space);
          var count = space.size().min(BigInteger.valueOf(Long.MAX_VALUE - 1)).longValue();
          book.add(batch(space, count));
          var characters = new StringBuilder();
          layout.get().positions().stream()
              .flatMapToInt(Position::codePoints)
              .distinct()
              .limit(60)
              .forEach(characters::appendCodePoint);

          // when
          var code = space.code(random.nextLong(count));

          // then
          var meant = book.find(code);
          assertThat(meant.orElseThrow().text()).isEqualTo(code);
          for (var typo : typos(code, characters.toString())) {
            book.find(typo)
                .ifPresent(
                    found -> assertThat(found).as("%s as %s", code, typo).isEqualTo(meant.get()));
          }
        });
  }

  @Test
  void aCheckCharacterMakesNoMoreCodes() {
    // given
    var layout = layout("DDD-XXX", new CheckPosition.Last());

    // then
    assertThat(layout.size()).isEqualTo(1_000 * 26 * 26);
    assertThat(space(layout, Matching.usual()).codes(0, 20_000)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"DDD, 2", "DDX-, 2", "A-AA-A., 5", "D2D-!, 2"})
  void theLastOneIsTheLastThatVaries(String format, int index) {
    assertThat(layout(format, new CheckPosition.Last()).positions().get(index))
        .isInstanceOf(Position.Check.class);
  }

  @Test
  void itMayStandAnywhere() {
    var layout = layout("DXD-D", new CheckPosition.At(1));

    assertThat(layout.positions().get(1)).isInstanceOf(Position.Check.class);
    assertThat(space(layout, Matching.usual()).codes(0, 1_000))
        .allMatch(code -> code.matches("[0-9][A-Z][0-9]-[0-9]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "XXD    | the set of the check character has 10 characters, and another one has 26",
        "MMMMAA | the set of the check character has 31 characters, and another one has 54",
        "bbb    | a check character needs a set of at least 3 characters",
        "tDtttt | the set of the check character has 3 characters, and another one has 10",
        "---    | a check character's position is one that stands for a character set",
        "iii    | by its case and by what it looks like",
      })
  void aFormatWithoutRoomForOneSaysSo(String format, String why) {
    assertThatThrownBy(() -> layout(format, new CheckPosition.Last()))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({"3", "4", "63"})
  void itIsNeitherALiteralNorOutside(int index) {
    assertThatThrownBy(() -> layout("DDD-", new CheckPosition.At(index)))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void somethingElseHasToVary() {
    assertThatThrownBy(() -> layout("-D-", new CheckPosition.Last()))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("besides the check character");
  }

  @Test
  void aCodeHasAtMostOne() {
    var check = new Position.Check(new CharacterSet("ABC"));
    var set = new Position.OneOf(new CharacterSet("ABC"));

    assertThatThrownBy(() -> new Layout(List.of(set, check, check)))
        .isInstanceOf(InvalidValue.class);
  }

  /** A code printed on paper must still be understood in ten years. */
  @Test
  void checkCharactersOncePrintedStayTheSame() throws IOException {
    var file = CheckCharacterTest.class.getResourceAsStream("/golden/check-v1.tsv");
    try (var stream = requireNonNull(file)) {
      var lines = new String(stream.readAllBytes(), UTF_8).lines().toList();
      for (var line : lines) {
        var fields = line.split("\t", -1);
        var layout =
            new Layout(
                IntStream.range(1, fields.length - 1)
                    .mapToObj(i -> position(fields[i], fields[0].equals(String.valueOf(i - 1))))
                    .toList());
        var writer = new CodeWriter(layout, CheckCharacter.of(layout));
        var points = new int[layout.length()];
        var digits = IntStream.of(layout.radices()).map(radix -> radix * 5 / 7).toArray();
        writer.write(digits, 0, points);

        assertThat(new String(points, 0, points.length)).isEqualTo(fields[fields.length - 1]);
      }
      assertThat(lines).hasSize(7);
    }
  }

  private static Position position(String characters, boolean check) {
    if (characters.codePointCount(0, characters.length()) == 1) {
      return new Position.Literal(characters.codePointAt(0));
    }
    var set = new CharacterSet(characters);
    return check ? new Position.Check(set) : new Position.OneOf(set);
  }

  /** One of the positions that vary is the check character, if there is one that can be. */
  private static Optional<Layout> checked(Random random, List<Position> positions) {
    var at = random.nextInt(positions.size());
    if (!(positions.get(at) instanceof Position.OneOf(var set))) {
      return Optional.empty();
    }
    var checked = new ArrayList<>(positions);
    checked.set(at, new Position.Check(set));
    try {
      return Optional.of(new Layout(checked));
    } catch (InvalidValue unsuited) {
      return Optional.empty();
    }
  }

  /** Of few codes, so that all can be tried. */
  private static Layout someFormat(Random random, String characters) {
    while (true) {
      var layout =
          checked(random, RandomLayouts.smallLayout(random, characters).positions())
              .filter(made -> made.size().longValueExact() <= 120);
      if (layout.isPresent()) {
        return layout.get();
      }
    }
  }

  private static Layout withFragment(Layout format, Random random, String characters) {
    var points = (characters + (random.nextInt(4) == 0 ? "-" : "")).codePoints().toArray();
    var positions = new ArrayList<>(format.positions());
    var at = Math.min(2, positions.size());
    positions.add(at, new Position.Literal(points[random.nextInt(points.length)]));
    positions.add(at, new Position.Literal(points[random.nextInt(points.length)]));
    return new Layout(positions);
  }

  private static List<String> issueAll(CodeBook book, Layout layout, Matching matching) {
    var space = space(layout, matching);
    book.add(space);
    var count = layout.size().intValueExact();
    book.add(batch(space, count));
    return List.of(space.codes(0, count));
  }

  private static Batch batch(CodeSpace space, long count) {
    return new Batch(new UUID(0, count), SUMMER, space.id(), 0, count, Instant.EPOCH);
  }

  /** Every other character at every place, and every swap. */
  private static Set<String> typos(String code, String characters) {
    var points = code.codePoints().toArray();
    var typos = new HashSet<String>();
    for (var i = 0; i < points.length; i++) {
      var at = i;
      (characters + "-0").codePoints().forEach(other -> typos.add(with(points, at, other)));
      if (i > 0) {
        var swapped = points.clone();
        swapped[i] = points[i - 1];
        swapped[i - 1] = points[i];
        typos.add(new String(swapped, 0, swapped.length));
      }
    }
    return typos;
  }

  private static String with(int[] points, int at, int other) {
    var changed = points.clone();
    changed[at] = other;
    return new String(changed, 0, changed.length);
  }

  private static Layout layout(String format, CheckPosition check) {
    var sets = new HashMap<>(SampleSets.all());
    sets.putAll(
        Map.of(
            new Abbreviation('b'), new CharacterSet("AB"),
            new Abbreviation('t'), new CharacterSet("ABC"),
            new Abbreviation('i'), new CharacterSet("ı1x")));
    return new Layout(
        CodeFormat.parse(new CodePattern(format, Optional.of(check)), sets).positions());
  }
}
