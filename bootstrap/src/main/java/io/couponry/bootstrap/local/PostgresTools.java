package io.couponry.bootstrap.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of one unpacked PostgreSQL, without root's rights where root started us. */
final class PostgresTools {
  /** Recovery after a crash may take minutes; a program that takes longer than this hangs. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Path SELF = Path.of("/proc/self");

  private final Path bin;
  private final Path output;

  /** What a program prints goes to the file {@code output}, the last one's only. */
  PostgresTools(Path bin, Path output) {
    this.bin = bin;
    this.output = output;
  }

  /** Whether the program ended well; what it printed is then in {@link #printed()}. */
  boolean run(Path folder, String input, String program, String... arguments) throws IOException {
    var command = new ArrayList<>(prefix());
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    return finish(start(folder, command), input) == 0;
  }

  String printed() throws IOException {
    return Files.readString(output, UTF_8).strip();
  }

  private Process start(Path folder, List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    // A file and no pipe: the server outlives pg_ctl and may inherit, and keep open, its output.
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  private static int finish(Process process, String input) throws IOException {
    try (var stdin = process.outputWriter(UTF_8)) {
      stdin.write(input);
    }
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("no end after " + LIMIT.toMinutes() + " minutes");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return process.exitValue();
  }

  /**
   * PostgreSQL refuses to run as root. In a user namespace of its own it is nobody, while its files
   * stay ours.
   */
  private List<String> prefix() throws IOException {
    if (!Files.exists(SELF) || !Files.getAttribute(SELF, "unix:uid").equals(0)) {
      return List.of();
    }
    if (!canUnshare()) {
      throw new StartRefused(
          "PostgreSQL does not run as root, and `unshare -U` does not work here: start Couponry as"
              + " another user, or set couponry.database-url.");
    }
    return List.of("unshare", "-U");
  }

  private boolean canUnshare() {
    try {
      return finish(start(bin, List.of("unshare", "-U", "true")), "") == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
