package io.couponry.domain.code;

import static io.couponry.domain.code.CodeSpaceTest.layout;
import static io.couponry.domain.code.CodeSpaceTest.space;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.Property;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.CouponPolicy;
import io.couponry.domain.organization.FragmentPosition;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeBookTest {
  private static final CouponId SUMMER = new CouponId("summer");
  private static final CouponId WINTER = new CouponId("winter");
  private static final List<String> ALPHABETS =
      List.of("aAbB", "0oO1", "1iILl", "电双aA", "aA-b", "0O-–", "😀😁𠀀a");

  static final List<Matching> MATCHINGS = MatchingTest.ALL;

  @Test
  void whatIsNotKnownToBeUntouchedIsTouched() {
    // given
    var book = new CodeBook(Matching.usual());
    var one = space(layout("DDD"), Matching.usual());
    var other = space(layout("AAAA"), Matching.usual());

    // when
    book.add(one, false);
    book.add(other);

    // then
    assertThat(book.isUntouched(one.id())).isTrue();
    assertThat(book.isUntouched(other.id())).isFalse();

    // when
    book.add(one, true);

    // then
    assertThat(book.isUntouched(one.id())).isFalse();
  }

  @Test
  void aSpaceIsTouchedOnceOneOfItsCodesIs() {
    // given
    var book = new CodeBook(Matching.usual());
    var space = space(layout("DDD"), Matching.usual());
    book.add(space, false);

    // when
    book.touch(space.id());

    // then
    assertThat(book.isUntouched(space.id())).isFalse();
  }

  @Test
  void everyIssuedCodeIsFoundAsItselfAndEveryOtherIsUnknown() {
    Property.holds(
        120,
        random -> {
          // given
          var matching = MATCHINGS.get(random.nextInt(MATCHINGS.size()));
          var space =
              space(RandomLayouts.someLayout(random, random.nextBoolean() ? 60 : 4), matching);
          var size = space.size().min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
          var first = random.nextLong(Math.min(size, 1L << 40));
          var count = 1 + random.nextLong(Math.min(size - first, 1L << random.nextInt(40)));
          var book = new CodeBook(matching);
          book.add(space);
          book.add(batch(SUMMER, space, first, count));

          for (var i = 0; i < 4; i++) {
            // when
            var ordinal = first + random.nextLong(count);
            var code = space.code(ordinal);

            // then
            assertThat(book.find(code))
                .contains(new Code.Generated(SUMMER, code, space.id(), ordinal));
          }
          if (first > 0) {
            assertThat(book.find(space.code(first - 1))).isEmpty();
            assertThat(book.find(space.code(random.nextLong(first)))).isEmpty();
          }
          if (first + count < size) {
            assertThat(book.find(space.code(first + count))).isEmpty();
            assertThat(book.find(space.code(random.nextLong(first + count, size)))).isEmpty();
          }
        });
  }

  @Test
  void aStringOfASpaceThatExceedsAllOrdinalsIsUnknown() {
    // given: only one in 2^100 codes of this space has an ordinal at all
    var space = space(layout("M".repeat(28)), Matching.usual());
    var book = new CodeBook(Matching.usual());
    book.add(space);
    book.add(batch(SUMMER, space, 0, Long.MAX_VALUE));

    // then
    Property.holds(
        200,
        random -> {
          var guess = new StringBuilder();
          var characters = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
          for (var i = 0; i < 28; i++) {
            guess.append(characters.charAt(random.nextInt(characters.length())));
          }
          assertThat(book.find(guess.toString())).isEmpty();
        });
    assertThat(book.find(space.code(Long.MAX_VALUE - 1))).isPresent();
  }

  @Test
  void twoCouponsWithTheSameFragmentNeverShareACode() {
    // given
    var policy = new CouponPolicy(4, new FragmentPosition.Prefix(), OptionalInt.empty());
    var format = CodeFormat.parse("DDD", SampleSets.all());
    var one = new CouponId("Coupon1");
    var two = new CouponId("Coupon2");
    var space = space(policy.layout(one, format), Matching.usual());
    assertThat(space(policy.layout(two, format), Matching.usual()).id()).isEqualTo(space.id());
    var book = new CodeBook(Matching.usual());
    book.add(space);

    // when
    book.add(batch(one, space, 0, 300));
    book.add(batch(two, space, 300, 300));
    book.add(batch(one, space, 600, 300));

    // then
    var codes = space.codes(0, 1_000);
    assertThat(codes).doesNotHaveDuplicates();
    for (var ordinal = 0; ordinal < 900; ordinal++) {
      assertThat(book.find(codes[ordinal]))
          .contains(
              new Code.Generated(
                  ordinal / 300 == 1 ? two : one, codes[ordinal], space.id(), ordinal));
    }
    for (var ordinal = 900; ordinal < 1_000; ordinal++) {
      assertThat(book.find(codes[ordinal])).isEmpty();
    }
    assertThat(book.batches(space.id())).hasSize(3);
  }

  @Test
  void withinAnOrganizationEveryStringMeansAtMostOneCoupon() {
    var spaces = new AtomicInteger();
    var sharedCodes = new AtomicInteger();
    Property.holds(
        60,
        random -> {
          // given
          var matching = MATCHINGS.get(random.nextInt(MATCHINGS.size()));
          var characters = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
          var book = new CodeBook(matching);
          var accepted = new ArrayList<CodeSpace>();
          var issued = new HashMap<String, Code>();

          // when: coupons are created as long as nothing overlaps
          for (var i = 0; i < 6; i++) {
            var coupon = new CouponId("coupon" + i);
            if (random.nextInt(3) == 0) {
              var literal = RandomLayouts.smallLayout(random, characters).example();
              if (literal.codePoints().allMatch(matching::drops)
                  || Matching.usual().fold(literal).isEmpty()) {
                continue;
              }
              var shared = new SharedCode(literal);
              var isNew =
                  book.find(shared.text()).isEmpty()
                      && accepted.stream()
                          .noneMatch(s -> Overlap.between(s.layout(), shared, matching));
              if (isNew) {
                book.add(coupon, shared);
                issued.put(shared.text(), new Code.Shared(coupon, shared.text()));
                sharedCodes.incrementAndGet();
              }
              continue;
            }
            var layout = RandomLayouts.smallLayout(random, characters);
            var isKnown = accepted.stream().anyMatch(s -> s.layout().equals(layout));
            if (!isKnown && book.overlap(layout).isEmpty()) {
              var space = space(layout, matching);
              book.add(space);
              accepted.add(space);
              spaces.incrementAndGet();
              var size = layout.size().longValueExact();
              var half = size / 2;
              book.add(batch(coupon, space, 0, half));
              var other = new CouponId("other" + i);
              book.add(batch(other, space, half, size - half));
              for (var ordinal = 0L; ordinal < size; ordinal++) {
                var owner = ordinal < half ? coupon : other;
                var code = space.code(ordinal);
                var twin = issued.put(code, new Code.Generated(owner, code, space.id(), ordinal));
                assertThat(twin).as("%s is two codes", code).isNull();
              }
            }
          }

          // then
          issued.forEach(
              (text, code) ->
                  assertThat(book.find(text)).as("%s with %s", text, matching).contains(code));
        });
    assertThat(spaces).hasValueGreaterThan(60);
    assertThat(sharedCodes).hasValueGreaterThan(20);
  }

  @ParameterizedTest
  @FieldSource("MATCHINGS")
  void aCodeIsFoundHoweverTheOrganizationAllowsItToBeTyped(Matching matching) {
    // given: no two characters of these sets are folded to one
    var space = space(layout("DDD-AAA-\\O\\l"), matching);
    var book = new CodeBook(matching);
    book.add(space);
    book.add(batch(SUMMER, space, 0, 50));
    assertThat(space.isMatchedExactly()).isFalse();

    for (var code : space.codes(0, 50)) {
      var lower = code.substring(0, 8).toLowerCase(Locale.ROOT) + "Ol";
      var without = code.replace("-", "");
      var spaced = " " + String.join(" ", code.split("")) + " ";
      var dashes = code.replace('-', '–');
      var lookAlike = code.replace('0', 'O').replace('1', 'I');
      var asDigits = code.replace('O', '0').replace('l', '1');

      // then
      assertThat(book.find(code)).isPresent();
      assertThat(book.find(" \t" + code + "\u00A0\n")).isEqualTo(book.find(code));
      expect(book, code, lower, lower.equals(code) || matching.ignoreCase());
      expect(book, code, without, matching.ignoreSpacesAndHyphens());
      expect(book, code, spaced, matching.ignoreSpacesAndHyphens());
      expect(book, code, dashes, matching.ignoreSpacesAndHyphens());
      expect(book, code, lookAlike, lookAlike.equals(code) || matching.foldLookAlikes());
      expect(book, code, asDigits, matching.foldLookAlikes());
      expect(
          book,
          code,
          lower.replace("-", ""),
          matching.ignoreSpacesAndHyphens() && (lower.equals(code) || matching.ignoreCase()));
    }
  }

  @Test
  void aSetOfBothCasesIsMatchedExactlyEvenWhereCaseIsIgnored() {
    // given
    var space = space(layout("mm-mm", Map.of('m', "aA1bB2cC3")), Matching.usual());
    var book = new CodeBook(Matching.usual());
    book.add(space);
    book.add(batch(SUMMER, space, 0, space.size().longValueExact()));
    assertThat(space.isMatchedExactly()).isTrue();

    // then: every spelling is a code of its own
    assertThat(text(book, "aA-bB")).isEqualTo("aA-bB");
    assertThat(text(book, "AA-BB")).isEqualTo("AA-BB");
    assertThat(text(book, " aa-bb ")).isEqualTo("aa-bb");
    assertThat(book.find("aAbB")).isEmpty();
    assertThat(book.find("aA bB")).isEmpty();
  }

  @Test
  void anIdeographCodeIsFound() {
    var space = space(layout("cccc", Map.of('c', "电双医国宝德")), Matching.usual());
    var book = new CodeBook(Matching.usual());
    book.add(space);
    book.add(batch(SUMMER, space, 0, 1_296));

    for (var code : RandomLayouts.strings(space.layout())) {
      assertThat(text(book, code)).isEqualTo(code);
    }
    assertThat(text(book, " 电 双-医\u3000国 ")).isEqualTo("电双医国");
  }

  @Test
  void aCodeIsTheSameInEveryUnicodeNormalForm() {
    var space = space(layout("ÄDD", Map.of('Ä', "äöüÅé")), Matching.usual());
    var book = new CodeBook(Matching.usual());
    book.add(space);
    book.add(batch(SUMMER, space, 0, 500));

    assertThat(text(book, "A\u030812")).isEqualTo("ä12");
    assertThat(text(book, "\u212B12")).isEqualTo("Å12");
    assertThat(book.find("A12")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, false, 'summer-26', true",
    "true, true, true, 'SUMMER 26', true",
    "true, true, false, 'S U M M E R 2 6', true",
    "true, true, false, 'SUMMER27', false",
    "false, true, false, 'summer26', false",
    "true, false, false, 'SUMMER-26', false",
    "false, false, false, ' SUMMER26 ', true",
  })
  void aSharedCodeIsFoundHoweverItMayBeTyped(
      boolean ignoreCase, boolean ignoreSpaces, boolean lookAlikes, String typed, boolean found) {
    var book = new CodeBook(new Matching(ignoreCase, ignoreSpaces, lookAlikes));
    book.add(SUMMER, new SharedCode("SUMMER26"));

    if (found) {
      assertThat(book.find(typed)).contains(new Code.Shared(SUMMER, "SUMMER26"));
    } else {
      assertThat(book.find(typed)).isEmpty();
    }
  }

  @Test
  void whatOverlapsIsNamed() {
    // given
    var book = new CodeBook(Matching.usual());
    book.add(space(layout("DDD-XXX"), Matching.usual()));
    book.add(SUMMER, new SharedCode("SUMMER26"));

    // then
    assertThat(book.overlap(layout("DDDxxx")))
        .hasValueSatisfying(other -> assertThat(other).contains("000-AAA"));
    assertThat(book.overlap(layout("xxxxxxDD")))
        .hasValueSatisfying(other -> assertThat(other).contains("summer"));
    assertThat(book.overlap(layout("DDD-XXX"))).isEmpty();
    assertThat(book.overlap(layout("DDDD-XXX"))).isEmpty();
  }

  @Test
  void theCodesOfACouponThatIsGoneAreUnknown() {
    // given
    var space = space(layout("DDD"), Matching.usual());
    var book = new CodeBook(Matching.usual());
    book.add(space);
    book.add(batch(SUMMER, space, 0, 10));
    book.add(batch(WINTER, space, 10, 10));
    book.add(SUMMER, new SharedCode("SUMMER26"));
    book.add(WINTER, new SharedCode("WINTER26"));

    // when
    book.remove(SUMMER);

    // then
    assertThat(book.find("SUMMER26")).isEmpty();
    assertThat(book.find("WINTER26")).isPresent();
    assertThat(book.find(space.code(9))).isEmpty();
    assertThat(book.find(space.code(10))).isPresent();
    assertThat(book.batches(space.id())).hasSize(1);
  }

  @Test
  void aCodeThatShowedABadWordWhenItWasIssuedIsNone() {
    // given: 19 of all codes of three digits show 77
    var space = space(layout("DDD"), Matching.usual());
    var book = new CodeBook(Matching.usual());
    book.add(space);
    book.add(new BadWords(1, List.of("77")));
    book.add(new BadWords(2, List.of("88")));
    book.add(new Batch(new UUID(0, 1), SUMMER, space.id(), 0, 1_000 - 19, 19, 1, Instant.EPOCH));

    // then
    for (var code : RandomLayouts.strings(space.layout())) {
      assertThat(book.find(code).isEmpty()).as(code).isEqualTo(code.contains("77"));
    }
  }

  @Test
  void aBatchWhoseBadWordsAreNotThereIsABug() {
    var space = space(layout("DDD"), Matching.usual());
    var book = new CodeBook(Matching.usual());
    book.add(space);
    book.add(new Batch(new UUID(0, 1), SUMMER, space.id(), 0, 900, 100, 1, Instant.EPOCH));

    assertThatThrownBy(() -> book.find("123")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSpaceAddedAgainKeepsItsBatches() {
    var space = space(layout("DDD"), Matching.usual());
    var book = new CodeBook(Matching.usual());
    book.add(space);
    book.add(batch(SUMMER, space, 0, 10));

    book.add(space(layout("DDD"), Matching.usual()));

    assertThat(book.find(space.code(0))).isPresent();
  }

  @Test
  void aBatchOfASpaceThatIsNotThereIsABug() {
    var space = space(layout("DDD"), Matching.usual());
    var book = new CodeBook(Matching.usual());
    var batch = batch(SUMMER, space, 0, 10);

    assertThatThrownBy(() -> book.add(batch)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> book.space(space.id())).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void whatIsNoCodeIsUnknownAndNothingWorse(int which) {
    // given
    var hostile =
        List.of(
            "",
            " ",
            "-".repeat(256),
            "1".repeat(10_000),
            "-".repeat(1_000_000) + "123",
            "\u0000",
            "12\u00003",
            "\uD800",
            "12\uDC00",
            "\uDC00\uD800\uDC00",
            "A" + "\u0301".repeat(255),
            "\uFDFA".repeat(256));

    for (var matching : MATCHINGS) {
      var space = space(layout("DDD"), matching);
      var book = new CodeBook(matching);
      book.add(space);
      book.add(batch(SUMMER, space, 0, 1_000));
      book.add(SUMMER, new SharedCode("SUMMER26"));

      // then
      assertThat(book.find(hostile.get(which))).isEmpty();
      assertThat(new CodeBook(matching).find(hostile.get(which))).isEmpty();
    }
  }

  @Test
  void whateverIsTypedNothingFails() {
    var book = new CodeBook(Matching.usual());
    for (var format : List.of("DDD-XXX", "MMMM", "AA", "cc😀D")) {
      var space = space(layout(format, Map.of('c', "电双医国宝德")), Matching.usual());
      book.add(space);
      book.add(batch(SUMMER, space, 0, space.size().longValueExact()));
    }
    Property.holds(
        3_000,
        random -> {
          var typed = new StringBuilder();
          var length = random.nextInt(12);
          for (var i = 0; i < length; i++) {
            typed.append(
                random.nextBoolean()
                    ? (char) random.nextInt(0x10000)
                    : "A1-电\uD83D\uDE00a ".charAt(random.nextInt(8)));
          }
          book.find(typed.toString())
              .ifPresent(
                  code ->
                      assertThat(Matching.usual().fold(code.text()))
                          .isEqualTo(Matching.usual().fold(typed.toString())));
        });
  }

  @Test
  void whatIsTypedHasAtMost256Characters() {
    var book = new CodeBook(Matching.usual());
    book.add(SUMMER, new SharedCode("😀"));

    assertThat(book.find("-".repeat(255) + "😀")).isPresent();
    assertThat(book.find("-".repeat(256) + "😀")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 0", "0, -1", "1, 9223372036854775807", "9223372036854775807, 1"})
  void aBatchIsARangeOfOrdinals(long first, long count) {
    var space = space(layout("DDD"), Matching.usual());

    assertThatThrownBy(() -> batch(SUMMER, space, first, count))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBatchContainsItsFirstOrdinalAndNotItsEnd() {
    var batch = batch(SUMMER, space(layout("DDD"), Matching.usual()), 10, 5);

    assertThat(batch.end()).isEqualTo(15);
    assertThat(batch.contains(9)).isFalse();
    assertThat(batch.contains(10)).isTrue();
    assertThat(batch.contains(14)).isTrue();
    assertThat(batch.contains(15)).isFalse();
  }

  private static void expect(CodeBook book, String code, String typed, boolean found) {
    if (found) {
      assertThat(book.find(typed)).as("%s typed as %s", code, typed).isEqualTo(book.find(code));
    } else {
      assertThat(book.find(typed)).as("%s typed as %s", code, typed).isEmpty();
    }
  }

  private static String text(CodeBook book, String typed) {
    return book.find(typed).orElseThrow().text();
  }

  private static Batch batch(CouponId coupon, CodeSpace space, long first, long count) {
    return new Batch(new UUID(first, count), coupon, space.id(), first, count, Instant.EPOCH);
  }
}
