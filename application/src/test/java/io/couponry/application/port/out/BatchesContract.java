package io.couponry.application.port.out;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.AttemptFixture.reusing;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.out.Batches.Filtered;
import io.couponry.application.port.out.Batches.Order;
import io.couponry.application.port.out.Batches.Taken;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Batches} must do. */
public interface BatchesContract extends PortContract {
  @Test
  default void theFirstBatchStartsAtNought() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var order = scene.order(coupon, 7);

    // when
    var answer = take(order, Optional.empty());

    // then
    var batch = range(answer);
    assertThat(batch)
        .isEqualTo(new Batch(order.batch(), coupon.id(), order.space(), 0, 7, batch.issuedAt()));
    assertThat(issued(scene, coupon)).isEqualTo(7);
    assertThat(await(() -> ports().batches().find(scene.id(), coupon.id(), batch.id())))
        .contains(batch);
  }

  @Test
  default void rangesThatAreTakenAtOnceAreDisjointAndLeaveNoGap() {
    // given
    var scene = aScene();
    var first = scene.stored(aCoupon().withId("first").generatedCodes("DDDD"));
    var second = scene.stored(aCoupon().withId("second").generatedCodes("DDDD"));

    // when
    var batches = Race.of(32, i -> scene.issued(i % 2 == 0 ? first : second, i + 1));

    // then
    var next = 0L;
    for (var batch : batches.stream().sorted(Comparator.comparingLong(Batch::first)).toList()) {
      assertThat(batch.first()).isEqualTo(next);
      next = batch.end();
    }
    assertThat(next).isEqualTo(32 * 33 / 2);
    assertThat(issued(scene, first)).isEqualTo(next);
  }

  @Test
  default void aBoundIsReachedExactlyAndNeverPassed() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));

    // when
    var answers = Race.of(32, i -> take(scene.order(coupon, 3, 30), Optional.empty()));
    var full = issued(scene, coupon);
    var oneMore = take(scene.order(coupon, 1, 30), Optional.empty());
    var withMoreRoom = take(scene.order(coupon, 1, 31), Optional.empty());

    // then
    assertThat(answers).filteredOn(BatchesContract::isRange).hasSize(10);
    assertThat(answers).filteredOn(beyond(30)::equals).hasSize(22);
    assertThat(full).isEqualTo(30);
    assertThat(oneMore).isEqualTo(beyond(30));
    assertThat(range(withMoreRoom).first()).isEqualTo(30);
  }

  @Test
  default void whatGoesBeyondTheBoundLeavesNothing() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var attempt = anAttempt();
    scene.issued(coupon, 5);

    // when
    var tooMany = take(scene.order(coupon, 6, 10), Optional.of(attempt));
    var farTooMany = take(scene.order(coupon, Long.MAX_VALUE - 1, 10), Optional.empty());

    // then
    assertThat(tooMany).isEqualTo(beyond(5));
    assertThat(farTooMany).isEqualTo(beyond(5));
    assertThat(issued(scene, coupon)).isEqualTo(5);
    assertThat(page(scene, coupon, Optional.empty(), 9)).hasSize(1);
    assertThat(take(scene.order(coupon, 5, 10), Optional.of(attempt)))
        .matches(BatchesContract::isRange);
  }

  @Test
  default void aSpaceIsIssuedToItsVeryLastOrdinal() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDD"));

    // when
    var all = take(scene.order(coupon, 1_000, 1_000), Optional.empty());
    var oneMore = take(scene.order(coupon, 1, 1_000), Optional.empty());

    // then
    assertThat(range(all).end()).isEqualTo(1_000);
    assertThat(oneMore).isEqualTo(beyond(1_000));
    assertThat(scene.codes(range(all))).doesNotHaveDuplicates();
  }

  @Test
  default void aRepeatedAttemptGetsTheSameBatch() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var attempt = anAttempt();

    // when
    var answers = Race.of(16, i -> take(scene.order(coupon, 5), Optional.of(attempt)));
    var later = take(scene.order(coupon, 5, 5), Optional.of(attempt));
    var another = take(scene.order(coupon, 6), Optional.of(reusing(attempt)));

    // then
    var first = answers.stream().filter(BatchesContract::isRange).findFirst().orElseThrow();
    var taken = ((Answer.First<Taken>) first).value();
    assertThat(answers).filteredOn(BatchesContract::isRange).hasSize(1);
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .isIn(first, new Answer.Repeated<>(taken), new Answer.InProgress<Taken>()));
    assertThat(later).isEqualTo(new Answer.Repeated<>(taken));
    assertThat(another).isEqualTo(new Answer.KeyReused<>());
    assertThat(issued(scene, coupon)).isEqualTo(5);
  }

  @Test
  default void nothingIsIssuedForACouponThatIsGone() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));

    // when
    var answer = take(scene.order(coupon, 5), Optional.of(anAttempt()));

    // then
    assertThat(answer).isEqualTo(new Answer.First<>(new Taken.CouponGone()));
    assertThat(issued(scene, coupon)).isZero();
  }

  @Test
  default void aRemovalThatRacesWithIssuingLeavesNoBatchBehind() {
    for (var round = 0; round < 6; round++) {
      // given
      var scene = aScene();
      var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));

      // when
      var answers =
          Race.of(
              9,
              i -> {
                if (i == 4) {
                  await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));
                  return Optional.<Answer<Taken>>empty();
                }
                return Optional.of(take(scene.order(coupon, 2), Optional.of(anAttempt())));
              });

      // then
      assertThat(answers.stream().flatMap(Optional::stream))
          .allMatch(a -> isRange(a) || a.equals(new Answer.First<Taken>(new Taken.CouponGone())));
      assertThat(page(scene, coupon, Optional.empty(), 50)).isEmpty();
    }
  }

  @Test
  default void batchesArePagedInTheOrderOfIssue() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("mine").generatedCodes("DDDD"));
    var neighbour = scene.stored(aCoupon().withId("other").generatedCodes("DDDD"));
    var batches =
        IntStream.rangeClosed(1, 7)
            .mapToObj(
                i -> {
                  scene.issued(neighbour, 1);
                  return scene.issued(coupon, i);
                })
            .toList();

    // when
    var paged =
        Paging.all(Optional.empty(), 3, after -> page(scene, coupon, after, 3), Batch::first);

    // then
    assertThat(paged).containsExactlyElementsOf(batches);
  }

  @Test
  default void aBatchIsFoundAsItsOwnCouponsOnly() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("mine").generatedCodes("DDDD"));
    var neighbour = scene.stored(aCoupon().withId("other").generatedCodes("DDDD"));

    // when
    var batch = scene.issued(coupon, 2);

    // then
    assertThat(await(() -> ports().batches().find(scene.id(), coupon.id(), batch.id())))
        .contains(batch);
    assertThat(await(() -> ports().batches().find(scene.id(), neighbour.id(), batch.id())))
        .isEmpty();
  }

  @Test
  default void aSpaceThatDoesNotExistHasIssuedNothing() {
    // given
    var scene = aScene();
    var drafted = scene.drafted(aCoupon().generatedCodes("DDDD"));

    // when, then
    assertThat(issued(scene, drafted)).isZero();
    assertThat(take(scene.order(drafted, 1), Optional.empty())).isEqualTo(beyond(0));
  }

  @Test
  default void aFilteredRangeIsTakenAsItWasFilteredOrNotAtAll() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var words = await(() -> ports().badWords().add(scene.id(), List.of("77")));
    scene.issued(coupon, 5);

    // when
    var early = take(scene.order(coupon, 10).with(new Filtered(words, 0, 2)), Optional.empty());
    var taken = take(scene.order(coupon, 10).with(new Filtered(words, 5, 2)), Optional.empty());
    var tooFar =
        take(scene.order(coupon, 1, 20).with(new Filtered(words, 17, 3)), Optional.empty());

    // then
    assertThat(early).isEqualTo(new Answer.First<>(new Taken.Moved()));
    var batch = range(taken);
    assertThat(batch.first()).isEqualTo(5);
    assertThat(batch.count()).isEqualTo(10);
    assertThat(batch.end()).isEqualTo(17);
    assertThat(batch.badWords()).isEqualTo(words.version());
    assertThat(tooFar).isEqualTo(beyond(17));
    assertThat(page(scene, coupon, Optional.empty(), 9)).hasSize(2).contains(batch);
    assertThat(scene.issued(coupon, 1).first()).isEqualTo(17);
  }

  @Test
  default void anotherOrganizationSeesNothingAndTakesNothing() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 2);
    var other = aScene();
    var order = scene.order(coupon, 3);
    var foreign =
        new Order(
            other.id(), order.batch(), order.coupon(), order.space(), order.count(), order.bound());

    // when, then
    assertThat(await(() -> ports().batches().find(other.id(), coupon.id(), batch.id()))).isEmpty();
    assertThat(page(other, coupon, Optional.empty(), 9)).isEmpty();
    assertThat(issued(other, coupon)).isZero();
    assertThat(take(foreign, Optional.empty())).isEqualTo(beyond(0));
    assertThat(issued(scene, coupon)).isEqualTo(2);
  }

  private Answer<Taken> take(Order order, Optional<Attempt> attempt) {
    return await(() -> ports().batches().take(order, attempt));
  }

  private long issued(Scene scene, Coupon coupon) {
    return await(() -> ports().batches().issued(scene.id(), space(coupon)));
  }

  private List<Batch> page(Scene scene, Coupon coupon, Optional<Long> after, int limit) {
    return await(() -> ports().batches().page(scene.id(), coupon.id(), after, limit));
  }

  private static CodeSpaceId space(Coupon coupon) {
    return ((CodeSource.Generated) coupon.codes()).space();
  }

  private static boolean isRange(Answer<Taken> answer) {
    return answer instanceof Answer.First<Taken>(Taken.Range ignored);
  }

  private static Batch range(Answer<Taken> answer) {
    return Stream.of(answer)
        .filter(BatchesContract::isRange)
        .map(first -> ((Taken.Range) ((Answer.First<Taken>) first).value()).batch())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no range was taken: " + answer));
  }

  private static Answer<Taken> beyond(long issued) {
    return new Answer.First<>(new Taken.Beyond(issued));
  }
}
