package io.couponry.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** How the service's process grows while something is done. */
public final class ResidentMemory {
  private static final long PERIOD_MILLIS = 20;
  private static final long SETTLED_BYTES = 1 << 20;
  private static final int MOST_WAITS = 30;

  private ResidentMemory() {}

  public record Growth(long idle, long most, long peakEver, double seconds) {
    public long bytes() {
      return most - idle;
    }
  }

  public static Growth during(Service service, Callable<?> work) throws Exception {
    var idle = settled(service);
    try (var executor = Executors.newSingleThreadExecutor()) {
      var start = System.nanoTime();
      var working = executor.submit(work);
      var most = idle;
      while (!working.isDone()) {
        Thread.sleep(PERIOD_MILLIS);
        most = Math.max(most, service.residentBytes());
      }
      var seconds = (System.nanoTime() - start) / 1e9;
      working.get();
      return new Growth(idle, most, service.peakResidentBytes(), seconds);
    }
  }

  /** The size that the process keeps for two seconds, give or take a mebibyte. */
  private static long settled(Service service) throws IOException, InterruptedException {
    var last = service.residentBytes();
    for (var wait = 0; wait < MOST_WAITS; wait++) {
      Thread.sleep(2_000);
      var now = service.residentBytes();
      if (Math.abs(now - last) < SETTLED_BYTES) {
        return now;
      }
      last = now;
    }
    return last;
  }
}
