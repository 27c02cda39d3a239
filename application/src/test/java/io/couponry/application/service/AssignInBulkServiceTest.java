package io.couponry.application.service;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.in.AssignInBulk;
import io.couponry.application.port.in.AssignInBulk.Fields;
import io.couponry.application.port.in.AssignInBulk.Line;
import io.couponry.application.port.in.AssignInBulk.Outcome;
import io.couponry.application.port.in.AssignInBulk.Reason;
import io.couponry.application.port.in.AssignInBulk.Rejected;
import io.couponry.application.port.in.RunJobs;
import io.couponry.application.port.in.Upload;
import io.couponry.application.port.out.Assignments.Standing;
import io.couponry.application.port.out.DeterministicCodeVault;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobReports;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignInBulkServiceTest extends InMemoryContract {
  private final SequentialIdentifiers identifiers = new SequentialIdentifiers();
  private final RunJobs jobs =
      new RunJobsService(
          ports().jobs(),
          List.of(new AssignWork(ports().bulkAssignments())),
          new Silent(),
          identifiers,
          CLOCK,
          JobPace.usual(1, Duration.ofHours(1)));
  private final AssignInBulk codes =
      new AssignInBulkService(
          ports().coupons(),
          ports().codeBooks(),
          ports().bulkAssignments(),
          new DeterministicCodeVault(),
          identifiers,
          new JobIntake(ports().jobs(), jobs));

  @Test
  void everyLineGetsItsCodesOrAReportedReason() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("AAA-DDDDD"));
    var other = scene.stored(aCoupon().withId("other").generatedCodes("DDDDDDD"));
    var mine = scene.codes(scene.issued(coupon, 5));
    var theirs = scene.codes(scene.issued(other, 1));
    var typed = " " + mine.get(3).text().replace("-", "").toLowerCase(Locale.ROOT);
    var lines =
        List.of(
            line(1, "ann", ""),
            new Line(2, Optional.empty()),
            line(3, "", mine.get(4).text()),
            line(4, "x".repeat(201), ""),
            line(5, "bob", "nonsense"),
            line(6, "bob", theirs.getFirst().text()),
            line(7, "bob", "9".repeat(60_000)),
            line(8, "bob", typed));

    // when
    var job = accepted(begin(scene, coupon, 1, Multi.createFrom().item(lines), Optional.empty()));

    // then
    assertThat(reported(scene, coupon, job))
        .containsExactly(
            new Rejected(2, Reason.MALFORMED),
            new Rejected(3, Reason.CUSTOMER_MISSING),
            new Rejected(4, Reason.BAD_CUSTOMER),
            new Rejected(5, Reason.CODE_NOT_FOUND),
            new Rejected(6, Reason.CODE_OF_ANOTHER_COUPON),
            new Rejected(7, Reason.CODE_NOT_FOUND));
    assertThat(progress(scene, job)).isEqualTo(new Job.Progress(8, OptionalLong.of(8), 6));
    assertThat(given(scene, coupon))
        .extracting(one -> one.assignment().customer() + " " + one.assignment().code().ordinal())
        .containsExactly("ann 0", "bob 3");
  }

  @Test
  void aLongFileIsCutIntoStepsOfFewCodes() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDD"));
    scene.issued(coupon, 9_000);
    var many = IntStream.rangeClosed(1, 60).mapToObj(i -> line(i, "c" + i, "")).toList();

    // when
    var job =
        accepted(
            begin(
                scene,
                coupon,
                100,
                Multi.createFrom().items(many.subList(0, 7), List.of(), many.subList(7, 60)),
                Optional.empty()));
    var again =
        accepted(begin(scene, coupon, 100, Multi.createFrom().item(many), Optional.empty()));

    // then
    assertThat(progress(scene, job)).isEqualTo(new Job.Progress(60, OptionalLong.of(60), 0));
    assertThat(given(scene, coupon)).hasSize(6_000);
    assertThat(progress(scene, again)).isEqualTo(new Job.Progress(60, OptionalLong.of(60), 0));
    assertThat(reported(scene, coupon, again))
        .hasSize(60)
        .allMatch(line -> line.reason() == Reason.ALREADY_ASSIGNED);
  }

  @Test
  void ofAnUploadThatBreaksOffNothingIsGiven() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDD"));
    scene.issued(coupon, 5_000);
    var many = IntStream.rangeClosed(1, 4_000).mapToObj(i -> line(i, "c" + i, "")).toList();
    var broken =
        Multi.createBy()
            .concatenating()
            .streams(
                Multi.createFrom().item(many),
                Multi.createFrom().<List<Line>>failure(new IllegalStateException("gone")));

    // when, then
    assertThatThrownBy(() -> begin(scene, coupon, 1, broken, Optional.empty())).hasMessage("gone");
    assertThat(given(scene, coupon)).isEmpty();
  }

  @Test
  void aRepeatGetsTheFirstJob() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDD"));
    scene.issued(coupon, 5);
    var attempt = Optional.of(anAttempt());
    var first = accepted(begin(scene, coupon, 1, one("ann"), attempt));

    // when
    var again = begin(scene, coupon, 1, one("ann"), attempt);

    // then
    assertThat(again)
        .isInstanceOfSatisfying(
            Answer.Repeated.class,
            answer ->
                assertThat(((Outcome.Accepted) answer.value()).job().id()).isEqualTo(first.id()));
  }

  @Test
  void whatCannotBeAssignedIsRefused() {
    // given
    var scene = aScene();
    var shared = scene.stored(aCoupon().sharedCode("SUMMER"));
    var coupon = scene.stored(aCoupon().withId("other").generatedCodes("DDDDDD"));
    var archived = scene.stored(aCoupon().withId("old").generatedCodes("DDDDDDD"));
    scene.redeemed(scene.claim(archived, scene.code(archived)));
    await(() -> ports().coupons().remove(scene.id(), archived.id(), Optional.empty()));

    // then
    assertThat(begin(scene, shared, 1, one("ann"), Optional.empty()))
        .isEqualTo(new Answer.First<>(new Outcome.NotOfMany()));
    assertThat(begin(scene, archived, 1, one("ann"), Optional.empty()))
        .isEqualTo(new Answer.First<>(new Outcome.Archived()));
    assertThat(begin(scene, coupon, 1, Multi.createFrom().empty(), Optional.empty()))
        .isEqualTo(new Answer.First<>(new Outcome.Empty()));
    assertThat(
            await(
                () ->
                    codes.begin(
                        scene.id(), new CouponId("none"), 1, upload(one("ann"), Optional.empty()))))
        .isEqualTo(new Answer.First<>(new Outcome.NotFound()));
  }

  private Answer<Outcome> begin(
      Scene scene,
      Coupon coupon,
      int perCustomer,
      Multi<List<Line>> lines,
      Optional<Attempt> attempt) {
    var answer =
        await(() -> codes.begin(scene.id(), coupon.id(), perCustomer, upload(lines, attempt)));
    await(jobs::run);
    return answer;
  }

  private Job.Progress progress(Scene scene, Job job) {
    return await(() -> ports().jobs().find(scene.id(), job.id())).orElseThrow().progress();
  }

  private List<Standing> given(Scene scene, Coupon coupon) {
    return await(
        () ->
            ports()
                .assignments()
                .ofCoupon(scene.id(), coupon.id(), Optional.empty(), Optional.empty(), 10_000));
  }

  private List<Rejected> reported(Scene scene, Coupon coupon, Job job) {
    return await(() -> codes.report(scene.id(), coupon.id(), job.id()))
        .orElseThrow()
        .collect()
        .asList()
        .await()
        .atMost(Duration.ofSeconds(30))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static Job accepted(Answer<Outcome> answer) {
    if (answer instanceof Answer.First<Outcome>(Outcome.Accepted(var job))) {
      return job;
    }
    throw new AssertionError("not accepted: " + answer);
  }

  private static Multi<List<Line>> one(String customer) {
    return Multi.createFrom().item(List.of(line(1, customer, "")));
  }

  private static Line line(long number, String customer, String code) {
    return new Line(number, Optional.of(new Fields(named(customer), named(code))));
  }

  private static Optional<String> named(String text) {
    return Optional.of(text).filter(given -> !given.isEmpty());
  }

  private static Upload<Line> upload(Multi<List<Line>> lines, Optional<Attempt> attempt) {
    return new Upload<>() {
      @Override
      public Multi<List<Line>> lines() {
        return lines;
      }

      @Override
      public Optional<Attempt> attempt() {
        return attempt;
      }
    };
  }

  private static final class Silent implements JobReports {
    @Override
    public void stepped(JobKind kind, JobAdvance advance) {}

    @Override
    public void stumbled(JobKind kind, JobClaim claim, String error, Throwable cause) {
      throw new AssertionError(cause);
    }
  }
}
