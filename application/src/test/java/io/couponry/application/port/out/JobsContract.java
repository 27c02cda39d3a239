package io.couponry.application.port.out;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.JobFixture.aJob;
import static io.couponry.application.port.out.JobFixture.aKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Job;
import io.couponry.application.port.Job.Progress;
import io.couponry.application.port.Job.State;
import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.in.ManageJobs.Cancellation;
import io.couponry.application.port.in.ManageJobs.Filter;
import io.couponry.application.port.out.Jobs.Setback;
import io.couponry.domain.organization.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Jobs} must do. */
public interface JobsContract extends PortContract {
  Duration LONG = Duration.ofHours(1);
  Filter ANY = new Filter(Optional.empty(), Optional.empty());

  /** What became of a step that does nothing else. */
  JobStep advanced(JobClaim claim, JobAdvance advance);

  @Test
  default void aJobIsSetDownOnceForAnAttempt() {
    // given
    var scene = aScene();
    var kind = aKind();
    var attempt = Optional.of(anAttempt());
    var job = aJob(scene, kind, OptionalLong.of(9));

    // when
    var first = await(() -> ports().jobs().submit(job, attempt));
    var again = await(() -> ports().jobs().submit(aJob(scene, kind), attempt));

    // then
    assertThat(first)
        .isInstanceOfSatisfying(
            Answer.First.class,
            answer -> {
              var submitted = (Job) answer.value();
              assertThat(submitted.state()).isEqualTo(State.WAITING);
              assertThat(submitted.progress()).isEqualTo(new Progress(0, OptionalLong.of(9), 0));
              assertThat(submitted.startedAt()).isEmpty();
            });
    assertThat(again)
        .isInstanceOfSatisfying(
            Answer.Repeated.class,
            answer -> assertThat(((Job) answer.value()).id()).isEqualTo(job.id()));
    assertThat(page(scene.id(), ANY)).containsExactly(job.id());
  }

  @Test
  default void oneOfManyWhoRaceForAJobGetsIt() {
    // given
    var kind = aKind();
    var job = submitted(aScene(), kind);

    // when
    var claims = Race.of(16, caller -> claim(kind, LONG));

    // then
    assertThat(claims.stream().flatMap(Optional::stream))
        .singleElement()
        .satisfies(turn -> assertThat(turn.claim().id()).isEqualTo(job));
  }

  @Test
  default void eachOfManyWhoRaceGetsAnotherJob() {
    // given
    var kind = aKind();
    var scenes = List.of(aScene(), aScene());
    var jobs = new ArrayList<JobId>();
    for (var i = 0; i < 12; i++) {
      jobs.add(submitted(scenes.get(i % 2), kind));
    }

    // when
    var claimed = Race.of(4, caller -> claimedToTheEnd(kind)).stream().flatMap(List::stream);

    // then
    assertThat(claimed.map(turn -> turn.claim().id())).containsExactlyInAnyOrderElementsOf(jobs);
  }

  @Test
  default void jobsOfOtherKindsAreLeftToThoseWhoKnowThem() {
    // given
    var kind = aKind();
    submitted(aScene(), kind);

    // when
    var turn = claim(aKind(), Duration.ZERO);

    // then
    assertThat(turn).isEmpty();
    assertThat(claim(kind, LONG)).isPresent();
  }

  @Test
  default void anOrganizationWithManyJobsDoesNotKeepOthersWaiting() {
    // given
    var kind = aKind();
    var busy = aScene();
    for (var i = 0; i < 5; i++) {
      submitted(busy, kind);
    }
    var modest = aScene();
    submitted(modest, kind);

    // when
    var turns = new HashMap<OrganizationId, Integer>();
    for (var i = 0; i < 6; i++) {
      var turn = claim(kind, LONG).orElseThrow();
      turns.merge(turn.claim().organization(), 1, Integer::sum);
      putBack(turn);
    }

    // then
    assertThat(turns).isEqualTo(Map.of(busy.id(), 3, modest.id(), 3));
  }

