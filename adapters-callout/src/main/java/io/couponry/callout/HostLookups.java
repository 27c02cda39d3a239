package io.couponry.callout;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Looks names up as this machine does, on a few threads of its own. Whoever asks for a name that is
 * being looked up waits for that look-up, so a name that hangs costs one thread and not all.
 */
final class HostLookups implements AutoCloseable {
  private static final int THREADS = 8;
  private static final long LONGEST_SECONDS = 60;

  private final WorkerExecutor threads;
  private final Resolver resolver;
  private final ConcurrentMap<String, Future<List<InetAddress>>> underWay =
      new ConcurrentHashMap<>();

  HostLookups(Vertx vertx, Resolver resolver) {
    this.threads =
        vertx.createSharedWorkerExecutor(
            "couponry-host-lookups", THREADS, LONGEST_SECONDS, TimeUnit.SECONDS);
    this.resolver = resolver;
  }

  /** All addresses of a host, at least one; may complete on any thread. */
  Future<List<InetAddress>> of(String host) {
    var mine = Promise.<List<InetAddress>>promise();
    var earlier = underWay.putIfAbsent(host, mine.future());
    if (earlier != null) {
      return earlier;
    }
    threads
        .executeBlocking(() -> List.of(resolver.addresses(host)), false)
        .onComplete(
            found -> {
              underWay.remove(host, mine.future());
              mine.handle(found);
            });
    return mine.future();
  }

  @Override
  public void close() {
    threads.close();
  }

  /** How names become addresses; it may block. */
  interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }
}
