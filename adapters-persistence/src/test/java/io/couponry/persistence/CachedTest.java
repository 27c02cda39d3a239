package io.couponry.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CachedTest {
  private final Cached<String, Integer> cache = new Cached<>(100);
  private final List<UniEmitter<? super Optional<Integer>>> readings = new ArrayList<>();

  @Test
  void readersThatComeMeanwhileShareOneReading() {
    // given
    var first = read();
    var second = read();

    // when
    found(0, 7);

    // then
    assertThat(readings).hasSize(1);
    assertThat(first.assertCompleted().getItem()).contains(7);
    assertThat(second.assertCompleted().getItem()).contains(7);
    assertThat(read().assertCompleted().getItem()).contains(7);
    assertThat(readings).hasSize(1);
  }

  @Test
  void aReaderThatGivesUpTakesNobodyElseAlong() {
    // given
    var first = read();
    var second = read();

    // when
    first.cancel();
    found(0, 7);

    // then
    assertThat(second.assertCompleted().getItem()).contains(7);
    assertThat(read().assertCompleted().getItem()).contains(7);
  }

  @Test
  void whatWasForgottenWhileItWasReadIsReadAgain() {
    // given
    var before = read();
    cache.forget("key");

    // when
    var after = read();
    found(0, 7);
    found(1, 8);

    // then
    assertThat(before.assertCompleted().getItem()).contains(7);
    assertThat(after.assertCompleted().getItem()).contains(8);
    assertThat(read().assertCompleted().getItem()).contains(8);
  }

  @Test
  void valuesThatAreSuchAreForgottenAndOthersAreNot() {
    // given
    read();
    found(0, 7);

    // when
    cache.forgetWhere(value -> value == 8);
    read().assertCompleted();
    cache.forgetWhere(value -> value == 7);
    var after = read();
    found(1, 9);

    // then
    assertThat(after.assertCompleted().getItem()).contains(9);
  }

  @Test
  void whatIsBeingReadCouldBeSuchAndIsReadAgain() {
    // given
    read();
    cache.forgetWhere(value -> value == 7);

    // when
    var after = read();
    found(0, 7);
    found(1, 8);

    // then
    assertThat(after.assertCompleted().getItem()).contains(8);
  }

  @Test
  void thatThereWasNothingIsNotRemembered() {
    // given
    var before = read();
    readings.get(0).complete(Optional.empty());

    // when
    var after = read();
    found(1, 8);

    // then
    assertThat(before.assertCompleted().getItem()).isEmpty();
    assertThat(after.assertCompleted().getItem()).contains(8);
  }

  @Test
  void aFailureIsNotRemembered() {
    // given
    var before = read();
    readings.get(0).fail(new IllegalStateException("down"));

    // when
    var after = read();
    found(1, 8);

    // then
    before.assertFailed();
    assertThat(after.assertCompleted().getItem()).contains(8);
  }

  private void found(int reading, int value) {
    readings.get(reading).complete(Optional.of(value));
  }

  private UniAssertSubscriber<Optional<Integer>> read() {
    return cache
        .get("key", () -> Uni.createFrom().emitter(readings::add))
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }
}
