package io.couponry.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.api.Api;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What is delivered, running as a process of its own on the data of a folder. */
public final class PackagedService implements AutoCloseable {
  public static final String PLATFORM_KEY = "cpk_for-the-packaged-service";

  private static final Pattern ADDRESS = Pattern.compile("Couponry is ready at (http://\\S+)");

  private final Process process;
  private final Path data;
  private final Path log;

  private PackagedService(Process process, Path data, Path log) {
    this.process = process;
    this.data = data;
    this.log = log;
  }

  /** Gives it back when it is ready. {@code home} is a real path and holds the data and the log. */
  static PackagedService on(Path home) throws IOException {
    return on(home, Map.of());
  }

  /** The same with more settings, which may name a database that others share. */
  public static PackagedService on(Path home, Map<String, String> settings) throws IOException {
    return on(home, List.of(), settings);
  }

  /** The same in a JVM with options. */
  static PackagedService on(Path home, List<String> options, Map<String, String> settings)
      throws IOException {
    var service = begun(home, options, settings);
    if (!service.hasSaidWhere()) {
      service.close();
      throw new AssertionError(service.log());
    }
    return service;
  }

  /** Gives it back when it has ended, because with these settings it must not start. */
  static PackagedService refused(Path home, Map<String, String> settings) throws IOException {
    var service = begun(home, List.of(), settings);
    if (service.hasSaidWhere()) {
      service.close();
      throw new AssertionError(service.log());
    }
    return service;
  }

  /** Gives it back at once, before it is ready. */
  static PackagedService starting(Path home, Map<String, String> settings) throws IOException {
    return starting(home, List.of(), settings);
  }

  /** One that is ready or has ended. */
  private static PackagedService begun(
      Path home, List<String> options, Map<String, String> settings) throws IOException {
    var service = starting(home, options, settings);
    try {
      service.awaitReadyOrEnded();
      return service;
    } catch (Throwable e) {
      service.close();
      throw e;
    }
  }

  private static PackagedService starting(
      Path home, List<String> options, Map<String, String> settings) throws IOException {
    var log = Files.createTempFile(home, "service-", ".log");
    var data = home.resolve("data");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dcouponry.data-dir=" + data);
    command.add("-Dcouponry.platform-key=" + PLATFORM_KEY);
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=0");
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-jar");
    command.add(System.getProperty("couponry.packaged-service"));
    var builder =
        new ProcessBuilder(command)
            // No settings of the developer's: neither from here nor from the environment.
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("COUPONRY_") || name.startsWith("QUARKUS_"));
    return new PackagedService(builder.start(), data, log);
  }

  void awaitReady() {
    awaitReadyOrEnded();
    assertThat(hasSaidWhere()).as(log()).isTrue();
  }

  private void awaitReadyOrEnded() {
    Waiting.until("the start", () -> !process.isAlive() || hasSaidWhere());
  }

  /** Fails when it ends without. */
  void awaitLogged(String text) {
    Waiting.until(text, () -> !process.isAlive() || log().contains(text));
    assertThat(log()).contains(text);
  }

  public Api as(String key) {
    var address = ADDRESS.matcher(log());
    assertThat(address.find()).isTrue();
    return new Api(URI.create(address.group(1)), key);
  }

  public Api asPlatform() {
    return as(PLATFORM_KEY);
  }

  /** As the kernel does it when memory is short: nothing gets stopped or tidied up. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Its database goes too, as when the machine loses power. */
  void killWithDatabase() {
    var database = databaseProcesses();
    process.destroyForcibly();
    database.forEach(ProcessHandle::destroyForcibly);
    Waiting.until(
        "the end of the database", () -> database.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** As an operator does it, with a signal. */
  void stop() {
    process.destroy();
  }

  boolean hasEndedWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The server and its parts run a program that was unpacked into the data folder. */
  List<ProcessHandle> databaseProcesses() {
    return ProcessHandle.allProcesses()
        .filter(
            candidate ->
                candidate.info().command().filter(it -> Path.of(it).startsWith(data)).isPresent())
        .toList();
  }

  /** Of one that has ended. */
  int exitCode() {
    return process.exitValue();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Leaves no process behind, whatever happened. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    databaseProcesses().forEach(ProcessHandle::destroyForcibly);
    Waiting.until("the end of the database", () -> databaseProcesses().isEmpty());
  }

  private boolean hasSaidWhere() {
    return ADDRESS.matcher(log()).find();
  }
}
