package io.couponry.application.port.out;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.JobFixture.aKind;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.out.Exports.Kept;
import io.couponry.domain.coupon.CouponId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Exports} must do. */
public interface ExportsContract extends PortContract {
  CouponId COUPON = aCoupon().build().id();

  @Test
  default void aFileIsWholeWithTheLastStepAndItsPartsAreFoundByWhatIsInThem() {
    // given
    var scene = aScene();
    var job = submitted(scene, COUPON, Optional.empty());
    var turn = claimed(scene, job);

    // when
    add(turn, 3, "defg", Optional.empty(), JobAdvance.to("1", 1, 0));
    var between = found(scene, COUPON, job);
    add(turn, 0, "abc", Optional.empty(), JobAdvance.toTheEnd(2, 0));

    // then
    assertThat(between.size()).isEmpty();
    assertThat(between.work()).containsEntry("columns", "CODE");
    assertThat(found(scene, COUPON, job).size()).hasValue(7);
    assertThat(found(scene, COUPON, job).job().state()).isEqualTo(Job.State.DONE);
    assertThat(found(scene, COUPON, job).job().progress().done()).isEqualTo(3);
    assertThat(text(scene, job, 0)).contains("abc");
    assertThat(text(scene, job, 2)).contains("abc");
    assertThat(text(scene, job, 3)).contains("defg");
    assertThat(text(scene, job, 6)).contains("defg");
    assertThat(text(scene, job, 7)).isEmpty();
  }

  @Test
  default void aFileMayBeEmpty() {
    // given
    var scene = aScene();
    var job = submitted(scene, COUPON, Optional.empty());

    // when
    await(
        () ->
            ports()
                .exports()
                .add(
                    claimed(scene, job).claim(),
                    List.of(),
                    Optional.empty(),
                    JobAdvance.toTheEnd(0, 0)));

    // then
    assertThat(found(scene, COUPON, job).size()).hasValue(0);
    assertThat(text(scene, job, 0)).isEmpty();
  }

  @Test
  default void aSecretIsWhatTheLatestStepLeftUntilTheFileIsWhole() {
    // given
    var scene = aScene();
    var job = submitted(scene, COUPON, Optional.of("at first"));
    var turn = claimed(scene, job);

    // when
    var first = secret(turn);
    add(turn, 0, "a", Optional.of("then"), JobAdvance.to("1", 1, 0));
    var second = secret(turn);
    add(turn, 1, "b", Optional.empty(), JobAdvance.toTheEnd(1, 0));
    var last = secret(turn);

    // then
    assertThat(List.of(first, second, last))
        .containsExactly(Optional.of("at first"), Optional.of("then"), Optional.empty());
    assertThat(secret(claimed(scene, submitted(scene, COUPON, Optional.empty())))).isEmpty();
  }

  @Test
  default void whoWasTakenOverAddsNothingMore() {
    // given
    var scene = aScene();
    var job = submitted(scene, COUPON, Optional.of("at first"));
    var silent = claimed(scene, job);
    add(silent, 0, "a", Optional.of("one"), JobAdvance.to("1", 1, 0));
    var successor = claimed(scene, job);

    // when
    var late = add(silent, 1, "late", Optional.of("late"), JobAdvance.toTheEnd(1, 0));
    var secret = secret(successor);
    var rest = add(successor, 1, "b", Optional.empty(), JobAdvance.toTheEnd(1, 0));

    // then
    assertThat(late).isEqualTo(new JobStep.Lost());
    assertThat(secret).contains("one");
    assertThat(rest).isEqualTo(new JobStep.Advanced(JobAdvance.toTheEnd(1, 0)));
    assertThat(successor.place()).contains("1");
    assertThat(found(scene, COUPON, job).size()).hasValue(2);
    assertThat(text(scene, job, 1)).contains("b");
  }

  @Test
  default void aRepeatSetsNoSecondJobDown() {
    // given
    var scene = aScene();
    var kind = aKind();
    var attempt = Optional.of(anAttempt());
    var first = job(scene, kind, COUPON);
    var second = job(scene, kind, COUPON);

    // when
    var one = await(() -> ports().exports().submit(first, Optional.of("one"), attempt));
    var again = await(() -> ports().exports().submit(second, Optional.of("again"), attempt));

    // then
    assertThat(one).isInstanceOf(Answer.First.class);
    assertThat(again).isInstanceOf(Answer.Repeated.class);
    assertThat(await(() -> ports().exports().find(scene.id(), COUPON, second.id()))).isEmpty();
    assertThat(secret(claimed(scene, first.id()))).contains("one");
  }

  @Test
  default void onlyItsCouponHasIt() {
    // given
    var scene = aScene();
    var other = aScene();
    var job = made(scene, COUPON, "abc");

    // then
    assertThat(await(() -> ports().exports().find(scene.id(), new CouponId("other"), job)))
        .isEmpty();
    assertThat(await(() -> ports().exports().find(other.id(), COUPON, job))).isEmpty();
    assertThat(await(() -> ports().exports().part(other.id(), job, 0))).isEmpty();
    assertThat(text(scene, job, 0)).contains("abc");
  }

  private NewJob job(Scene scene, JobKind kind, CouponId coupon) {
    return new NewJob(
        scene.id(),
        new JobId(UUID.randomUUID()),
        kind,
        Map.of("coupon", coupon.value(), "columns", "CODE"),
        OptionalLong.empty());
  }

  default JobId submitted(Scene scene, CouponId coupon, Optional<String> secret) {
    var job = job(scene, aKind(), coupon);
    await(() -> ports().exports().submit(job, secret, Optional.empty()));
    return job.id();
  }

  /** Whoever had it before has been silent for long enough. */
  default JobTurn claimed(Scene scene, JobId id) {
    var kind = await(() -> ports().jobs().find(scene.id(), id)).orElseThrow().kind();
    return await(() -> ports().jobs().claim(UUID.randomUUID(), Set.of(kind), Duration.ZERO))
        .orElseThrow();
  }

  default JobStep add(
      JobTurn turn, long start, String text, Optional<String> secret, JobAdvance advance) {
    var part = FilePart.at(start, text.getBytes(StandardCharsets.UTF_8));
    return await(() -> ports().exports().add(turn.claim(), List.of(part), secret, advance));
  }

  /** A whole file of these parts. */
  default JobId made(Scene scene, CouponId coupon, String... parts) {
    var job = submitted(scene, coupon, Optional.empty());
    var turn = claimed(scene, job);
    var start = 0;
    for (var i = 0; i < parts.length; i++) {
      var advance = i + 1 < parts.length ? JobAdvance.to("next", 1, 0) : JobAdvance.toTheEnd(1, 0);
      add(turn, start, parts[i], Optional.empty(), advance);
      start += parts[i].length();
    }
    return job;
  }

  default Kept found(Scene scene, CouponId coupon, JobId job) {
    return await(() -> ports().exports().find(scene.id(), coupon, job)).orElseThrow();
  }

  default Optional<String> text(Scene scene, JobId job, long place) {
    return await(() -> ports().exports().part(scene.id(), job, place))
        .map(part -> new String(part.bytes(), StandardCharsets.UTF_8));
  }

  private Optional<String> secret(JobTurn turn) {
    return await(() -> ports().exports().secret(turn.claim()));
  }
}
