package io.couponry.application.service;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.in.ImportCodes;
import io.couponry.application.port.in.ImportCodes.Fields;
import io.couponry.application.port.in.ImportCodes.Line;
import io.couponry.application.port.in.ImportCodes.Outcome;
import io.couponry.application.port.in.ImportCodes.Reason;
import io.couponry.application.port.in.ImportCodes.Rejected;
import io.couponry.application.port.in.RunJobs;
import io.couponry.application.port.in.Upload;
import io.couponry.application.port.out.DeterministicCodeVault;
import io.couponry.application.port.out.Imports;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobReports;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportCodesServiceTest extends InMemoryContract {
  private final SequentialIdentifiers identifiers = new SequentialIdentifiers();
  private final RunJobs jobs =
      new RunJobsService(
          ports().jobs(),
          List.of(new ImportWork(ports().imports())),
          new Silent(),
          identifiers,
          CLOCK,
          JobPace.usual(1, Duration.ofHours(1)));
  private final ImportCodes codes =
      new ImportCodesService(
          ports().organizations(),
          ports().coupons(),
          ports().imports(),
          new DeterministicCodeVault(),
          identifiers,
          new JobIntake(ports().jobs(), jobs));

  @Test
  void everyLineBecomesACodeOrAReportedReason() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var lines =
        List.of(
            line(1, "A1"),
            new Line(2, Optional.empty()),
            line(3, ""),
            line(4, "x".repeat(129)),
            line(5, "a b"),
            line(6, "---"),
            new Line(7, fields("C1", "x".repeat(201), "", Map.of())),
            new Line(8, fields("C2", "ann", "tomorrow", Map.of())),
            new Line(9, fields("C3", "ann", "2026-12-24", Map.of("n", "x".repeat(1_001)))),
            new Line(10, fields("C4", "ann", "2026-12-24", Map.of("n", "1"))),
            line(11, "a-1"));

    // when
    var job = accepted(begin(scene, coupon, Multi.createFrom().item(lines), Optional.empty()));

    // then
    assertThat(reported(scene, coupon, job))
        .containsExactly(
            new Rejected(2, Reason.MALFORMED),
            new Rejected(3, Reason.CODE_MISSING),
            new Rejected(4, Reason.TOO_LONG),
            new Rejected(5, Reason.BAD_CHARACTERS),
            new Rejected(6, Reason.BAD_CHARACTERS),
            new Rejected(7, Reason.BAD_CUSTOMER),
            new Rejected(8, Reason.BAD_EXPIRY),
            new Rejected(9, Reason.BAD_METADATA),
            new Rejected(11, Reason.DUPLICATE));
    assertThat(found(scene, "a1", "c4")).doesNotContain(false);
  }

  @Test
  void aLongFileIsCutIntoStepsAndReportedWhole() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var many = IntStream.rangeClosed(1, 12_001).mapToObj(i -> line(i, "N" + i)).toList();

    // when
    var first =
        accepted(begin(scene, coupon, Multi.createFrom().items(many, List.of()), Optional.empty()));
    var again = accepted(begin(scene, coupon, Multi.createFrom().item(many), Optional.empty()));

    // then
    assertThat(progress(scene, first))
        .isEqualTo(new Job.Progress(12_001, OptionalLong.of(12_001), 0));
    assertThat(progress(scene, again))
        .isEqualTo(new Job.Progress(12_001, OptionalLong.of(12_001), 0));
    assertThat(reported(scene, coupon, again))
        .hasSize(12_001)
        .allMatch(line -> line.reason() == Reason.ALREADY_IMPORTED);
  }

  @Test
  void ofAnUploadThatBreaksOffNothingIsMade() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var many = IntStream.rangeClosed(1, 10_001).mapToObj(i -> line(i, "N" + i)).toList();
    var broken =
        Multi.createBy()
            .concatenating()
            .streams(
                Multi.createFrom().item(many),
                Multi.createFrom().<List<Line>>failure(new IllegalStateException("gone")));

    // when, then
    assertThatThrownBy(() -> begin(scene, coupon, broken, Optional.empty())).hasMessage("gone");
    assertThat(found(scene, "n1")).containsExactly(false);
  }

  @Test
  void whatIsBeingKeptWhenAnUploadBreaksOffIsForgottenToo() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var imports = new Slow();
    var service =
        new ImportCodesService(
            ports().organizations(),
            ports().coupons(),
            imports,
            new DeterministicCodeVault(),
            identifiers,
            new JobIntake(ports().jobs(), jobs));
    var many = IntStream.rangeClosed(1, 10_000).mapToObj(i -> line(i, "N" + i)).toList();
    var broken =
        Multi.createBy()
            .concatenating()
            .streams(
                Multi.createFrom().item(many),
                Multi.createFrom().<List<Line>>failure(new IllegalStateException("gone")));
    var answer =
        service
            .begin(scene.id(), coupon.id(), upload(broken, Optional.empty()))
            .subscribeAsCompletionStage();

    // when
    imports.keeping.complete(null);

    // then
    assertThat(answer).isCompletedExceptionally();
    assertThat(imports.calls).containsExactly("kept", "forgotten");
  }

  @Test
  void aRepeatGetsTheFirstJob() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var attempt = Optional.of(anAttempt());
    var first = accepted(begin(scene, coupon, one("A1"), attempt));

    // when
    var again = begin(scene, coupon, one("A1"), attempt);

    // then
    assertThat(again)
        .isInstanceOfSatisfying(
            Answer.Repeated.class,
            answer ->
                assertThat(((Outcome.Accepted) answer.value()).job().id()).isEqualTo(first.id()));
  }

  @Test
  void whatCannotBeImportedIsRefused() {
    // given
    var scene = aScene();
    var shared = scene.stored(aCoupon().sharedCode("SUMMER"));
    var coupon = scene.stored(aCoupon().withId("other").importedCodes());

    // then
    assertThat(begin(scene, shared, one("A1"), Optional.empty()))
        .isEqualTo(new Answer.First<>(new Outcome.NotImported()));
    assertThat(begin(scene, coupon, Multi.createFrom().empty(), Optional.empty()))
        .isEqualTo(new Answer.First<>(new Outcome.Empty()));
    assertThat(
            await(
                () ->
                    codes.begin(
                        scene.id(), new CouponId("none"), upload(one("A1"), Optional.empty()))))
        .isEqualTo(new Answer.First<>(new Outcome.NotFound()));
  }

  private Answer<Outcome> begin(
      Scene scene, Coupon coupon, Multi<List<Line>> lines, Optional<Attempt> attempt) {
    var answer = await(() -> codes.begin(scene.id(), coupon.id(), upload(lines, attempt)));
    await(jobs::run);
    return answer;
  }

  private Job.Progress progress(Scene scene, Job job) {
    return await(() -> ports().jobs().find(scene.id(), job.id())).orElseThrow().progress();
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

  private List<Boolean> found(Scene scene, String... typed) {
    return await(() -> ports().codeBooks().find(scene.id(), List.of(typed))).stream()
        .map(Optional::isPresent)
        .toList();
  }

  private static Job accepted(Answer<Outcome> answer) {
    if (answer instanceof Answer.First<Outcome>(Outcome.Accepted(var job))) {
      return job;
    }
    throw new AssertionError("not accepted: " + answer);
  }

  private static Multi<List<Line>> one(String code) {
    return Multi.createFrom().item(List.of(line(1, code)));
  }

  private static Line line(long number, String code) {
    return new Line(
        number, Optional.of(new Fields(code, Optional.empty(), Optional.empty(), Map.of())));
  }

  private static Optional<Fields> fields(
      String code, String customer, String ends, Map<String, String> metadata) {
    return Optional.of(
        new Fields(
            code,
            Optional.of(customer),
            Optional.of(ends).filter(text -> !text.isEmpty()),
            metadata));
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

  /** Keeps a part only when it is told to. */
  private static final class Slow implements Imports {
    private final CompletableFuture<Void> keeping = new CompletableFuture<>();
    private final List<String> calls = new ArrayList<>();

    @Override
    public Uni<Void> keep(
        OrganizationId organization, JobId upload, int part, List<Entry> entries) {
      return Uni.createFrom().completionStage(keeping).invoke(() -> calls.add("kept"));
    }

    @Override
    public Uni<Void> forget(OrganizationId organization, JobId upload) {
      return Uni.createFrom().voidItem().invoke(() -> calls.add("forgotten"));
    }

    @Override
    public Uni<JobStep> store(JobClaim claim, Destination destination, int part) {
      throw new AssertionError("there is no job");
    }

    @Override
    public Uni<Optional<List<Rejected>>> report(
        OrganizationId organization, CouponId coupon, JobId job, long after, int limit) {
      return Uni.createFrom().item(Optional.empty());
    }
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
