package io.couponry.benchmarks.load;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Clients that each send a request, wait for its answer and send the next one, for a bounded time.
 */
final class Traffic {
  private static final double NANOS = 1e9;

  private Traffic() {}

  /** One request, the {@code number}th of all clients. */
  interface Request {
    Connection.Answer send(Connection connection, int number) throws IOException;
  }

  record Result(double perSecond, double medianMillis, double p99Millis) {}

  /** It is an error if any answer has another status than {@code status}. */
  static Result run(Shop shop, int clients, int seconds, int status, Request request)
      throws InterruptedException, ExecutionException {
    var numbers = new AtomicInteger();
    var start = System.nanoTime();
    var end = start + (long) (seconds * NANOS);
    try (var executor = Executors.newFixedThreadPool(clients)) {
      var running =
          IntStream.range(0, clients)
              .mapToObj(client -> executor.submit(() -> loop(shop, numbers, end, status, request)))
              .toList();
      var nanos = new long[0];
      for (Future<long[]> client : running) {
        nanos = concatenated(nanos, client.get());
      }
      var took = System.nanoTime() - start;
      Arrays.sort(nanos);
      return new Result(
          nanos.length * NANOS / took, quantile(nanos, 0.5) / 1e6, quantile(nanos, 0.99) / 1e6);
    }
  }

  private static long[] loop(
      Shop shop, AtomicInteger numbers, long end, int status, Request request) throws IOException {
    var nanos = new long[1024];
    var count = 0;
    try (var connection = shop.redeemer()) {
      for (var now = System.nanoTime(); now < end; ) {
        request.send(connection, numbers.getAndIncrement()).expect(status);
        var then = System.nanoTime();
        if (count == nanos.length) {
          nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = then - now;
        now = then;
      }
    }
    return Arrays.copyOf(nanos, count);
  }

  private static long[] concatenated(long[] some, long[] more) {
    var all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private static double quantile(long[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
  }
}
