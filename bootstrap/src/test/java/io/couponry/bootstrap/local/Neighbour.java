package io.couponry.bootstrap.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another service on a data folder: a process of its own that can be killed. */
final class Neighbour implements AutoCloseable {
  private static final String READY = "ready";

  private final Process process;
  private final Login login;

  private Neighbour(Process process, Login login) {
    this.process = process;
    this.login = login;
  }

  /** Gives it back when its server runs. */
  static Neighbour on(Path data) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Neighbour.class.getName(),
                    data.toString(),
                    TestBinaries.CACHE.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var said = String.valueOf(process.inputReader().readLine()).split(" ", 3);
    if (said.length < 3 || !said[0].equals(READY)) {
      process.destroyForcibly();
      throw new IOException("the other service did not start");
    }
    return new Neighbour(process, new Login(said[1], "couponry", said[2]));
  }

  public static void main(String... arguments) throws IOException {
    var folder = DataFolder.open(Path.of(arguments[0]));
    var database = LocalDatabase.start(folder, Path.of(arguments[1]));
    System.out.println(READY + " " + database.jdbcUrl() + " " + database.password());
    // Ends with the process that started it, if nobody kills it before.
    while (System.in.read() >= 0) {}
  }

  Login login() {
    return login;
  }

  long pid() {
    return process.pid();
  }

  /** As the kernel does it when memory is short: nothing gets stopped or tidied up. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
