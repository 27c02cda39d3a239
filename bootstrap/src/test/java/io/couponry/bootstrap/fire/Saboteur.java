package io.couponry.bootstrap.fire;

import io.couponry.bootstrap.local.FragileDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Lets things die at moments that the seed decides. */
final class Saboteur {
  enum Strike {
    KILL_AN_INSTANCE,
    KILL_THE_DATABASE,
    CUT_CONNECTIONS
  }

  private static final long SECOND = 1_000_000_000;

  private final FragileDatabase database;
  private final Instances instances;
  private final Random random;
  private final List<Strike> struck = new ArrayList<>();

  Saboteur(FragileDatabase database, Instances instances, long seed) {
    this.database = database;
    this.instances = instances;
    random = new Random(seed);
  }

  /** For longer if not every way was tried once by then. The database is up when it returns. */
  void strikeFor(Duration time) {
    var end = System.nanoTime() + time.toNanos();
    var next = new ArrayList<Strike>();
    while (end - System.nanoTime() > 0 || struck.size() < Strike.values().length) {
      if (next.isEmpty()) {
        next.addAll(List.of(Strike.values()));
        Collections.shuffle(next, random);
      }
      waitUntil(System.nanoTime() + random.nextLong(SECOND, 3 * SECOND));
      if (strike(next.getLast())) {
        struck.add(next.removeLast());
      }
    }
  }

  List<Strike> struck() {
    return struck;
  }

  private boolean strike(Strike strike) {
    return switch (strike) {
      case KILL_AN_INSTANCE -> instances.killOne(random);
      case KILL_THE_DATABASE -> {
        database.kill();
        waitUntil(System.nanoTime() + random.nextLong(SECOND));
        database.revive();
        yield true;
      }
      case CUT_CONNECTIONS -> {
        cutConnections();
        yield true;
      }
    };
  }

  private void cutConnections() {
    try {
      database.cutConnections();
    } catch (SQLException e) {
      throw new AssertionError("the connections could not be cut", e);
    }
  }

  private static void waitUntil(long moment) {
    for (var rest = moment - System.nanoTime(); rest > 0; rest = moment - System.nanoTime()) {
      LockSupport.parkNanos(rest);
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("the test was stopped");
      }
    }
  }
}
