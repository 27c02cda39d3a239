package io.couponry.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.Property;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.CouponPolicy;
import io.couponry.domain.organization.FragmentPosition;
import io.couponry.domain.organization.OrganizationId;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeSpaceTest {
  private static final OrganizationId ACME = new OrganizationId("acme");

  /** Numbered with a key that is no secret. */
  static CodeSpace space(Layout layout, Matching matching) {
    var key = new byte[32];
    Arrays.fill(key, (byte) 7);
    return new CodeSpace(
        CodeSpaceId.of(ACME, layout), layout, Scheme.forSize(layout.size()), key, matching);
  }

  static Layout layout(String format) {
    return layout(format, Map.of());
  }

  /** The sample sets, and more of them. */
  static Layout layout(String format, Map<Character, String> more) {
    var sets = new HashMap<>(SampleSets.all());
    more.forEach(
        (name, characters) -> sets.put(new Abbreviation(name), new CharacterSet(characters)));
    return new Layout(CodeFormat.parse(format, sets).positions());
  }

  @Test
  void theSeedsExampleComesOut() {
    // given
    var policy = new CouponPolicy(4, new FragmentPosition.At(0), OptionalInt.empty());
    var layout =
        policy.layout(new CouponId("Coupon1"), CodeFormat.parse("DDD-XXX", SampleSets.all()));

    // when
    var codes = space(layout, Matching.usual()).codes(0, 10_000);

    // then
    assertThat(codes).doesNotHaveDuplicates().allMatch(c -> c.matches("Coup[0-9]{3}-[A-Z]{3}"));
  }

  @ParameterizedTest
  @CsvSource({
    "DADD-xxxx-MMMMM, '[0-9][A-Z2-9][0-9]{2}-[a-z]{4}-[A-Za-z2-9]{5}'",
    "cc-cc, '[电双医国宝德]{2}-[电双医国宝德]{2}'",
    "mmm, '[aA1bB2cC3]{3}'",
    "aaa-AA, '[ABC]{3}-[ABCXYZ]{2}'",
    "ddd, '[0-9]{3}'",
    "eDe, '[😀😁][0-9][😀😁]'",
    "'\\D\\D.D', 'DD\\.[0-9]'",
  })
  void everyPositionHoldsACharacterOfItsSet(String format, String form) {
    // given
    var seed =
        Map.of(
            'a',
            "ABC",
            'A',
            "ABCXYZ",
            'c',
            "电双医国宝德",
            'd',
            "1234567890",
            'm',
            "aA1bB2cC3",
            'e',
            "😀😁");
    var layout = format.startsWith("DADD") ? layout(format) : layout(format, seed);
    var space = space(layout, Matching.usual());

    // then
    var count = space.size().min(BigInteger.valueOf(1_000)).intValueExact();
    assertThat(space.codes(0, count)).doesNotHaveDuplicates().allMatch(code -> code.matches(form));
  }

  @ParameterizedTest
  @ValueSource(strings = {"D", "XX", "MM", "D-D-D", "cccc", "aD"})
  void aWholeSpaceIsEveryStringOfItsLayoutOnce(String format) {
    var layout = layout(format, Map.of('c', "电双医国宝德", 'a', "😀😁𠀀"));
    var space = space(layout, Matching.usual());

    assertThat(space.codes(0, layout.size().intValueExact()))
        .containsExactlyInAnyOrderElementsOf(RandomLayouts.strings(layout));
  }

  @Test
  void codesMadeInBulkAreTheCodesMadeOneByOne() {
    Property.holds(
        60,
        random -> {
          // given
          var space = space(RandomLayouts.someLayout(random, 20), Matching.usual());
          var size = space.size().min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
          var count = (int) Math.min(size, 1 + random.nextInt(40));
          var first = random.nextLong(size - count + 1);

          // when
          var codes = space.codes(first, count);

          // then
          for (var i = 0; i < count; i++) {
            assertThat(codes[i]).isEqualTo(space.code(first + i));
          }
          assertThat(codes).hasSize(count).doesNotHaveDuplicates();
        });
  }

  @Test
  void everyCodeIsReadBackAsItsOrdinal() {
    Property.holds(
        150,
        random -> {
          // given
          var matching = MatchingTest.ALL.get(random.nextInt(MatchingTest.ALL.size()));
          var space =
              space(RandomLayouts.someLayout(random, random.nextBoolean() ? 60 : 5), matching);
          var size = space.size().min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();

          for (var i = 0; i < 5; i++) {
            // when
            var ordinal = random.nextLong(size);
            var code = space.code(ordinal);

            // then
            assertThat(space.ordinalOf(new TypedCode(Matching.normalised(code), matching)))
                .hasValue(ordinal);
          }
        });
  }

  @Test
  void noCodesAreMadeBeyondTheEndOfASpace() {
    var space = space(layout("D"), Matching.usual());

    assertThat(space.codes(9, 1)).hasSize(1);
    assertThat(space.codes(0, 0)).isEmpty();
    assertThatThrownBy(() -> space.code(10)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> space.codes(5, 6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> space.code(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "DDD, true, true, true, false",
    "XXX, true, true, true, true", // I and L become one
    "XXX, true, true, false, false",
    "AAA, true, true, true, false", // I and O are missing, L is not there either
    "MMM, true, true, false, true",
    "MMM, false, true, true, false",
    "DhD, false, true, false, true",
    "DhD, true, false, true, false",
    "D-D, true, true, true, false",
    "ccc, true, true, true, false",
  })
  void aSpaceWhoseCodesFoldingWouldConfuseIsMatchedExactly(
      String format, boolean ignoreCase, boolean ignoreSpaces, boolean lookAlikes, boolean exact) {
    var layout = layout(format, Map.of('h', "+-", 'c', "电双医国宝德"));
    var matching = new Matching(ignoreCase, ignoreSpaces, lookAlikes);

    assertThat(space(layout, matching).isMatchedExactly()).isEqualTo(exact);
  }
}
