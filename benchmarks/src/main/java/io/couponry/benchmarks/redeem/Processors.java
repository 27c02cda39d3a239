package io.couponry.benchmarks.redeem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads from {@code /proc} what each party has used of the processors so far. Linux only. */
public record Processors(long service, long postmaster) {
  private static final Path PROC = Path.of("/proc");

  /** The unit of times that Linux shows to programs. */
  private static final double TICKS_A_SECOND = 100;

  // Numbers in /proc/<pid>/stat, counted from the one after the name of the program.
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int CHILDREN_SYSTEM = 14;

  // Numbers of the first line of /proc/stat.
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final int STOLEN = 7;

  /** In seconds of one processor; others is what the rest of the machine used. */
  public record Times(double service, double database, double load, double others, double stolen) {
    public Times since(Times earlier) {
      return new Times(
          service - earlier.service,
          database - earlier.database,
          load - earlier.load,
          others - earlier.others,
          stolen - earlier.stolen);
    }
  }

  /** The load is this process and the programs that it has waited for. */
  public Times now() throws IOException {
    var serviceTime = time(service, false);
    var databaseTime = database();
    var loadTime = time(ProcessHandle.current().pid(), true);
    var machine = numbers(Files.readAllLines(PROC.resolve("stat")).getFirst().substring(4));
    var busy = Arrays.stream(machine, 0, STOLEN).sum() - machine[IDLE] - machine[WAITING];
    return new Times(
        serviceTime,
        databaseTime,
        loadTime,
        busy / TICKS_A_SECOND - serviceTime - databaseTime - loadTime,
        machine[STOLEN] / TICKS_A_SECOND);
  }

  /** The head of the server with all that it started, those that have ended included. */
  private double database() throws IOException {
    var seconds = time(postmaster, true);
    try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (var process : processes) {
        var pid = Long.parseLong(process.getFileName().toString());
        seconds += isChild(pid) ? time(pid, false) : 0;
      }
    }
    return seconds;
  }

  private boolean isChild(long pid) throws IOException {
    try {
      return stat(pid)[PARENT] == postmaster;
    } catch (NoSuchFileException ended) {
      return false;
    }
  }

  private static double time(long pid, boolean withEndedChildren) throws IOException {
    try {
      var stat = stat(pid);
      var last = withEndedChildren ? CHILDREN_SYSTEM : USER + 1;
      return Arrays.stream(stat, USER, last + 1).sum() / TICKS_A_SECOND;
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }

  /** The time of the process or thread that a line of {@code stat} tells of. */
  static long ticks(String line) {
    var stat = stat(line);
    return stat[USER] + stat[USER + 1];
  }

  private static long[] stat(long pid) throws IOException {
    return stat(Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat")));
  }

  private static long[] stat(String line) {
    // The state is a letter; what comes before it may contain anything.
    return numbers("0" + line.substring(line.lastIndexOf(')') + 3));
  }

  private static long[] numbers(String line) {
    return Arrays.stream(line.strip().split(" +", 20))
        .limit(19)
        .mapToLong(Long::parseLong)
        .toArray();
  }
}
