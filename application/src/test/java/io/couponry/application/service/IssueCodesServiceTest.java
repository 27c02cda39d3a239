package io.couponry.application.service;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.AttemptFixture.reusing;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Page;
import io.couponry.application.port.in.IssueCodes;
import io.couponry.application.port.in.IssueCodes.Outcome;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Paging;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.GuessOdds;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.CouponPolicy;
import io.couponry.domain.organization.FragmentPosition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IssueCodesServiceTest extends InMemoryContract {
  private final IssueCodes issue = service(ports().coupons());

  @Test
  void codesAreIssuedUpToTheBoundExactly() {
    // given
    var scene = aScene(organization -> organization.allowingGuessOdds("0.001"));
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));

    // when
    var nine = issued(scene, coupon, 9);
    var two = issue(scene, coupon, 2);
    var one = issued(scene, coupon, 1);
    var oneMore = issue(scene, coupon, 1);

    // then
    assertThat(nine.space())
        .isEqualTo(
            new IssueCodes.Space(
                BigInteger.valueOf(10_000), BigInteger.valueOf(9), odds("0.0009")));
    assertThat(one.batch().first()).isEqualTo(9);
    assertThat(one.space().guessOdds()).isEqualTo(odds("0.001"));
    assertThat(List.of(two, oneMore))
        .containsOnly(
            new Answer.First<>(
                new Outcome.TooWeak(odds("0.0011"), odds("0.001"), Optional.of("DDDDD"))));
  }

  @Test
  void couponsThatShareASpaceShareItsBound() {
    // given
    var scene = aScene(organization -> organization.allowingGuessOdds("0.001"));
    var first = scene.stored(aCoupon().withId("first").generatedCodes("DDDD"));
    var second = scene.stored(aCoupon().withId("second").generatedCodes("DDDD"));
    issued(scene, first, 7);

    // when
    var refused = issue(scene, second, 4);
    var granted = issued(scene, second, 3);

    // then
    assertThat(refused).matches(IssueCodesServiceTest::isTooWeak);
    assertThat(granted.space().issued()).isEqualTo(10);
  }

  @Test
  void theStrongerFormatWouldReallyDoAndNoShorterOneWould() {
    for (var weak : List.of("DDDD", "DX", "A-D", "xD", "MMD")) {
      for (var count : LongStream.of(1, 20, 999, 1_000_000).toArray()) {
        // given
        var scene = aScene(organization -> organization.allowingGuessOdds("0.0001"));
        var coupon = scene.stored(aCoupon().withId("weak").generatedCodes(weak));

        // when
        var answer = issue(scene, coupon, count);

        // then
        if (answer instanceof Answer.First<Outcome>(Outcome.TooWeak(var o, var b, var stronger))) {
          var format = stronger.orElseThrow();
          var anew = aScene(organization -> organization.allowingGuessOdds("0.0001"));
          var shorter = format.substring(0, format.length() - 1);
          var almost = anew.stored(aCoupon().withId("almost").generatedCodes(shorter));
          var strong = anew.stored(aCoupon().withId("strong").generatedCodes(format));
          assertThat(format).startsWith(weak);
          assertThat(issue(anew, strong, count)).as(format).matches(a -> isIssued(a));
          assertThat(issue(anew, almost, count)).as(shorter).matches(a -> !isIssued(a));
        }
      }
    }
  }

  @Test
  void noFormatIsSuggestedWhereThePolicyFixesTheLength() {
    // given
    var policy = new CouponPolicy(0, new FragmentPosition.Prefix(), OptionalInt.of(4));
    var scene = aScene(organization -> organization.allowingGuessOdds("0.001").withPolicy(policy));
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));

    // when
    var answer = issue(scene, coupon, 11);

    // then
    assertThat(answer)
        .isEqualTo(
            new Answer.First<>(
                new Outcome.TooWeak(odds("0.0011"), odds("0.001"), Optional.empty())));
  }

  @Test
  void aSpaceIsIssuedToItsLastCodeWhereAnyOddsAreAllowed() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDD"));

    // when
    var tooMany = issue(scene, coupon, 1_001);
    var all = issued(scene, coupon, 1_000);
    var oneMore = issue(scene, coupon, 1);

    // then
    assertThat(tooMany)
        .isEqualTo(new Answer.First<>(new Outcome.Exhausted(BigInteger.valueOf(1_000))));
    assertThat(all.space().guessOdds()).isEqualTo(odds("1"));
    assertThat(oneMore).isEqualTo(new Answer.First<>(new Outcome.Exhausted(BigInteger.ZERO)));
  }

  @Test
  void aSpaceOfMoreThanAllLongsIsNoProblem() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("D".repeat(40)));

    // when
    var issued = issued(scene, coupon, 1_000_000_000_000L);

    // then
    assertThat(issued.space().size()).isEqualTo(BigInteger.TEN.pow(40));
    assertThat(issued.batch().end()).isEqualTo(1_000_000_000_000L);
  }

  @Test
  void aSharedCodeIsNotIssued() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());

    // when
    var answer = issue(scene, coupon, 1);

    // then
    assertThat(answer).isEqualTo(new Answer.First<>(new Outcome.NotGenerated()));
  }

  @Test
  void nothingIsIssuedForACouponThatIsUnknownOrGoneMeanwhile() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));
    var lagging = service(new LaggingCoupons(ports().coupons(), coupon));

    // when
    var unknown = issue(scene, coupon, 1);
    var gone = await(() -> lagging.issue(scene.id(), coupon.id(), 1, Optional.empty()));

    // then
    assertThat(unknown).isEqualTo(new Answer.First<>(new Outcome.NotFound()));
    assertThat(gone).isEqualTo(new Answer.First<>(new Outcome.NotFound()));
  }

  @Test
  void aRepeatGetsTheSameBatchWithWhatWasIssuedThen() {
    // given
    var scene = aScene(organization -> organization.allowingGuessOdds("0.001"));
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var attempt = anAttempt();
    var first = issue(scene, coupon, 6, attempt);
    issued(scene, coupon, 4);

    // when
    var again = issue(scene, coupon, 6, attempt);
    var another = issue(scene, coupon, 7, reusing(attempt));

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(((Answer.First<Outcome>) first).value()));
    assertThat(another).isEqualTo(new Answer.KeyReused<>());
  }

  @Test
  void batchesAreListedPageByPage() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batches = LongStream.rangeClosed(1, 5).mapToObj(n -> scene.issued(coupon, n)).toList();

    // when
    var listed =
        Paging.all(
            2, page -> await(() -> issue.batches(scene.id(), coupon.id(), page)).orElseThrow());

    // then
    assertThat(listed).isEqualTo(batches);
    assertThat(
            await(
                () ->
                    issue.batches(
                        scene.id(),
                        new CouponId("unknown"),
                        new Page.Request(2, Optional.empty()))))
        .isEmpty();
  }

  @Test
  void aBatchHasAsManyCodesAsWereAskedForWhateverIsSkipped() {
    // given
    var scene = aScene(organization -> organization.allowingGuessOdds("1"));
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    issued(scene, coupon, 100);
    badWords(scene, "77", "lol");

    // when
    var filtered = issued(scene, coupon, 2_000).batch();
    badWords(scene, "88");
    var later = issued(scene, coupon, 1_000).batch();

    // then
    assertThat(filtered.count()).isEqualTo(2_000);
    assertThat(filtered.skipped()).isPositive();
    assertThat(later.first()).isEqualTo(filtered.end());
    assertThat(found(scene, filtered))
        .hasSize(2_000)
        .noneMatch(code -> code.contains("77") || code.contains("101"))
        .anyMatch(code -> code.contains("88"));
    assertThat(found(scene, later))
        .hasSize(1_000)
        .noneMatch(code -> code.contains("88"))
        .anyMatch(code -> code.contains("77"));
  }

  @Test
  void aSpaceEndsWhereItsLastGoodCodeIs() {
    // given: 81 of 100 codes do not show a bad word
    var scene = aScene(organization -> organization.allowingGuessOdds("1"));
    var coupon = scene.stored(aCoupon().generatedCodes("DD"));
    badWords(
        scene, "00", "11", "22", "33", "44", "55", "66", "77", "88", "99", "12", "21", "34", "43",
        "56", "65", "78", "87", "90");

    // when
    var tooMany = issue(scene, coupon, 82);
    var all = issued(scene, coupon, 81).batch();

    // then
    assertThat(tooMany)
        .isInstanceOfSatisfying(
            Answer.First.class,
            first -> assertThat(first.value()).isInstanceOf(Outcome.Exhausted.class));
    assertThat(found(scene, all)).hasSize(81);
  }

  @Test
  void withBadWordsABatchHasAMillionCodesAtMost() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("D".repeat(20)));
    badWords(scene, "77");

    // when, then
    assertThat(issue(scene, coupon, 1_000_001))
        .isEqualTo(new Answer.First<>(new Outcome.TooManyToFilter(1_000_000)));
  }

  @Test
  void codesThatAllShowABadWordAreNotIssued() {
    // given
    var scene = aScene(organization -> organization.prefixingCodesWith(4).allowingGuessOdds("1"));
    var coupon = scene.stored(aCoupon().withId("damned").generatedCodes("DDDD"));
    badWords(scene, "damn");

    // when, then
    assertThat(issue(scene, coupon, 1)).isEqualTo(new Answer.First<>(new Outcome.NextToAllBad()));
  }

  private void badWords(Scene scene, String... words) {
    await(() -> ports().badWords().add(scene.id(), List.of(words)));
  }

  private List<String> found(Scene scene, Batch batch) {
    var book = await(() -> ports().codeBooks().of(scene.id()));
    return scene.codes(batch).stream()
        .map(Code::text)
        .filter(code -> book.find(code).isPresent())
        .toList();
  }

  private IssueCodes service(Coupons coupons) {
    return new IssueCodesService(
        ports().organizations(),
        ports().characterSets(),
        coupons,
        ports().codeBooks(),
        ports().batches(),
        ports().badWords(),
        new SequentialIdentifiers());
  }

  private Answer<Outcome> issue(Scene scene, Coupon coupon, long count) {
    return await(() -> issue.issue(scene.id(), coupon.id(), count, Optional.empty()));
  }

  private Answer<Outcome> issue(Scene scene, Coupon coupon, long count, Attempt attempt) {
    return await(() -> issue.issue(scene.id(), coupon.id(), count, Optional.of(attempt)));
  }

  private Outcome.Issued issued(Scene scene, Coupon coupon, long count) {
    var answer = issue(scene, coupon, count);
    if (answer instanceof Answer.First<Outcome>(Outcome.Issued issued)) {
      return issued;
    }
    throw new AssertionError("nothing was issued: " + answer);
  }

  private static boolean isIssued(Answer<Outcome> answer) {
    return answer instanceof Answer.First<Outcome>(Outcome.Issued ignored);
  }

  private static boolean isTooWeak(Answer<Outcome> answer) {
    return answer instanceof Answer.First<Outcome>(Outcome.TooWeak ignored);
  }

  private static GuessOdds odds(String value) {
    return new GuessOdds(new BigDecimal(value));
  }
}
