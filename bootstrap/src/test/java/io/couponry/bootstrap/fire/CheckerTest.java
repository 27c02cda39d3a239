package io.couponry.bootstrap.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.fire.Act.Kind;
import io.couponry.bootstrap.fire.Bucket.Measure;
import io.couponry.bootstrap.fire.Finding.Rule;
import io.couponry.bootstrap.fire.Journal.Line;
import io.couponry.bootstrap.fire.Journal.Unanswered;
import io.couponry.bootstrap.fire.Records.Answered;
import io.couponry.bootstrap.fire.Records.Event;
import io.couponry.bootstrap.fire.Records.Held;
import io.couponry.bootstrap.fire.Records.Returned;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Nothing is found where all is well, and each rule finds what breaks it and nothing else. */
class CheckerTest {
  private static final Limits UNLIMITED = new Limits();

  private final Story story = new Story();

  @Test
  void nothingIsFoundWhereAllIsWell() {
    // given
    story.redeem();
    var back = story.redeem();
    story.giveLineBack(back, 120);
    story.rollBack(back);
    story.giveLineBack(story.redeem(), 120);
    story.confirm(story.hold());
    story.expire(story.hold());
    story.hold();
    story.refuse();
    var limits =
        new Limits()
            .with(Measure.COUPON, "coupon", 5)
            .with(Measure.SPEND, "coupon", 2380)
            .with(Measure.CAMPAIGN_SPEND, "campaign", 2380);

    // when
    var findings = story.findings(limits);

    // then
    assertThat(findings).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> aLimitIsPassed() {
    return Map.of(
            Measure.COUPON, "coupon",
            Measure.CODE, "coupon",
            Measure.CUSTOMER, "coupon",
            Measure.DAY, "coupon",
            Measure.SPEND, "coupon",
            Measure.CAMPAIGN, "campaign",
            Measure.CAMPAIGN_SPEND, "campaign")
        .entrySet()
        .stream()
        .map(
            limit ->
                DynamicTest.dynamicTest(
                    limit.getKey().name(),
                    () -> {
                      var passing = new Story();
                      passing.redeem();
                      passing.redeem();
                      var isMoney = limit.getKey().name().endsWith("SPEND");
                      assertThat(
                              passing.findings(
                                  new Limits()
                                      .with(limit.getKey(), limit.getValue(), isMoney ? 999 : 1)))
                          .containsOnly(Rule.LIMIT_PASSED, Rule.LIMIT_PASSED_MEANWHILE);
                    }));
  }

  @Test
  void aHeldUseCountsForTheLimit() {
    story.hold();
    story.redeem();

    assertThat(story.findings(new Limits().with(Measure.COUPON, "coupon", 1)))
        .containsOnly(Rule.LIMIT_PASSED);
  }

  @Test
  void aLimitIsPassedThoughAUseCameBackLater() {
    var first = story.redeem();
    story.redeem();
    story.rollBack(first);

    assertThat(story.findings(new Limits().with(Measure.COUPON, "coupon", 1)))
        .containsOnly(Rule.LIMIT_PASSED_MEANWHILE);
  }

  @Test
  void aUseThatWasAskedBackMakesRoomForAnother() {
    story.rollBack(story.redeem());
    story.redeem();

    assertThat(story.findings(new Limits().with(Measure.COUPON, "coupon", 1))).isEmpty();
  }

  @Test
  void anOrderTakesACodeOnce() {
    var use = story.redeem();
    story.redeemed.add(
        new Use(
            "other",
            use.coupon(),
            use.campaign(),
            use.code(),
            use.customer(),
            use.order(),
            use.currency(),
            use.discount(),
            use.day()));

    assertThat(story.findings(UNLIMITED)).contains(Rule.LIMIT_PASSED);
  }

  @TestFactory
  Stream<DynamicTest> aCounterDrifts() {
    return Stream.of(Measure.values())
        .map(
            measure ->
                DynamicTest.dynamicTest(
                    measure.name(),
                    () -> {
                      var drifting = new Story();
                      drifting.redeem();
                      drifting.counters.replaceAll(
                          (bucket, count) -> bucket.measure() == measure ? count - 1 : count);
                      assertThat(drifting.findings(UNLIMITED)).containsOnly(Rule.DRIFT);
                    }));
  }

  @Test
  void aLimitWithoutACounterIsADrift() {
    story.redeem();
    story.counters.keySet().removeIf(bucket -> bucket.measure() == Measure.DAY);

    assertThat(story.findings(UNLIMITED)).isEmpty();
    assertThat(story.findings(new Limits().with(Measure.DAY, "coupon", 9)))
        .containsOnly(Rule.DRIFT);
  }

  @Test
  void aCounterThatNothingAddsUpToIsADrift() {
    story.counters.put(new Bucket(Measure.CODE, "coupon", "space/8"), 1L);

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.DRIFT);
  }

