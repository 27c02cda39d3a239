package io.couponry.bootstrap.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** A durable PostgreSQL that can be killed with all its parts and comes back where it was. */
public final class FragileDatabase implements AutoCloseable {
  private static final String CUT_OTHERS =
      """
      SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
      WHERE usename = current_user AND pid <> pg_backend_pid()
      """;

  private final DataFolder folder;
  private final LocalDatabase database;
  private final PostgresTools tools;
  private final Path data;

  private FragileDatabase(DataFolder folder, LocalDatabase database) throws IOException {
    this.folder = folder;
    this.database = database;
    data = folder.postgres().resolve("data");
    tools =
        new PostgresTools(
            PostgresBinaries.in(TestBinaries.CACHE), folder.postgres().resolve("revival.log"));
  }

  /** {@code home} is a real path, so that processes are known by it. */
  public static FragileDatabase in(Path home) throws IOException {
    var folder = DataFolder.open(home);
    return new FragileDatabase(folder, LocalDatabase.start(folder, TestBinaries.CACHE));
  }

  /** All in one, as the service's settings take it. */
  public String url() {
    return database
        .reactiveUrl()
        .replace("//", "//" + database.user() + ":" + database.password() + "@");
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  public boolean answers() {
    try (var connection = connect()) {
      return connection.isValid(5);
    } catch (SQLException away) {
      return false;
    }
  }

  /** Every connection but the one that asks for it. */
  public void cutConnections() throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(CUT_OTHERS);
    }
  }

  /** The head first, so that it cannot tidy up after its parts. */
  public void kill() {
    var all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    Waiting.until("the end of the database", () -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** On the same port, with what was on disk. */
  public void revive() {
    Waiting.until("the return of the database", this::starts);
    assertThat(answers()).isTrue();
  }

  private boolean starts() {
    try {
      new Postmaster(data).forgetStranger();
      return tools.run(data, "", "pg_ctl", "start", "--pgdata=" + data, "--wait", "--log=" + log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log() {
    return folder.postgres().resolve("log").resolve("start.log");
  }

  private List<ProcessHandle> processes() {
    try {
      var number = Files.readString(data.resolve("postmaster.pid")).lines().findFirst();
      return number.map(Long::valueOf).flatMap(ProcessHandle::of).stream()
          .flatMap(head -> Stream.concat(Stream.of(head), head.descendants()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (RuntimeException e) {
      kill();
      throw e;
    } finally {
      folder.close();
    }
  }
}
