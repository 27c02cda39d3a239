package io.couponry.benchmarks.redeem;

import io.couponry.benchmarks.load.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The least that a redemption needs of a database: scripts that pgbench sends to the service's own
 * PostgreSQL, to tables of their own in the service's own database.
 */
record Floor(Database database, Path scripts) {
  private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
  private static final Pattern MEAN = Pattern.compile("(?m)^latency average = ([0-9.]+) ms");
  private static final Pattern DONE =
      Pattern.compile("(?m)^number of transactions actually processed: ([0-9]+)");

  /** The third number of a line of pgbench's log, in microseconds. */
  private static final int LATENCY = 2;

  /** The typical time is the mean: pgbench tells no other without a log. */
  record Result(double perSecond, int all, double typicalMillis) {}

  static Floor prepare(Database database, Path scripts) throws IOException, SQLException {
    requirePgbench();
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(Files.readString(scripts.resolve("floor.sql")));
    }
    return new Floor(database, scripts);
  }

  private static void requirePgbench() throws IOException {
    try {
      var _ = output(new ProcessBuilder("pgbench", "--version"));
    } catch (IOException absent) {
      throw new IOException(
          "pgbench is not on the path: install your system's package of PostgreSQL that has it"
              + " (postgresql on Debian, postgresql-contrib on Fedora)",
          absent);
    }
  }

  Result run(String script, int clients, Duration time) throws IOException {
    return result(output(pgbench(script, clients, time, List.of())));
  }

  /** One client that does one transaction after the other; the time of the result is the median. */
  Result runOne(String script, Duration time) throws IOException {
    var folder = Files.createTempDirectory("couponry-floor-");
    try {
      var log = List.of("--log", "--log-prefix=" + folder.resolve("log"));
      var result = result(output(pgbench(script, 1, time, log)));
      return new Result(result.perSecond(), result.all(), median(folder));
    } finally {
      try (var paths = Files.walk(folder)) {
        for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private ProcessBuilder pgbench(String script, int clients, Duration time, List<String> more) {
    var command =
        new ArrayList<>(
            List.of(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + Math.min(clients, 2),
                "--time=" + time.toSeconds(),
                "--file=" + scripts.resolve(script + ".sql"),
                "--host=127.0.0.1",
                "--port=" + database.port(),
                "--username=" + Database.USER));
    command.addAll(more);
    command.add(Database.NAME);
    var builder = new ProcessBuilder(command);
    builder.environment().put("PGPASSWORD", database.password());
    return builder;
  }

  private static String output(ProcessBuilder builder) throws IOException {
    var process = builder.redirectErrorStream(true).start();
    try (var reader = process.inputReader()) {
      var text = reader.readAllAsString();
      if (process.waitFor() != 0) {
        throw new IOException(text);
      }
      return text;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static Result result(String text) throws IOException {
    return new Result(number(RATE, text), (int) number(DONE, text), number(MEAN, text));
  }

  private static double number(Pattern pattern, String text) throws IOException {
    var found = pattern.matcher(text);
    if (!found.find()) {
      throw new IOException("pgbench printed: " + text);
    }
    return Double.parseDouble(found.group(1));
  }

  private static double median(Path folder) throws IOException {
    var micros = new ArrayList<Long>();
    try (var logs = Files.newDirectoryStream(folder)) {
      for (var log : logs) {
        for (var line : Files.readAllLines(log)) {
          micros.add(Long.parseLong(line.split(" ", -1)[LATENCY]));
        }
      }
    }
    micros.sort(Comparator.naturalOrder());
    return micros.get(micros.size() / 2) / 1e3;
  }
}
