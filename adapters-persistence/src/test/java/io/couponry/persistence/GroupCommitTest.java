package io.couponry.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.Unavailable;
import io.couponry.persistence.GroupCommit.Bounds;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final String POISON = "poison";

  private final List<Commit> commits = new ArrayList<>();
  private final GroupCommit<String, String> oneLane = committing(new Bounds(1, 4, 8));

  /** A commit that was begun and ends when the test says so. */
  private record Commit(List<String> items, CompletableFuture<List<String>> end) {
    void succeed() {
      end.complete(items.stream().map(item -> item + "!").toList());
    }

    void fail(Throwable failure) {
      end.completeExceptionally(failure);
    }
  }

  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Items have the key that stands before their colon. */
  private GroupCommit<String, String> committing(Bounds bounds) {
    return new GroupCommit<>(
        bounds,
        item -> item.split(":", 2)[0],
        items -> {
          var commit = new Commit(items, new CompletableFuture<>());
          commits.add(commit);
          return Uni.createFrom().completionStage(commit.end());
        },
        RolledBack.class::isInstance);
  }

  @Test
  void whatArrivesWhenNothingIsUnderWayIsCommittedAtOnce() {
    var result = oneLane.submit("a").subscribeAsCompletionStage();

    assertThat(commits).extracting(Commit::items).containsExactly(List.of("a"));
    assertThat(result).isNotDone();
    commits.getFirst().succeed();
    assertThat(result).isCompletedWithValue("a!");
  }

  @Test
  void whatArrivesMeanwhileGoesTogetherInOrderAndEachGetsItsOwn() {
    // given
    submitted(oneLane, "a");
    var waiting = submitted(oneLane, "b", "c", "d", "e", "f");

    // when
    commits.get(0).succeed();
    commits.get(1).succeed();
    commits.get(2).succeed();

    // then
    assertThat(commits)
        .extracting(Commit::items)
        .containsExactly(List.of("a"), List.of("b", "c", "d", "e"), List.of("f"));
    assertThat(waiting.stream().map(CompletableFuture::join))
        .containsExactly("b!", "c!", "d!", "e!", "f!");
  }

  @Test
  void thereAreNoMoreCommitsAtOnceThanLanes() {
    var twoLanes = committing(new Bounds(2, 4, 8));

    submitted(twoLanes, "a", "b", "c", "d");

    assertThat(commits).extracting(Commit::items).containsExactly(List.of("a"), List.of("b"));
    commits.get(1).succeed();
    assertThat(commits.get(2).items()).containsExactly("c", "d");
  }

  @Test
  void ofEqualKeysOneIsUnderWayAtATime() {
    // given
    var twoLanes = committing(new Bounds(2, 4, 8));

    // when
    var all = submitted(twoLanes, "k:1", "k:2", "x:1", "k:3", "y:1");

    // then
    assertThat(commits).extracting(Commit::items).containsExactly(List.of("k:1"), List.of("x:1"));
    commits.get(1).succeed();
    assertThat(commits.get(2).items()).containsExactly("y:1");
    commits.get(0).succeed();
    assertThat(commits.get(3).items()).containsExactly("k:2");
    commits.get(3).succeed();
    assertThat(commits.get(4).items()).containsExactly("k:3");
    commits.get(4).succeed();
    commits.get(2).succeed();
    assertThat(all).allMatch(CompletableFuture::isDone);
  }

  @Test
  void aPoisonousItemFailsAlone() {
    // given
    submitted(oneLane, "a");
    var waiting = submitted(oneLane, "b", POISON, "c");
    commits.get(0).succeed();

    // when
    commits.get(1).fail(new RolledBack());

    // then
    assertThat(commits.subList(2, 5))
        .extracting(Commit::items)
        .containsExactly(List.of("b"), List.of(POISON), List.of("c"));
    commits.get(2).succeed();
    commits.get(3).fail(new RolledBack());
    commits.get(4).succeed();
    assertThat(waiting.get(0)).isCompletedWithValue("b!");
    assertThatThrownBy(waiting.get(1)::join).hasCauseInstanceOf(RolledBack.class);
    assertThat(waiting.get(2)).isCompletedWithValue("c!");
  }

  @Test
  void whatIsTriedAloneDoesNotHoldUpTheOthers() {
    // given
    submitted(oneLane, "a");
    submitted(oneLane, "b:1", "c");
    commits.get(0).succeed();
    commits.get(1).fail(new RolledBack());

    // when
    var later = submitted(oneLane, "d", "b:2");

    // then
    assertThat(commits.get(4).items()).containsExactly("d");
    commits.get(4).succeed();
    assertThat(later.get(0)).isCompletedWithValue("d!");
    assertThat(commits).hasSize(5);
    commits.get(2).succeed();
    assertThat(commits.get(5).items()).containsExactly("b:2");
  }

  @Test
  void anUnknownOutcomeIsEverybodysAndNothingIsTriedAgain() {
    // given
    submitted(oneLane, "a");
    var waiting = submitted(oneLane, "b", "c");
    commits.get(0).succeed();

    // when
    commits.get(1).fail(new IllegalStateException("cut off"));

    // then
    assertThat(commits).hasSize(2);
    assertThat(waiting)
        .allSatisfy(
            result ->
                assertThatThrownBy(result::join).hasCauseInstanceOf(IllegalStateException.class));
    assertThat(committedAfter("d")).isEqualTo("d!");
  }

  @Test
  void aFailureToBeginIsAFailureLikeOthers() {
    // given
    var fails =
        new GroupCommit<String, String>(
            new Bounds(1, 4, 8),
            UnaryOperator.identity()::apply,
            items -> {
              throw new IllegalStateException("cannot begin");
            },
            RolledBack.class::isInstance);

    // when
    var results = submitted(fails, "a", "b");

    // then
    assertThat(results)
        .allSatisfy(
            result ->
                assertThatThrownBy(result::join).hasCauseInstanceOf(IllegalStateException.class));
  }

  @Test
  void aFullQueueRefusesAndIsOfUseAgainOnceItIsNot() {
    // given
    submitted(oneLane, "a");
    submitted(oneLane, "1", "2", "3", "4", "5", "6", "7", "8");

    // when
    var refused = oneLane.submit("9").subscribeAsCompletionStage();

    // then
    assertThatThrownBy(refused::join).hasCauseInstanceOf(Unavailable.class);
    commits.get(0).succeed();
    commits.get(1).succeed();
    commits.get(2).succeed();
    assertThat(committedAfter("9")).isEqualTo("9!");
  }

  @Test
  void whatACallerGaveUpOnIsCommittedAllTheSame() {
    // given
    submitted(oneLane, "a");
    var impatient = oneLane.submit("b").subscribe().with(result -> {});

    // when
    impatient.cancel();
    commits.get(0).succeed();

    // then
    assertThat(commits.get(1).items()).containsExactly("b");
    commits.get(1).succeed();
    assertThat(committedAfter("c")).isEqualTo("c!");
  }

  private String committedAfter(String item) {
    var result = oneLane.submit(item).subscribeAsCompletionStage();
    commits.getLast().succeed();
    return result.join();
  }

  private static List<CompletableFuture<String>> submitted(
      GroupCommit<String, String> queue, String... items) {
    return List.of(items).stream()
        .map(item -> queue.submit(item).subscribeAsCompletionStage())
        .toList();
  }
}
