package io.couponry.application.port.out;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Callers that all start at the same moment. */
public final class Race {
  private Race() {}

  /** What each of {@code callers} got, in the order of their numbers, which count from 0. */
  public static <T> List<T> of(int callers, IntFunction<T> call) {
    var start = new CountDownLatch(callers);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<T>>();
      for (var i = 0; i < callers; i++) {
        var number = i;
        running.add(
            threads.submit(
                () -> {
                  start.countDown();
                  start.await();
                  return call.apply(number);
                }));
      }
      var results = new ArrayList<T>();
      for (var run : running) {
        results.add(run.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("a caller failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError("the race was stopped", e);
    }
  }
}
