package io.couponry.bootstrap.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The process that {@code postmaster.pid} names as the server of a data folder. */
final class Postmaster {
  /** A process number that no system hands out. */
  private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

  private final Path data;
  private final Path file;

  Postmaster(Path data) {
    this.data = data;
    this.file = data.resolve("postmaster.pid");
  }

  boolean isAlive() throws IOException {
    return namedProcess().filter(this::isServerOfThisFolder).isPresent();
  }

  /**
   * After a crash the number may belong to another program by now, and PostgreSQL would take that
   * one for its server and not start. Only the number goes: by the rest of the file PostgreSQL
   * still finds out whether parts of the old server live.
   */
  void forgetStranger() throws IOException {
    var process = namedProcess();
    if (process.isPresent() && !isServerOfThisFolder(process.get())) {
      var text = Files.readString(file, UTF_8);
      OwnerOnly.write(file, NOBODY + text.substring(firstLine(text).length()));
    }
  }

  private Optional<ProcessHandle> namedProcess() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var number = firstLine(Files.readString(file, UTF_8));
    return number.matches("[0-9]{1,18}")
        ? ProcessHandle.of(Long.parseLong(number)).filter(ProcessHandle::isAlive)
        : Optional.empty();
  }

  private boolean isServerOfThisFolder(ProcessHandle process) {
    var info = process.info();
    return info.command().map(Path::of).filter(Postmaster::isPostgres).isPresent()
        && info.arguments().map(Arrays::asList).map(a -> a.contains(data.toString())).orElse(true);
  }

  private static boolean isPostgres(Path program) {
    return String.valueOf(program.getFileName()).startsWith("postgres");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
