package io.couponry.bootstrap.fire;

import io.couponry.bootstrap.PackagedService;
import io.couponry.bootstrap.Waiting;
import io.couponry.bootstrap.api.Api;
import io.couponry.bootstrap.local.FragileDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** The service several times on one database. Whichever is killed is started again. */
final class Instances implements AutoCloseable {
  private static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final int MOST_STARTS = 10;

  /** Some start more than once, and on a busy machine each start takes its time. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private record Instance(PackagedService service, Api platform) {}

  private final ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Instance> running = new CopyOnWriteArrayList<>();
  private final Set<PackagedService> all = ConcurrentHashMap.newKeySet();
  private final Queue<Throwable> givenUp = new ConcurrentLinkedQueue<>();
  private final FragileDatabase database;
  private final Path home;

  Instances(FragileDatabase database, Path home) {
    this.database = database;
    this.home = home;
  }

  /** Gives it when it is ready, however often the database goes away meanwhile. */
  Api start() {
    for (var i = 1; ; i++) {
      Waiting.until("the database", database::answers);
      try {
        var service =
            PackagedService.on(
                home,
                Map.of("couponry.database-url", database.url(), "couponry.master-key", MASTER_KEY));
        all.add(service);
        var platform = service.asPlatform();
        running.add(new Instance(service, platform));
        return platform;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (AssertionError notStarted) {
        if (i == MOST_STARTS) {
          throw notStarted;
        }
      }
    }
  }

  /**
   * One that is there as far as is known; fails like a line that is dead when there is none, and
   * for good when one could not be started again.
   */
  Api any(RandomGenerator random) {
    assertNoneIsGivenUp();
    var there = running.toArray(Instance[]::new);
    if (there.length == 0) {
      throw new UncheckedIOException(new IOException("no instance runs"));
    }
    return there[random.nextInt(there.length)].platform();
  }

  /** Whether there was one to kill. */
  boolean killOne(RandomGenerator random) {
    var there = running.toArray(Instance[]::new);
    if (there.length == 0) {
      return false;
    }
    var victim = there[random.nextInt(there.length)];
    victim.service().kill();
    running.remove(victim);
    starts.execute(this::startAgain);
    return true;
  }

  void awaitAll(int count) {
    Waiting.until(
        "all instances",
        PATIENCE,
        () -> {
          assertNoneIsGivenUp();
          return running.size() == count;
        });
  }

  /** Nobody waits for it, so that what it fails with is kept for those who ask next. */
  private void startAgain() {
    try {
      start();
    } catch (Throwable e) {
      givenUp.add(e);
    }
  }

  private void assertNoneIsGivenUp() {
    var cause = givenUp.peek();
    if (cause != null) {
      throw new AssertionError("an instance could not be started again", cause);
    }
  }

  @Override
  public void close() {
    starts.shutdownNow();
    starts.close();
    all.forEach(PackagedService::close);
  }
}
