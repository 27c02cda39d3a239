package io.couponry.application.service;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couponry.application.port.Flaw;
import io.couponry.application.port.in.IssueCodes;
import io.couponry.application.port.in.PreviewFormat;
import io.couponry.application.port.in.PreviewFormat.Command;
import io.couponry.application.port.in.PreviewFormat.Outcome;
import io.couponry.application.port.in.PreviewFormat.Refusal;
import io.couponry.application.port.out.DeterministicSecrets;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.code.CheckPosition;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodePattern;
import io.couponry.domain.code.GuessOdds;
import io.couponry.domain.code.Matching;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PreviewFormatServiceTest extends InMemoryContract {
  private final PreviewFormat preview =
      new PreviewFormatService(
          ports().organizations(),
          ports().characterSets(),
          ports().codeBooks(),
          ports().batches(),
          new DeterministicSecrets());

  @Test
  void showsFiveCodesOfTheFormThatAreNotTheOnesToBeIssued() {
    // given
    var scene = aScene(organization -> organization.prefixingCodesWith(3));
    var coupon = scene.stored(aCoupon().withId("summer").generatedCodes("-DDDD"));

    // when
    var shown = previewed(scene, "-DDDD", Optional.of("summer"), 10);
    var issued = scene.codes(scene.issued(coupon, 5)).stream().map(Code::text).toList();

    // then
    assertThat(shown.samples())
        .hasSize(5)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("sum-[0-9]{4}"))
        .isNotEqualTo(issued);
    assertThat(shown.space().size()).isEqualTo(10_000);
    assertThat(shown.space().issued()).isEqualTo(10);
    assertThat(shown.bits()).isCloseTo(9.9658, within(0.0001));
    assertThat(shown.exact()).isFalse();
    assertThat(shown.refusals()).isEmpty();
  }

  @Test
  void aSpaceOfFewerThanFiveCodesShowsThemAll() {
    // given
    var scene = aScene();
    await(
        () ->
            ports()
                .characterSets()
                .put(
                    scene.id(),
                    new Abbreviation('b'),
                    new CharacterSet("01"),
                    OptionalLong.empty()));

    // when
    var shown = previewed(scene, "b", Optional.empty(), 1);

    // then
    assertThat(shown.samples()).containsExactlyInAnyOrder("0", "1");
    assertThat(shown.bits()).isEqualTo(1.0);
  }

  @Test
  void theBitsOfAVastSpaceAreExactEnough() {
    // given
    var scene = aScene();

    // when
    var shown = previewed(scene, "D".repeat(60), Optional.empty(), 1);

    // then
    assertThat(shown.bits()).isCloseTo(60 * Math.log(10) / Math.log(2), within(0.0001));
  }

  @Test
  void everythingThatWouldBeRefusedIsTold() {
    // given
    var scene = aScene(organization -> organization.allowingGuessOdds("0.001"));
    scene.stored(aCoupon().withId("first").sharedCode("1234"));

    // when
    var shown = previewed(scene, "DDDD", Optional.empty(), 10_001);

    // then
    assertThat(shown.refusals())
        .containsExactly(
            new Refusal.Exhausted(new IssueCodes.Outcome.Exhausted(BigInteger.valueOf(10_000))),
            new Refusal.TooWeak(
                new IssueCodes.Outcome.TooWeak(
                    new GuessOdds(BigDecimal.ONE),
                    new GuessOdds(new BigDecimal("0.001")),
                    Optional.of("DDDDDDDD"))),
            new Refusal.Overlaps("the code of coupon first"));
  }

  @Test
  void codesAlreadyIssuedCount() {
    // given
    var scene = aScene(organization -> organization.allowingGuessOdds("0.001"));
    scene.issued(scene.stored(aCoupon().generatedCodes("DDDD")), 8);

    // when
    var fits = previewed(scene, "DDDD", Optional.empty(), 2);
    var doesNot = previewed(scene, "DDDD", Optional.empty(), 3);

    // then
    assertThat(fits.refusals()).isEmpty();
    assertThat(fits.space().issued()).isEqualTo(10);
    assertThat(doesNot.refusals()).singleElement().isInstanceOf(Refusal.TooWeak.class);
  }

  @Test
  void tellsWhereFoldingWouldMakeTwoCodesOne() {
    // given
    var scene = aScene(organization -> organization.matching(new Matching(true, true, true)));

    // when
    var letters = previewed(scene, "XXXX", Optional.empty(), 1);
    var unmistakable = previewed(scene, "AAAA", Optional.empty(), 1);

    // then
    assertThat(letters.exact()).isTrue();
    assertThat(unmistakable.exact()).isFalse();
  }

  @Test
  void everyFlawIsTold() {
    // given
    var scene = aScene();

    // when
    var outcome =
        await(
            () ->
                preview.preview(
                    new Command(
                        scene.id(), CodePattern.unchecked("DDq"), Optional.of("no id!"), 1)));

    // then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Invalid.class,
            invalid ->
                assertThat(invalid.flaws())
                    .extracting(Flaw::field)
                    .containsExactly("couponId", "format"));
  }

  @Test
  void aCheckCharacterMakesAFormatNoStronger() {
    // given
    var scene = aScene(organization -> organization.allowingGuessOdds("0.001"));
    var check = Optional.<CheckPosition>of(new CheckPosition.Last());

    // when
    var shown = previewed(scene, new CodePattern("DDDDD", check), Optional.empty(), 11);

    // then
    assertThat(shown.space().size()).isEqualTo(10_000);
    assertThat(shown.refusals())
        .containsExactly(
            new Refusal.TooWeak(
                new IssueCodes.Outcome.TooWeak(
                    new GuessOdds(new BigDecimal("0.0011")),
                    new GuessOdds(new BigDecimal("0.001")),
                    Optional.of("DDDDDD"))));
  }

  @Test
  void aCheckCharacterThatCannotBeIsAFlawOfItsOwn() {
    // given
    var scene = aScene();
    var pattern = new CodePattern("XXD", Optional.of(new CheckPosition.Last()));

    // when
    var outcome =
        await(() -> preview.preview(new Command(scene.id(), pattern, Optional.empty(), 1)));

    // then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Invalid.class,
            invalid ->
                assertThat(invalid.flaws()).extracting(Flaw::field).containsExactly("check"));
  }

  private Outcome.Preview previewed(
      Scene scene, String format, Optional<String> coupon, long count) {
    return previewed(scene, CodePattern.unchecked(format), coupon, count);
  }

  private Outcome.Preview previewed(
      Scene scene, CodePattern pattern, Optional<String> coupon, long count) {
    var outcome = await(() -> preview.preview(new Command(scene.id(), pattern, coupon, count)));
    if (outcome instanceof Outcome.Preview shown) {
      return shown;
    }
    throw new AssertionError("not shown: " + outcome);
  }
}