  @Test
  void anAcknowledgedRedemptionIsLost() {
    var use = story.redeem();
    story.redeemed.remove(use);
    story.answered.clear();
    story.counters.clear();
    story.placed.clear();

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.ACKNOWLEDGED_LOST);
  }

  @Test
  void anAcknowledgedRollbackIsLost() {
    var use = story.redeem();
    story.tell(Kind.ROLL_BACK, "", use.id(), 200, "", List.of(use.id()));

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.ACKNOWLEDGED_LOST);
  }

  @Test
  void anAcknowledgedReturnIsLost() {
    var use = story.redeem();
    story.tell(Kind.RETURN, "", use.id(), 200, "", List.of(use.id()));

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.ACKNOWLEDGED_LOST);
  }

  @Test
  void anAcknowledgedHoldIsLost() {
    story.tell(Kind.HOLD, "", "", 201, "", List.of("hold"));

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.ACKNOWLEDGED_LOST);
  }

  @Test
  void aRefusedAttemptTookAUse() {
    story.redeem();
    var told = story.journal.removeFirst();
    story.journal.add(
        new Line(told.act(), new Heard(422, List.of(), "coupon-exhausted", ""), 0, 1));

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.NOBODY_TOLD);
  }

  @Test
  void nobodyAskedForARollback() {
    story.rollBack(story.redeem());
    story.journal.removeLast();

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.NOBODY_TOLD);
  }

  @Test
  void aConfirmedHoldIsNotRedeemed() {
    var set = story.hold();
    story.held.set(0, new Held(set.hold(), set.use(), Optional.of("CONFIRMED"), false));
    story.counters.clear();

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.NOBODY_TOLD);
  }

  @Test
  void aHoldBothEndedAndInForceIsADrift() {
    var set = story.hold();
    story.held.set(0, new Held(set.hold(), set.use(), Optional.of("REDEEMED"), true));
    story.waiting.add(new Event(0, "coupon.released", set.hold()));

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.DRIFT);
  }

  @Test
  void twoKeysMadeTheSame() {
    var use = story.redeem();
    story.answered.add(new Answered("redeem", "other", List.of(use.id())));
    story.journal.add(
        new Line(
            new Act(Kind.REDEEM, "other", use.order().orElseThrow(), "", ""),
            story.journal.getFirst().heard(),
            8,
            9));

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.KEY_USED_TWICE);
  }

  @Test
  void oneKeyMadeMoreThanItTold() {
    var use = story.redeem();
    var other = story.redeem();
    story.journal.removeLast();
    story.answered.clear();
    story.answered.add(new Answered("redeem", "redeem-0", List.of(use.id(), other.id())));

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.KEY_USED_TWICE);
  }

  @Test
  void aRedemptionOfNoKey() {
    story.redeem();
    story.answered.clear();

    assertThat(story.findings(UNLIMITED)).contains(Rule.KEY_USED_TWICE);
  }

  @Test
  void oneKeyGaveALineBackTwice() {
    var use = story.redeem();
    story.giveLineBack(use, 0);
    story.returned.add(new Returned(use.id(), 0, story.returned.getFirst().key()));
    story.waiting.add(new Event(0, "coupon.returned", use.id()));

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.KEY_USED_TWICE);
  }

  @Test
  void aRepeatIsAnsweredInAnotherWay() {
    story.redeem();
    var told = story.journal.getFirst();
    var ids = told.heard().ids();
    story.journal.add(new Line(told.act(), new Heard(200, ids, "", "other"), 8, 9));

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.ANSWER_CHANGED);
  }

  @Test
  void whatWasHeldByAnotherMaySucceedLater() {
    story.redeem();
    var told = story.journal.getFirst();
    story.journal.addFirst(new Line(told.act(), new Heard(409, List.of(), "code-held", ""), 0, 0));

    assertThat(story.findings(UNLIMITED)).isEmpty();
  }

  @Test
  void somebodyIsNeverAnswered() {
    story.unanswered.add(
        new Unanswered(new Act(Kind.REDEEM, "key", "order", "", ""), "connection refused"));

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.NEVER_ANSWERED);
  }

  @Test
  void noFailureExcusesAnInternalError() {
    story.tell(Kind.REDEEM, "order", "", 500, "internal", List.of());

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.UNEXPECTED_ANSWER);
  }

  @TestFactory
  Stream<DynamicTest> somethingHappenedWithoutAnEvent() {
    return Stream.of(
            "coupon.redeemed",
            "coupon.returned",
            "coupon.rolled-back",
            "coupon.held",
            "coupon.released")
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type,
                    () -> {
                      var silent = eventful();
                      silent.placed.removeIf(event -> event.type().equals(type));
                      renumber(silent);
                      assertThat(silent.findings(UNLIMITED)).containsOnly(Rule.EVENT_MISSING);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> anEventComesTwice() {
    return eventful().placed.stream()
        .map(
            event ->
                DynamicTest.dynamicTest(
                    event.toString(),
                    () -> {
                      var twice = eventful();
                      twice.waiting.add(new Event(0, event.type(), event.subject()));
                      assertThat(twice.findings(UNLIMITED)).containsOnly(Rule.EVENT_TOO_MANY);
                    }));
  }

  @Test
  void anEventOfNothing() {
    story.waiting.add(new Event(0, "coupon.redeemed", "nothing"));

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.EVENT_TOO_MANY);
  }

  @Test
  void eventsHaveAGap() {
    story.redeem();
    story.redeem();
    story.placed.set(1, new Event(3, story.placed.get(1).type(), story.placed.get(1).subject()));

    assertThat(story.findings(UNLIMITED)).containsOnly(Rule.EVENT_OUT_OF_SEQUENCE);
  }

  private static Story eventful() {
    var eventful = new Story();
    var use = eventful.redeem();
    eventful.giveLineBack(use, 1);
    eventful.rollBack(use);
    eventful.expire(eventful.hold());
    return eventful;
  }

  private static void renumber(Story story) {
    for (var i = 0; i < story.placed.size(); i++) {
      var event = story.placed.get(i);
      story.placed.set(i, new Event(i + 1L, event.type(), event.subject()));
    }
  }
}