  @Test
  default void jobsThatWereDoneAtOnceCountAsTurnsToo() {
    // given
    var kind = aKind();
    var busy = aScene();
    submitted(busy, kind);
    advanced(claim(kind, LONG).orElseThrow().claim(), JobAdvance.toTheEnd(1, 0));
    submitted(busy, kind);
    var modest = aScene();
    submitted(modest, kind);

    // when
    var next = claim(kind, LONG).orElseThrow();

    // then
    assertThat(next.claim().organization()).isEqualTo(modest.id());
  }

  @Test
  default void jobsOfOneOrganizationTakeTurns() {
    // given
    var kind = aKind();
    var scene = aScene();
    var jobs = List.of(submitted(scene, kind), submitted(scene, kind), submitted(scene, kind));

    // when
    var turns = new ArrayList<JobId>();
    for (var i = 0; i < 6; i++) {
      var turn = claim(kind, LONG).orElseThrow();
      turns.add(turn.claim().id());
      putBack(turn);
    }

    // then
    assertThat(turns).isEqualTo(Stream.concat(jobs.stream(), jobs.stream()).toList());
  }

  @Test
  default void whoGoesOnWithAJobDoesSoAtItsPlace() {
    // given
    var kind = aKind();
    var job = aJob(aScene(), kind, OptionalLong.of(10));
    await(() -> ports().jobs().submit(job, Optional.empty()));
    var first = claim(kind, LONG).orElseThrow();
    advanced(first.claim(), JobAdvance.to("line 4", 4, 1));
    advanced(first.claim(), JobAdvance.to("line 7", 3, 0));
    putBack(first);

    // when
    var second = claim(kind, LONG).orElseThrow();

    // then
    assertThat(first.place()).isEmpty();
    assertThat(second.place()).contains("line 7");
    assertThat(second.work()).isEqualTo(job.work());
    assertThat(second.progress()).isEqualTo(new Progress(7, OptionalLong.of(10), 1));
    assertThat(second.claim().worker()).isNotEqualTo(first.claim().worker());
  }

  @Test
  default void aWorkerThatIsNotSilentKeepsItsJob() {
    // given
    var kind = aKind();
    submitted(aScene(), kind);
    var turn = claim(kind, LONG).orElseThrow();

    // when
    var other = claim(kind, LONG);

    // then
    assertThat(other).isEmpty();
    assertThat(advanced(turn.claim(), JobAdvance.to("1", 1, 0)))
        .isInstanceOf(JobStep.Advanced.class);
  }

  @Test
  default void aSilentWorkersJobIsTakenOverAndWhatItDoesLateIsUndone() {
    // given
    var kind = aKind();
    submitted(aScene(), kind);
    var silent = claim(kind, LONG).orElseThrow();
    advanced(silent.claim(), JobAdvance.to("1", 1, 0));
    var next = claim(kind, Duration.ZERO).orElseThrow();

    // when
    var late = advanced(silent.claim(), JobAdvance.to("2", 1, 0));
    putBack(silent);
    await(() -> ports().jobs().setBack(silent.claim(), Setback.lasting("too late")));

    // then
    assertThat(late).isEqualTo(new JobStep.Lost());
    assertThat(next.place()).contains("1");
    assertThat(job(next).state()).isEqualTo(State.RUNNING);
    assertThat(job(next).progress().done()).isEqualTo(1);
    assertThat(advanced(next.claim(), JobAdvance.to("2", 1, 0)))
        .isInstanceOf(JobStep.Advanced.class);
  }

  @Test
  default void ofManyWhoTakeOverASilentWorkersJobOneGetsIt() {
    // given
    var kind = aKind();
    submitted(aScene(), kind);
    claim(kind, LONG);

    // when
    var workers =
        Race.of(
            8,
            caller ->
                claim(kind, Duration.ZERO)
                    .map(turn -> advanced(turn.claim(), JobAdvance.toTheEnd(1, 0)))
                    .filter(JobStep.Advanced.class::isInstance));

    // then
    assertThat(workers.stream().flatMap(Optional::stream)).hasSize(1);
    assertThat(claim(kind, Duration.ZERO)).isEmpty();
  }

