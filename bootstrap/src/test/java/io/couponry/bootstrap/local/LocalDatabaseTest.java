package io.couponry.bootstrap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDatabaseTest {
  @TempDir Path data;

  @Test
  void keepsItsDataOverARestart() throws Exception {
    // given
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {
      Login.to(database).remember("a coupon");
    }

    // when
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {

      // then
      assertThat(Login.to(database).remembered()).isEqualTo("a coupon");
    }
  }

  @Test
  void losesNothingWhenThePowerFailsAndIsReachableFromThisMachineAlone() throws Exception {
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {
      assertThat(Login.to(database).ask("SHOW fsync")).isEqualTo("on");
      assertThat(Login.to(database).ask("SHOW full_page_writes")).isEqualTo("on");
      assertThat(Login.to(database).ask("SHOW synchronous_commit")).isEqualTo("on");
      assertThat(Login.to(database).ask("SHOW data_checksums")).isEqualTo("on");
      assertThat(Login.to(database).ask("SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(logOnce("ready to accept")).doesNotContain("Unix socket");
      assertThat(Login.to(database).ask("SHOW server_version")).startsWith("18.");
    }
  }

  @Test
  void knowsAllOfUnicodeWithoutALocaleOfTheMachine() throws Exception {
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {
      assertThat(Login.to(database).ask("SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(Login.to(database).ask("SELECT upper('straßenfest ёлка')")).startsWith("STRA");
      assertThat(Login.to(database).ask("SELECT upper('ёлка')")).isEqualTo("ЁЛКА");
    }
  }

  @Test
  void letsNobodyInWithoutThePasswordAndNobodyAsSuperuser() throws Exception {
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {
      assertThat(
              Login.to(database).ask("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("f");
      assertThatThrownBy(() -> new Login(database.jdbcUrl(), "couponry", "guess").ask("SELECT 1"))
          .hasMessageContaining("password authentication failed");
      assertThatThrownBy(() -> new Login(database.jdbcUrl(), "postgres", "guess").ask("SELECT 1"))
          .hasMessageContaining("no pg_hba.conf entry");
    }
  }

  @Test
  void isGoneWhenItWasClosed() throws Exception {
    // given
    var folder = DataFolder.open(data);
    var database = start(folder);
    var server = server().orElseThrow();

    // when
    database.close();
    folder.close();

    // then
    assertThat(hasEnded(server)).isTrue();
    assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void takesOverFromAServiceThatWasKilled() throws Exception {
    // given
    ProcessHandle orphan;
    try (var neighbour = Neighbour.on(data)) {
      neighbour.login().remember("a coupon");
      orphan = server().orElseThrow();
      neighbour.kill();
    }
    assertThat(orphan.isAlive()).isTrue();

    // when
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {

      // then
      assertThat(hasEnded(orphan)).isTrue();
      assertThat(server()).isPresent();
      assertThat(Login.to(database).remembered()).isEqualTo("a coupon");
    }
  }

  @Test
  void startsAfterACrashOfTheServerItself() throws Exception {
    // given
    try (var neighbour = Neighbour.on(data)) {
      neighbour.login().remember("a coupon");
      var server = server().orElseThrow();
      neighbour.kill();
      server.destroyForcibly();
      server.onExit().join();
    }
    assertThat(data.resolve("postgres/data/postmaster.pid")).exists();

    // when
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {

      // then
      assertThat(Login.to(database).remembered()).isEqualTo("a coupon");
    }
  }

  @Test
  void takesNoStrangerForItsServer() throws Exception {
    // given
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {
      Login.to(database).remember("a coupon");
    }
    // Not this process: PostgreSQL knows by itself that its own ancestors are not its server.
    var stranger = ProcessHandle.current().parent().orElseThrow();
    Files.writeString(
        data.resolve("postgres/data/postmaster.pid"),
        stranger.pid() + "\n" + data.resolve("postgres/data") + "\n1\n5432\n\n127.0.0.1\n");

    // when
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {

      // then
      assertThat(stranger.isAlive()).isTrue();
      assertThat(Login.to(database).remembered()).isEqualTo("a coupon");
    }
  }

  @Test
  void beginsAnewWhereAnEarlierStartWasInterrupted() throws Exception {
    // given
    var unfinished = data.resolve("postgres/data.new-1234");
    Files.createDirectories(unfinished);
    Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");

    // when
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {

      // then
      assertThat(Login.to(database).ask("SELECT 1")).isEqualTo("1");
      assertThat(unfinished).doesNotExist();
    }
  }

  @Test
  void mendsALostPassword() throws Exception {
    // given
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {
      Login.to(database).remember("a coupon");
    }
    Files.delete(data.resolve("postgres/password"));

    // when
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {

      // then
      assertThat(Login.to(database).remembered()).isEqualTo("a coupon");
    }
  }

  @Test
  void keepsCodesOutOfTheServersLog() throws Exception {
    // given
    try (var folder = DataFolder.open(data);
        var database = start(folder)) {
      Login.to(database).remember("SECRET-CODE");

      // when
      assertThatThrownBy(() -> Login.to(database).remember("SECRET-CODE"))
          .hasMessageContaining("SECRET-CODE");
    }

    // then
    assertThat(logOnce("database system is shut down"))
        .contains("duplicate key value")
        .doesNotContain("SECRET-CODE");
  }

  private static LocalDatabase start(DataFolder folder) {
    return LocalDatabase.start(folder, TestBinaries.CACHE);
  }

  /** The process that serves the folder, whoever started it. */
  private Optional<ProcessHandle> server() throws IOException {
    var number = Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(number));
  }

  /** A server takes its leave from the folder a moment before its process is gone. */
  private static boolean hasEnded(ProcessHandle process) throws Exception {
    process.onExit().get(10, TimeUnit.SECONDS);
    return !process.isAlive();
  }

  /** The server writes its log in a process of its own, which may be a little behind. */
  private String logOnce(String lastEntry) throws IOException {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    var log = log();
    while (!log.contains(lastEntry) && System.nanoTime() < deadline) {
      Pause.briefly();
      log = log();
    }
    return log;
  }

  private String log() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.newDirectoryStream(data.resolve("postgres/log"))) {
      for (var file : files) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
