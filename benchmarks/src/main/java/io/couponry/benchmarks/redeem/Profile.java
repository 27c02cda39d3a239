package io.couponry.benchmarks.redeem;

import static io.couponry.benchmarks.redeem.Table.line;
import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Where the time goes: the service's processors by thread, part and method; the database's by
 * statement.
 */
final class Profile {
  private static final int MOST = 25;
  private static final String OURS = "io.couponry.";
  private static final String COMMITS =
      "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()";

  private Profile() {}

  static void print(Bench bench, String label, Table.Run run) throws Exception {
    var samples = new Sample[1];
    var sessions = new HashMap<String, Integer>();
    var threads = new HashMap<String, Integer>();
    var before = bench.query(COMMITS);
    var stacks =
        Recording.during(
            bench.service().pid(),
            () ->
                threads.putAll(
                    Threads.during(
                        bench.service().pid(),
                        () ->
                            sessions.putAll(
                                Sessions.during(bench.database(), () -> samples[0] = run.go())))));
    line("");
    line("profile of %s", label);
    line(
        "  %,.0f a second; %,d transactions in the meantime",
        samples[0].perSecond(), bench.query(COMMITS) - before);
    int looks = requireNonNull(sessions.remove(""));
    top("sessions of the database, of " + looks + " looks", sessions, looks);
    var ticks = threads.values().stream().mapToInt(Integer::intValue).sum();
    top("threads of the service, of " + ticks / 100 + " s", threads, ticks);
    top("innermost part", stacks, stack -> innermost(stack, Profile::part));
    top("innermost method", stacks, stack -> innermost(stack, frame -> frame));
    top("innermost method of ours", stacks, stack -> innermost(ours(stack), frame -> frame));
    top("methods of ours, with all that they called", stacks, Profile::ours);
    top(
        "parts, with all that they called",
        stacks,
        stack -> stack.stream().map(Profile::part).toList());
  }

  private static List<String> innermost(List<String> stack, UnaryOperator<String> naming) {
    return stack.stream().limit(1).map(naming).toList();
  }

  private static List<String> ours(List<String> stack) {
    return stack.stream().filter(frame -> frame.startsWith(OURS)).toList();
  }

  /** Three names of a package. */
  private static String part(String frame) {
    var names = frame.split("\\.", -1);
    return String.join(".", List.of(names).subList(0, Math.min(4, names.length - 2)));
  }

  /** Counts each key once a stack. */
  private static void top(
      String title, List<List<String>> stacks, Function<List<String>, List<String>> keys) {
    var counts = new HashMap<String, Integer>();
    for (var stack : stacks) {
      for (var key : new HashSet<>(keys.apply(stack))) {
        counts.merge(key, 1, Integer::sum);
      }
    }
    top(title + ", of " + stacks.size() + " samples", counts, stacks.size());
  }

  private static void top(String title, Map<String, Integer> counts, int all) {
    line("  %s", title);
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST)
        .forEach(entry -> line("    %5.1f %%  %s", 100.0 * entry.getValue() / all, entry.getKey()));
  }
}
