package io.couponry.benchmarks.redeem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The service's processor time by kinds of threads, those of its JVM among them. Linux only. */
final class Threads {
  private Threads() {}

  /** Clock ticks by the name of a thread, numbers left out. */
  static Map<String, Integer> during(long pid, Recording.Work work) throws Exception {
    var before = now(pid);
    work.go();
    var used = now(pid);
    before.forEach((name, ticks) -> used.merge(name, -ticks, Integer::sum));
    return used;
  }

  private static Map<String, Integer> now(long pid) throws IOException {
    var ticks = new HashMap<String, Integer>();
    try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      for (var thread : threads) {
        add(thread, ticks);
      }
    }
    return ticks;
  }

  private static void add(Path thread, Map<String, Integer> ticks) throws IOException {
    try {
      var line = Files.readString(thread.resolve("stat"));
      var name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
      ticks.merge(name.replaceAll("[0-9]+", ""), (int) Processors.ticks(line), Integer::sum);
    } catch (NoSuchFileException ended) {
      // What it used is not known any more.
    }
  }
}
