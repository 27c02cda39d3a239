package io.couponry.persistence;

import io.couponry.application.port.Unavailable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Commits together what arrives while commits are under way. An item that arrives when a lane is
 * free is committed at once and alone; the others wait, in order, and each gets its own result. Of
 * items with equal keys only one is under way at a time, in the order of their arrival.
 *
 * <p>A key is asked for once an item.
 *
 * @param <T> what is to be committed
 * @param <R> what becomes of it
 */
final class GroupCommit<T, R> {
  /** How much goes on at once, and what is too much. */
  record Bounds(int lanes, int mostTogether, int mostWaiting, boolean isEager) {
    Bounds(int lanes, int mostTogether, int mostWaiting) {
      this(lanes, mostTogether, mostWaiting, false);
    }

    /** The next batch goes before answers are handed out: sooner, and with fewer in it. */
    Bounds eager() {
      return new Bounds(lanes, mostTogether, mostWaiting, true);
    }
  }

  private final Bounds bounds;
  private final Function<T, Object> key;
  private final Function<List<T>, Uni<List<R>>> commit;
  private final Predicate<Throwable> isRolledBack;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Waiting<T, R>> queue = new ArrayDeque<>();
  private final Set<Object> underWay = new HashSet<>();
  private int busy;

  /**
   * {@code commit} gives a result an item, in order, or fails for all. Where {@code isRolledBack}
   * says of the failure that nothing was done, the items are tried again one by one, so that only
   * those fail that cannot be committed.
   */
  GroupCommit(
      Bounds bounds,
      Function<T, Object> key,
      Function<List<T>, Uni<List<R>>> commit,
      Predicate<Throwable> isRolledBack) {
    this.bounds = bounds;
    this.key = key;
    this.commit = commit;
    this.isRolledBack = isRolledBack;
  }

  private record Waiting<T, R>(
      T item, Object key, UniEmitter<? super R> caller, @Nullable Context context) {
    void complete(R result) {
      onContext(() -> caller.complete(result));
    }

    void fail(Throwable failure) {
      onContext(() -> caller.fail(failure));
    }

    /** Callers go on where they were, not all of them where the commit's answer arrived. */
    private void onContext(Runnable answer) {
      if (context == null) {
        answer.run();
      } else {
        context.runOnContext(ignored -> answer.run());
      }
    }
  }

  /** What becomes of the item, which is committed whether or not the caller still waits. */
  Uni<R> submit(T item) {
    return Uni.createFrom()
        .emitter(
            caller ->
                submit(new Waiting<T, R>(item, key.apply(item), caller, Vertx.currentContext())));
  }

  private void submit(Waiting<T, R> arrived) {
    var isAccepted = locked(() -> queue.size() < bounds.mostWaiting() && queue.add(arrived));
    if (isAccepted) {
      startLanes();
    } else {
      arrived.fail(new Unavailable("too much is waiting", new IllegalStateException()));
    }
  }

  private void startLanes() {
    var batch = locked(this::nextBatch);
    while (!batch.isEmpty()) {
      commit(batch);
      batch = locked(this::nextBatch);
    }
  }

  /** Takes a lane, if one is free and something can go; keys that are under way stay queued. */
  private List<Waiting<T, R>> nextBatch() {
    var batch = new ArrayList<Waiting<T, R>>();
    if (busy == bounds.lanes()) {
      return batch;
    }
    var waiting = queue.iterator();
    while (waiting.hasNext() && batch.size() < bounds.mostTogether()) {
      var next = waiting.next();
      if (underWay.add(next.key())) {
        batch.add(next);
        waiting.remove();
      }
    }
    if (!batch.isEmpty()) {
      busy++;
    }
    return batch;
  }

  private void commit(List<Waiting<T, R>> batch) {
    results(batch)
        .subscribe()
        .with(
            results -> {
              freeLane();
              batch.forEach(this::end);
              if (bounds.isEager()) {
                startLanes();
              }
              for (var i = 0; i < batch.size(); i++) {
                batch.get(i).complete(results.get(i));
              }
              startLanes();
            },
            failure -> {
              freeLane();
              if (batch.size() > 1 && isRolledBack.test(failure)) {
                batch.forEach(this::commitAlone);
              } else {
                batch.forEach(this::end);
                batch.forEach(waiting -> waiting.fail(failure));
              }
              startLanes();
            });
  }

  /** Beside the lanes, so that an item that is stuck does not hold the others up. */
  private void commitAlone(Waiting<T, R> waiting) {
    results(List.of(waiting))
        .onItemOrFailure()
        .invoke((results, failure) -> end(waiting))
        .subscribe()
        .with(
            results -> {
              waiting.complete(results.getFirst());
              startLanes();
            },
            failure -> {
              waiting.fail(failure);
              startLanes();
            });
  }

  private Uni<List<R>> results(List<Waiting<T, R>> batch) {
    return Uni.createFrom()
        .deferred(() -> commit.apply(batch.stream().map(Waiting::item).toList()));
  }

  private void freeLane() {
    locked(() -> busy--);
  }

  private void end(Waiting<T, R> waiting) {
    locked(() -> underWay.remove(waiting.key()));
  }

  private <V> V locked(Supplier<V> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
