package io.couponry.application.service;

import static io.couponry.application.port.out.JobFixture.aJob;
import static io.couponry.application.port.out.JobFixture.aKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Job;
import io.couponry.application.port.Job.State;
import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.Unavailable;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.InMemoryJobs;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobReports;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.JobTurn;
import io.couponry.application.port.out.Jobs;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RunJobsServiceTest extends InMemoryContract {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final JobPace PACE = new JobPace(1, Duration.ofSeconds(2), HOUR, 3, Duration.ZERO);

  private final JobKind kind = aKind();
  private final Reports reports = new Reports();
  private Instant now = NOW;

  @Test
  void aJobIsDoneStepByStep() {
    // given
    var job = submitted(aScene(), 100_000);
    var runner = runner(PACE, this::counted);

    // when
    var turns = await(runner::run);

    // then
    assertThat(turns).isEqualTo(1);
    assertThat(found(job).state()).isEqualTo(State.DONE);
    assertThat(found(job).progress().done()).isEqualTo(100_000);
    assertThat(reports.steps).isEqualTo(100_000);
    assertThat(await(runner::run)).isZero();
  }

  @Test
  void afterTwoSecondsAJobMakesRoomForAnother() {
    // given
    var one = aScene();
    var other = aScene();
    submitted(one, 5);
    submitted(other, 3);
    var steps = new ArrayList<OrganizationId>();

    // when
    await(
        runner(
                PACE,
                turn -> {
                  steps.add(turn.claim().organization());
                  now = now.plusSeconds(1);
                  return counted(turn);
                })
            ::run);

    // then
    assertThat(steps)
        .containsExactly(
            one.id(), one.id(), other.id(), other.id(), one.id(), one.id(), other.id(), one.id());
  }

  @Test
  void aStepThatKeepsGoingWrongEndsItsJobWithAnErrorThatTheLogHasToo() {
    // given
    var scene = aScene();
    var broken = submitted(scene, 5);
    var whole = submitted(scene, 5);

    // when
    await(
        runner(
                PACE,
                turn -> {
                  if (turn.claim().id().equals(broken.id())) {
                    throw new IllegalStateException("secret");
                  }
                  return counted(turn);
                })
            ::run);

    // then
    assertThat(found(whole).state()).isEqualTo(State.DONE);
    assertThat(found(broken).state()).isEqualTo(State.FAILED);
    assertThat(reports.errors).hasSize(3).doesNotHaveDuplicates();
    assertThat(found(broken).failure())
        .contains("It went wrong 3 times in a row. Error id: " + reports.errors.getLast());
  }

  @Test
  void aStepThatGoesWrongOnceIsDoneTheNextTime() {
    // given
    var job = submitted(aScene(), 5);
    var answers = new ArrayDeque<Uni<JobStep>>();
    answers.add(Uni.createFrom().failure(new IllegalStateException()));

    // when
    await(runner(PACE, turn -> answers.isEmpty() ? counted(turn) : answers.removeFirst())::run);

    // then
    assertThat(found(job).state()).isEqualTo(State.DONE);
    assertThat(found(job).progress().done()).isEqualTo(5);
  }

  @Test
  void anOutageIsNotHeldAgainstAJob() {
    // given
    var job = submitted(aScene(), 5);
    var pace = new JobPace(1, Duration.ofSeconds(2), HOUR, 1, HOUR);

    // when
    var turns =
        await(
            runner(
                    pace,
                    turn -> Uni.createFrom().failure(new Unavailable("gone", new IOException())))
                ::run);

    // then
    assertThat(turns).isEqualTo(1);
    assertThat(found(job).state()).isEqualTo(State.WAITING);
    assertThat(reports.errors).isEmpty();
  }

  @Test
  void whatCannotBeDoneIsNotTriedAgain() {
    // given
    var job = submitted(aScene(), 5);

    // when
    var turns =
        await(
            runner(
                    PACE,
                    turn -> Uni.createFrom().item(new JobStep.Impossible("The coupon is gone.")))
                ::run);

    // then
    assertThat(turns).isEqualTo(1);
    assertThat(found(job).state()).isEqualTo(State.FAILED);
    assertThat(found(job).failure()).contains("The coupon is gone.");
    assertThat(reports.errors).isEmpty();
  }

  @Test
  void nothingMoreIsDoneOfAJobThatIsCancelledDuringAStep() {
    // given
    var scene = aScene();
    var cancelled = submitted(scene, 5);
    var other = submitted(scene, 5);

    // when
    await(
        runner(
                PACE,
                turn -> {
                  if (turn.claim().id().equals(cancelled.id())
                      && turn.place().equals(Optional.of("2"))) {
                    await(() -> ports().jobs().cancel(scene.id(), cancelled.id()));
                  }
                  return counted(turn);
                })
            ::run);

    // then
    assertThat(found(cancelled).state()).isEqualTo(State.CANCELLED);
    assertThat(found(cancelled).progress().done()).isEqualTo(2);
    assertThat(found(other).state()).isEqualTo(State.DONE);
  }

  @Test
  void noMoreJobsAreUnderWayThanThereAreHands() {
    // given
    var scene = aScene();
    submitted(scene, 1);
    submitted(scene, 1);
    submitted(scene, 1);
    var pending = new ArrayList<UniEmitter<? super JobStep>>();
    var runner =
        runner(
            new JobPace(2, Duration.ofSeconds(2), HOUR, 3, Duration.ZERO),
            turn -> Uni.createFrom().emitter(pending::add));

    // when
    for (var i = 0; i < 5; i++) {
      runner.run().subscribe().with(turns -> {});
    }

    // then
    assertThat(pending).hasSize(2);
    assertThat(await(runner::run)).isZero();
    pending.getFirst().complete(new JobStep.Lost());
    assertThat(pending).hasSize(3);
  }

  @Test
  void anOutageCostsNoHand() {
    // given
    var unavailable = Uni.createFrom().failure(new Unavailable("gone", new IOException()));
    var away =
        (Jobs)
            Proxy.newProxyInstance(
                Jobs.class.getClassLoader(),
                new Class<?>[] {Jobs.class},
                (proxy, method, arguments) -> unavailable);
    var runner = runner(away, PACE, this::counted);

    // when, then
    for (var i = 0; i < 3; i++) {
      assertThatThrownBy(() -> await(runner::run)).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void whoIsToStopPutsItsJobBackAfterTheStep() {
    // given
    var job = submitted(aScene(), 5);
    var runners = new ArrayList<RunJobsService>();
    runners.add(
        runner(
            PACE,
            turn -> {
              if (turn.place().equals(Optional.of("1"))) {
                runners.getFirst().stop(Duration.ZERO);
              }
              return counted(turn);
            }));

    // when
    var turns = await(runners.getFirst()::run);

    // then
    assertThat(turns).isEqualTo(1);
    assertThat(found(job).state()).isEqualTo(State.WAITING);
    assertThat(found(job).progress().done()).isEqualTo(2);
    assertThat(await(runners.getFirst()::run)).isZero();
    assertThat(await(runner(PACE, this::counted)::run)).isEqualTo(1);
    assertThat(found(job).state()).isEqualTo(State.DONE);
  }

  @Test
  void aStepThatNeverEndsCountsAsOneThatWentWrong() {
    // given
    var job = submitted(aScene(), 5);
    var pace = new JobPace(1, Duration.ofSeconds(2), Duration.ofMillis(1), 2, Duration.ZERO);

    // when
    await(runner(pace, turn -> Uni.createFrom().nothing())::run);

    // then
    assertThat(found(job).state()).isEqualTo(State.FAILED);
    assertThat(reports.errors).hasSize(2);
  }

  @Test
  void whatIsLeftHereIsTakenUpAtOnce() {
    // given
    var intake = new JobIntake(ports().jobs(), runner(PACE, this::counted));
    var job = aJob(aScene(), kind, OptionalLong.of(3));

    // when
    var answer = await(() -> intake.submit(job, Optional.empty()));

    // then
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.First.class,
            first -> assertThat(((Job) first.value()).state()).isEqualTo(State.WAITING));
    assertThat(found(job.organization(), job.id()).state()).isEqualTo(State.DONE);
  }

  private RunJobsService runner(JobPace pace, Function<JobTurn, Uni<JobStep>> step) {
    return runner(ports().jobs(), pace, step);
  }

  private RunJobsService runner(Jobs jobs, JobPace pace, Function<JobTurn, Uni<JobStep>> step) {
    var work =
        new BulkWork() {
          @Override
          public JobKind kind() {
            return kind;
          }

          @Override
          public Uni<JobStep> step(JobTurn turn) {
            return step.apply(turn);
          }
        };
    return new RunJobsService(
        jobs, List.of(work), reports, new SequentialIdentifiers(), () -> now, pace);
  }

  /** One item a step, until there are as many as were announced. */
  private Uni<JobStep> counted(JobTurn turn) {
    var item = turn.place().map(Long::parseLong).orElse(0L) + 1;
    return ((InMemoryJobs) ports().jobs())
        .advance(
            turn.claim(),
            item == turn.progress().total().orElseThrow()
                ? JobAdvance.toTheEnd(1, 0)
                : JobAdvance.to(Long.toString(item), 1, 0));
  }

  private Job submitted(Scene scene, long total) {
    var job = aJob(scene, kind, OptionalLong.of(total));
    await(() -> ports().jobs().submit(job, Optional.empty()));
    return found(job.organization(), job.id());
  }

  private Job found(Job job) {
    return found(job.organization(), job.id());
  }

  private Job found(OrganizationId organization, JobId id) {
    return await(() -> ports().jobs().find(organization, id)).orElseThrow();
  }

  private static final class Reports implements JobReports {
    private final List<String> errors = new ArrayList<>();
    private long steps;

    @Override
    public void stepped(JobKind kind, JobAdvance advance) {
      steps += advance.done();
    }

    @Override
    public void stumbled(JobKind kind, JobClaim claim, String error, Throwable cause) {
      errors.add(error);
    }
  }
}