  @Test
  default void theLastAdvanceEndsAJob() {
    // given
    var kind = aKind();
    submitted(aScene(), kind);
    var turn = claim(kind, LONG).orElseThrow();

    // when
    advanced(turn.claim(), JobAdvance.toTheEnd(3, 2));

    // then
    var job = job(turn);
    assertThat(job.state()).isEqualTo(State.DONE);
    assertThat(job.progress()).isEqualTo(new Progress(3, OptionalLong.empty(), 2));
    assertThat(job.finishedAt().orElseThrow()).isAfterOrEqualTo(job.startedAt().orElseThrow());
    assertThat(advanced(turn.claim(), JobAdvance.to("4", 1, 0))).isEqualTo(new JobStep.Lost());
    assertThat(claim(kind, Duration.ZERO)).isEmpty();
  }

  @Test
  default void aCancelledJobDoesNotAdvance() {
    // given
    var kind = aKind();
    var scene = aScene();
    var waiting = submitted(scene, kind);
    var turn = claim(kind, LONG).orElseThrow();
    advanced(turn.claim(), JobAdvance.to("1", 1, 0));

    // when
    var cancelled = cancel(scene.id(), waiting);

    // then
    assertThat(cancelled).isEqualTo(new Cancellation.Cancelled());
    assertThat(advanced(turn.claim(), JobAdvance.to("2", 1, 0))).isEqualTo(new JobStep.Lost());
    putBack(turn);
    assertThat(job(turn).state()).isEqualTo(State.CANCELLED);
    assertThat(job(turn).progress().done()).isEqualTo(1);
    assertThat(job(turn).finishedAt()).isPresent();
    assertThat(claim(kind, Duration.ZERO)).isEmpty();
  }

  @Test
  default void whatHasEndedCannotBeCancelledInAnotherWay() {
    // given
    var kind = aKind();
    var scene = aScene();
    var done = submitted(scene, kind);
    advanced(claim(kind, LONG).orElseThrow().claim(), JobAdvance.toTheEnd(0, 0));
    var cancelled = submitted(scene, kind);
    cancel(scene.id(), cancelled);

    // when, then
    assertThat(cancel(scene.id(), done)).isEqualTo(new Cancellation.AlreadyEnded(State.DONE));
    assertThat(cancel(scene.id(), cancelled)).isEqualTo(new Cancellation.Cancelled());
    assertThat(cancel(scene.id(), new JobId(new UUID(0, 0))))
        .isEqualTo(new Cancellation.NotFound());
    assertThat(cancel(aScene().id(), done)).isEqualTo(new Cancellation.NotFound());
  }

  @Test
  default void aStepThatGoesWrongIsTriedAgainAndNotForEver() {
    // given
    var kind = aKind();
    submitted(aScene(), kind);
    var setback = new Setback("It went wrong.", 3, Duration.ZERO);

    // when
    var states = new ArrayList<State>();
    for (var i = 0; i < 3; i++) {
      var turn = claim(kind, LONG).orElseThrow();
      await(() -> ports().jobs().setBack(turn.claim(), setback));
      states.add(job(turn).state());
      assertThat(job(turn).failure())
          .isEqualTo(i == 2 ? Optional.of("It went wrong.") : Optional.empty());
    }

    // then
    assertThat(states).containsExactly(State.WAITING, State.WAITING, State.FAILED);
    assertThat(claim(kind, Duration.ZERO)).isEmpty();
  }

