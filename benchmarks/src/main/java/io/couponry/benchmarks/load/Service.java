package io.couponry.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service as a newcomer starts it, {@code java -jar} and no options of the JVM, on a
 * data folder that exists as long as this object and on a free port.
 */
public final class Service implements AutoCloseable {
  private static final int START_SECONDS = 120;
  private static final int STOP_SECONDS = 60;

  private final Path folder;
  private final int port;
  private final String platformKey;
  private final Process process;

  private Service(Path folder, int port, String platformKey, Process process) {
    this.folder = folder;
    this.port = port;
    this.platformKey = platformKey;
    this.process = process;
  }

  public static Service start(Path jar) throws IOException, InterruptedException {
    if (!Files.exists(jar)) {
      throw new IOException("no " + jar + ": package the whole project first");
    }
    var folder = Files.createTempDirectory("couponry-load-");
    var port = freePort();
    var key = UUID.randomUUID().toString() + UUID.randomUUID();
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dcouponry.data-dir=" + folder.resolve("data"),
                "-Dcouponry.platform-key=" + key,
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("service.log").toFile())
            .start();
    var service = new Service(folder, port, key, process);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    try {
      service.awaitReady();
    } catch (IOException | InterruptedException | RuntimeException e) {
      service.close();
      throw e;
    }
    return service;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < deadline && process.isAlive()) {
      try (var connection = Connection.open(port, "")) {
        if (connection.get("/q/health/ready", "*/*", (bytes, length) -> {}) == 200) {
          return;
        }
      } catch (IOException notYet) {
        // Asked again below.
      }
      Thread.sleep(100);
    }
    throw new IOException("did not start: " + Files.readString(folder.resolve("service.log")));
  }

  /** With the rights of the platform and in no organization. */
  Connection connect() throws IOException {
    return connect(platformKey);
  }

  Connection connect(String key) throws IOException {
    return Connection.open(port, "Authorization: Bearer " + key + "\r\n");
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** What the process has in memory now; PostgreSQL is other processes. */
  long residentBytes() throws IOException {
    return status("VmRSS:");
  }

  /** The most the process ever had in memory. */
  long peakResidentBytes() throws IOException {
    return status("VmHWM:");
  }

  private long status(String field) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
          .findFirst()
          .orElseThrow(() -> new IOException("no " + field));
    }
  }

  public Database database() throws IOException {
    return Database.in(folder.resolve("data").resolve("postgres"));
  }

  /** A number from the service's own database. */
  double query(String sql) throws IOException, SQLException {
    try (var connection = database().connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getDouble(1);
    }
  }

  /** Asks the process to end, so that it stops its PostgreSQL, and removes the data. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("the service did not stop; its PostgreSQL may run on in " + folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
