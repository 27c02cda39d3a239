package io.couponry.benchmarks.redeem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** What the service's processor time went into, sampled by its own JVM while something runs. */
final class Recording {
  private static final int DEEPEST = 256;
  private static final String NAME = "redeem-report";

  private Recording() {}

  /** The samples: frames as {@code class.method}, the innermost first. */
  static List<List<String>> during(long pid, Work work) throws Exception {
    var file = Files.createTempFile("couponry-", ".jfr");
    // The service's stacks are deeper than what is kept by default.
    jcmd(pid, "JFR.configure", "stackdepth=" + DEEPEST);
    jcmd(
        pid,
        "JFR.start",
        "name=" + NAME,
        // Counts time in system calls too, which the samples of all other kinds leave out.
        "jdk.CPUTimeSample#enabled=true",
        "jdk.CPUTimeSample#throttle=2ms");
    work.go();
    jcmd(pid, "JFR.stop", "name=" + NAME, "filename=" + file);
    Table.line("the recording stays in %s", file);
    return read(file);
  }

  /** What is to be recorded. */
  interface Work {
    void go() throws Exception;
  }

  private static void jcmd(long pid, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var reader = process.inputReader()) {
      var printed = reader.readAllAsString();
      if (process.waitFor() != 0 || printed.contains("Could not")) {
        throw new IOException(printed);
      }
    }
  }

  private static List<List<String>> read(Path file) throws IOException {
    var stacks = new ArrayList<List<String>>();
    try (var recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        var event = recording.readEvent();
        var trace = event.getStackTrace();
        if (event.getEventType().getName().equals("jdk.CPUTimeSample") && trace != null) {
          stacks.add(trace.getFrames().stream().map(Recording::name).toList());
        }
      }
    }
    return stacks;
  }

  private static String name(RecordedFrame frame) {
    var method = frame.getMethod();
    return method.getType().getName() + "." + method.getName();
  }
}
