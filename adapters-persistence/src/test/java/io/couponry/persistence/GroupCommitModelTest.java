package io.couponry.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.persistence.GroupCommit.Bounds;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/**
 * Many threads submit while a store of the test commits, fails and rolls back by chance: in the end
 * everything happened once, was told truly, and never too much of it at once.
 */
@Timeout(60)
class GroupCommitModelTest {
  private static final Bounds BOUNDS = new Bounds(3, 7, 10_000);
  private static final int CALLERS = 8;
  private static final int ITEMS_EACH = 400;
  private static final int KEYS = 40;

  private final ExecutorService storeThreads = Executors.newFixedThreadPool(4);
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

  private record Item(int key, int number, boolean poisonous) {}

  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class CutOff extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Applies a batch wholly or not at all; a cut may come before that or after. */
  private final class Store {
    private final Random chance;
    private final Map<Integer, Integer> applied = new HashMap<>();
    private final Set<Integer> keysUnderWay = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private int batches;

    Store(long seed) {
      chance = new Random(seed);
    }

    Uni<List<Integer>> commit(List<Item> items) {
      begin(items);
      return Uni.createFrom()
          .emitter(
              caller ->
                  storeThreads.execute(
                      () -> {
                        try {
                          caller.complete(end(items));
                        } catch (RuntimeException failure) {
                          caller.fail(failure);
                        }
                      }));
    }

    private synchronized void begin(List<Item> items) {
      batches++;
      if (items.size() > BOUNDS.mostTogether()) {
        faults.add("a batch of " + items.size());
      }
      for (var item : items) {
        if (!keysUnderWay.add(item.key())) {
          faults.add("key " + item.key() + " twice at once");
        }
      }
    }

    private synchronized List<Integer> end(List<Item> items) {
      items.forEach(item -> keysUnderWay.remove(item.key()));
      if (items.stream().anyMatch(Item::poisonous) || chance.nextInt(20) == 0) {
        throw new RolledBack();
      }
      var cut = chance.nextInt(40);
      if (cut == 0) {
        throw new CutOff();
      }
      items.forEach(item -> applied.merge(item.number(), 1, Integer::sum));
      if (cut == 1) {
        throw new CutOff();
      }
      return items.stream().map(Item::number).toList();
    }
  }

  /** Mutiny looks for its contexts at first use, which two threads must not do at once. */
  @BeforeAll
  static void useMutiny() {
    Uni.createFrom().emitter(caller -> caller.complete(1)).await().indefinitely();
  }

  @AfterEach
  void stop() {
    storeThreads.shutdownNow();
    callers.shutdownNow();
  }

  @RepeatedTest(5)
  void everythingHappensOnceAndIsToldTruly(RepetitionInfo repetition) throws InterruptedException {
    // given
    var seed = repetition.getCurrentRepetition();
    var store = new Store(seed);
    var queue =
        new GroupCommit<Item, Integer>(
            seed % 2 == 0 ? BOUNDS : BOUNDS.eager(),
            Item::key,
            store::commit,
            RolledBack.class::isInstance);

    // when
    var told = new HashMap<Integer, Object>();
    IntStream.range(0, CALLERS)
        .forEach(caller -> callers.execute(() -> call(queue, caller, new Random(seed), told)));
    callers.shutdown();

    // then
    assertThat(callers.awaitTermination(50, TimeUnit.SECONDS)).isTrue();
    assertThat(told).hasSize(CALLERS * ITEMS_EACH);
    assertThat(store.faults).isEmpty();
    assertThat(store.applied.values()).containsOnly(1);
    told.forEach(
        (number, result) -> {
          switch (result) {
            case Integer own -> {
              assertThat(own).isEqualTo(number);
              assertThat(store.applied).containsKey(number);
            }
            case RolledBack ignored -> assertThat(store.applied).doesNotContainKey(number);
            case CutOff ignored -> assertThat(number).isNotNegative();
            default -> throw new AssertionError(result);
          }
        });
    assertThat(store.batches).isLessThan(told.size());
  }

  private static void call(
      GroupCommit<Item, Integer> queue, int caller, Random chance, Map<Integer, Object> told) {
    var waiting = new ArrayList<Runnable>();
    for (var i = 0; i < ITEMS_EACH; i++) {
      var number = caller * ITEMS_EACH + i;
      var item = new Item(chance.nextInt(KEYS), number, chance.nextInt(50) == 0);
      var result = queue.submit(item).subscribeAsCompletionStage();
      waiting.add(() -> tell(told, number, result::join));
      if (waiting.size() == 16) {
        waiting.forEach(Runnable::run);
        waiting.clear();
      }
    }
    waiting.forEach(Runnable::run);
  }

  private static void tell(
      Map<Integer, Object> told, int number, java.util.function.Supplier<Integer> result) {
    Object outcome;
    try {
      outcome = result.get();
    } catch (CompletionException failure) {
      outcome = failure.getCause();
    }
    synchronized (told) {
      told.put(number, outcome);
    }
  }
}
