package io.couponry.persistence;

import static io.couponry.application.port.out.JobFixture.aJob;
import static io.couponry.application.port.out.JobFixture.aKind;
import static io.couponry.persistence.Sql.execute;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Job;
import io.couponry.application.port.Job.State;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.in.ManageJobs.Cancellation;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.JobTurn;
import io.couponry.application.port.out.JobsContract;
import io.couponry.application.port.out.NewJob;
import io.couponry.application.port.out.Race;
import io.couponry.application.port.out.Scene;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresJobsTest extends PostgresContract implements JobsContract {
  private static final String NAME = "postgres-jobs-test";

  private final TestDatabase database = TestDatabase.shared();
  private final Database door = new Database(database.pool());
  private final Asked asked = new Asked(database);

  @Override
  public JobStep advanced(JobClaim claim, JobAdvance advance) {
    return await(() -> JobRows.step(door, claim, connection -> Uni.createFrom().item(advance)));
  }

  /** No key: what is done twice is to be seen twice. */
  @BeforeEach
  void makeRoomForWork() throws SQLException {
    database.execute("CREATE TABLE work_of_steps (organization text, item bigint)");
  }

  @AfterEach
  void forgetWork() throws SQLException {
    database.execute("DROP TABLE work_of_steps");
  }

  @Test
  void whatAStepDidIsUndoneWhereItsJobIsCancelledMeanwhile() throws SQLException {
    // given
    var kind = aKind();
    var scene = aScene();
    var job = submitted(scene, kind);
    var turn = claim(kind, LONG).orElseThrow();

    // when
    var step =
        await(
            () ->
                JobRows.step(
                    door,
                    turn.claim(),
                    connection ->
                        worked(connection, scene, 1)
                            .chain(() -> ports().jobs().cancel(scene.id(), job))
                            .replaceWith(JobAdvance.to("1", 1, 0))));

    // then
    assertThat(step).isEqualTo(new JobStep.Lost());
    assertThat(work(scene)).isEmpty();
    assertThat(job(turn).state()).isEqualTo(State.CANCELLED);
    assertThat(job(turn).progress().done()).isZero();
  }

  @Test
  void whateverIsTakenOverInAStepEachStepIsDoneOnce() throws SQLException {
    // given
    var kind = aKind();
    var scene = aScene();
    var job = aJob(scene, kind, OptionalLong.of(60));
    await(() -> ports().jobs().submit(job, Optional.empty()));

    // when
    var lost =
        Race.of(
            4,
            worker -> {
              var steps = 0;
              var lostSteps = 0;
              while (!found(job).state().isFinal()) {
                var turn = claim(kind, Duration.ofMillis(20));
                if (turn.isPresent()) {
                  var thief = ++steps % 3 == 0 ? Optional.of(kind) : Optional.<JobKind>empty();
                  var step = await(() -> itemDone(scene, turn.get(), thief));
                  lostSteps += step instanceof JobStep.Lost ? 1 : 0;
                  putBack(turn.get());
                }
              }
              return lostSteps;
            });

    // then
    assertThat(work(scene))
        .isEqualTo(IntStream.rangeClosed(1, 60).mapToObj(String::valueOf).toList());
    assertThat(lost.stream().mapToInt(Integer::intValue).sum()).isPositive();
    assertThat(found(job).state()).isEqualTo(State.DONE);
    assertThat(found(job).progress().done()).isEqualTo(60);
  }

  @Test
  void aJobThatIsAboutToAdvanceIsNotTakenOver() throws SQLException {
    // given
    var kind = aKind();
    var scene = aScene();
    submitted(scene, kind);
    claim(kind, LONG);

    try (var advancing =
        RowLock.heldBy(
            "UPDATE job SET beat_at = now() WHERE organization = ?", scene.id().value())) {
      // when
      var other = claim(kind, Duration.ZERO);

      // then
      assertThat(advancing).isNotNull();
      assertThat(other).isEmpty();
    }
    assertThat(claim(kind, Duration.ZERO)).isPresent();
  }

  @Test
  void whoCancelsAJobThatIsAboutToEndHearsThatItHas() throws Exception {
    // given
    var kind = aKind();
    var scene = aScene();
    var job = submitted(scene, kind);
    claim(kind, LONG);
    var pool = database.newPool(NAME, 1);
    var jobs = TestDatabase.newPorts(pool).jobs();

    try (var ending =
        RowLock.heldBy(
            "UPDATE job SET state = 'DONE', worker = NULL, finished_at = now()"
                + " WHERE organization = ?",
            scene.id().value())) {
      // when
      var cancelled = jobs.cancel(scene.id(), job).subscribeAsCompletionStage();
      new Sessions(NAME).awaitBlocked(1);
      ending.commit();

      // then
      assertThat(cancelled.get()).isEqualTo(new Cancellation.AlreadyEnded(State.DONE));
    } finally {
      pool.closeAndAwait();
    }
  }

  @Test
  void whatAWorkerDidThatDiedInAStepIsDoneByAnother() throws SQLException {
    // given
    var kind = aKind();
    var scene = aScene();
    submitted(scene, kind);
    var dying = claim(kind, LONG).orElseThrow();
    await(() -> itemDone(scene, dying, Optional.empty()));
    var pool = database.newPool(NAME, 1);

    // when
    assertThat(
            await(
                () ->
                    JobRows.step(
                            new Database(pool),
                            dying.claim(),
                            connection ->
                                worked(connection, scene, 2)
                                    .invoke(PostgresJobsTest::killed)
                                    .replaceWith(JobAdvance.to("2", 1, 0)))
                        .map(Optional::of)
                        .onFailure()
                        .recoverWithItem(Optional.empty())))
        .isEmpty();
    var next = claim(kind, Duration.ZERO).orElseThrow();
    await(() -> itemDone(scene, next, Optional.empty()));

    // then
    assertThat(work(scene)).containsExactly("1", "2");
    assertThat(job(next).progress().done()).isEqualTo(2);
    pool.closeAndAwait();
  }

  private Job found(NewJob job) {
    return await(() -> ports().jobs().find(job.organization(), job.id())).orElseThrow();
  }

  /** The item after the turn's place, with somebody who takes the job over in between or not. */
  private Uni<JobStep> itemDone(Scene scene, JobTurn turn, Optional<JobKind> thief) {
    var item = turn.place().map(Long::parseLong).orElse(0L) + 1;
    return JobRows.step(
        door,
        turn.claim(),
        connection ->
            worked(connection, scene, item)
                .call(
                    () ->
                        thief
                            .map(Set::of)
                            .map(kinds -> ports().jobs().claim(UUID.randomUUID(), kinds, ZERO))
                            .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .replaceWith(
                    turn.progress().total().equals(OptionalLong.of(item))
                        ? JobAdvance.toTheEnd(1, 0)
                        : JobAdvance.to(Long.toString(item), 1, 0)));
  }

  private static Uni<Void> worked(SqlConnection connection, Scene scene, long item) {
    return execute(
        connection,
        "INSERT INTO work_of_steps (organization, item) VALUES ($1, $2)",
        Tuple.of(scene.id().value(), item));
  }

  private static void killed() {
    try {
      new Sessions(NAME).terminate();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> work(Scene scene) throws SQLException {
    return asked.all(
        "SELECT item FROM work_of_steps WHERE organization = ? ORDER BY item", scene.id().value());
  }
}
