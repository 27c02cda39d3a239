package io.couponry.bootstrap.fire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** All shoppers at once. */
final class Crowd {
  private final FirePlan plan;
  private final Offers offers;
  private final Instances instances;
  private final Journal journal;
  private final Patience patience;
  private volatile boolean closed;

  Crowd(FirePlan plan, Offers offers, Instances instances, Journal journal, Patience patience) {
    this.plan = plan;
    this.offers = offers;
    this.instances = instances;
    this.journal = journal;
    this.patience = patience;
  }

  /** Until closing time, or until all errands are run. */
  void shop() {
    var errands = new AtomicInteger(plan.errands());
    all(
        shopper -> {
          while (!closed && errands.getAndDecrement() > 0) {
            shopper.runErrand();
          }
        });
  }

  void close() {
    closed = true;
  }

  /** Some of what was asked before, at whichever instance. */
  void repeat(int most) {
    var lines = new ArrayList<>(journal.lines());
    Collections.shuffle(lines, new Random(plan.seed()));
    var left = lines.stream().map(Journal.Line::act).filter(Act::isUnderKey).limit(most).toList();
    var next = new AtomicInteger();
    all(
        shopper -> {
          for (var i = next.getAndIncrement(); i < left.size(); i = next.getAndIncrement()) {
            shopper.ask(left.get(i));
          }
        });
  }

  private void all(Consumer<Shopper> work) {
    var running = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < plan.shoppers(); i++) {
        var own = new Random(plan.seed() + i);
        var shopper = new Shopper(offers, instances, journal, patience, own);
        running.add(threads.submit(() -> work.accept(shopper)));
      }
    }
    for (var one : running) {
      try {
        one.get();
      } catch (ExecutionException | InterruptedException e) {
        throw new AssertionError("a shopper failed", e);
      }
    }
  }
}