  @Test
  default void aStepThatGoesWellMakesUpForThoseThatWentWrong() {
    // given
    var kind = aKind();
    submitted(aScene(), kind);
    var setback = new Setback("It went wrong.", 2, Duration.ZERO);
    var first = claim(kind, LONG).orElseThrow();
    await(() -> ports().jobs().setBack(first.claim(), setback));
    var second = claim(kind, LONG).orElseThrow();
    advanced(second.claim(), JobAdvance.to("1", 1, 0));

    // when
    await(() -> ports().jobs().setBack(second.claim(), setback));

    // then
    assertThat(job(second).state()).isEqualTo(State.WAITING);
  }

  @Test
  default void whatIsPutBackForLaterIsNotDueBefore() {
    // given
    var kind = aKind();
    submitted(aScene(), kind);
    var turn = claim(kind, LONG).orElseThrow();

    // when
    await(() -> ports().jobs().putBack(turn.claim(), LONG));

    // then
    assertThat(job(turn).state()).isEqualTo(State.WAITING);
    assertThat(claim(kind, Duration.ZERO)).isEmpty();
  }

  @Test
  default void jobsAreListedLatestFirst() {
    // given
    var scene = aScene();
    var kind = aKind();
    var other = aKind();
    var jobs =
        List.of(
            submitted(scene, kind),
            submitted(scene, other),
            submitted(scene, kind),
            submitted(scene, kind));
    cancel(scene.id(), jobs.get(2));
    submitted(aScene(), kind);

    // when
    var all =
        Paging.all(
            Optional.<JobId>empty(),
            2,
            before -> await(() -> ports().jobs().page(scene.id(), ANY, before, 2)),
            Job::id);

    // then
    assertThat(all).extracting(Job::id).isEqualTo(jobs.reversed());
    assertThat(page(scene.id(), new Filter(Optional.empty(), Optional.of(other))))
        .containsExactly(jobs.get(1));
    assertThat(page(scene.id(), new Filter(Optional.of(State.CANCELLED), Optional.empty())))
        .containsExactly(jobs.get(2));
    assertThat(page(scene.id(), new Filter(Optional.of(State.WAITING), Optional.of(kind))))
        .containsExactly(jobs.get(3), jobs.get(0));
  }

  @Test
  default void openJobsAreCounted() {
    // given
    var kind = aKind();
    var scene = aScene();
    var before = await(() -> ports().jobs().load());

    // when
    submitted(scene, kind);
    submitted(scene, kind);
    submitted(scene, kind);
    cancel(scene.id(), submitted(scene, kind));
    claim(kind, LONG);

    // then
    var after = await(() -> ports().jobs().load());
    assertThat(after.waiting() - before.waiting()).isEqualTo(2);
    assertThat(after.running() - before.running()).isEqualTo(1);
  }

  default JobId submitted(Scene scene, JobKind kind) {
    var job = aJob(scene, kind);
    await(() -> ports().jobs().submit(job, Optional.empty()));
    return job.id();
  }

  default Optional<JobTurn> claim(JobKind kind, Duration silence) {
    return await(() -> ports().jobs().claim(UUID.randomUUID(), Set.of(kind), silence));
  }

  default List<JobTurn> claimedToTheEnd(JobKind kind) {
    var turns = new ArrayList<JobTurn>();
    for (var turn = claim(kind, LONG); turn.isPresent(); turn = claim(kind, LONG)) {
      turns.add(turn.get());
    }
    return turns;
  }

  default void putBack(JobTurn turn) {
    await(() -> ports().jobs().putBack(turn.claim(), Duration.ZERO));
  }

  default Cancellation cancel(OrganizationId organization, JobId id) {
    return await(() -> ports().jobs().cancel(organization, id));
  }

  default Job job(JobTurn turn) {
    return await(() -> ports().jobs().find(turn.claim().organization(), turn.claim().id()))
        .orElseThrow();
  }

  default List<JobId> page(OrganizationId organization, Filter filter) {
    return await(() -> ports().jobs().page(organization, filter, Optional.empty(), 50)).stream()
        .map(Job::id)
        .toList();
  }
}
