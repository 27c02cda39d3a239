package io.couponry.bootstrap.local;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of one PostgreSQL server, and the server on them while it runs. */
final class PostgresCluster {
  static final String DATABASE = "couponry";
  static final String USER = "couponry";

  /**
   * A port was free when it was chosen, but another program may be quicker; and the parts of a
   * killed server need a moment to notice that their head is gone.
   */
  private static final int ATTEMPTS = 5;

  private static final String UNFINISHED = "data.new-";

  private final Path folder;
  private final Path data;
  private final Path password;
  private final Path log;
  private final PostgresTools tools;
  private final Postmaster postmaster;

  PostgresCluster(Path folder, Path bin) throws IOException {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.password = folder.resolve("password");
    this.log = OwnerOnly.folder(folder.resolve("log"));
    this.tools = new PostgresTools(bin, log.resolve("tools.log"));
    this.postmaster = new Postmaster(data);
  }

  /** Gives the port of the one server that runs afterwards, whatever an earlier service left. */
  int start() throws IOException {
    stop();
    if (!Files.exists(data)) {
      create();
    }
    if (!Files.exists(password)) {
      setPassword();
    }
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      postmaster.forgetStranger();
      var port = freePort();
      if (startOn(port)) {
        return port;
      }
      stop();
      Pause.briefly();
    }
    throw failure("start");
  }

  /** Open transactions are rolled back and all others are on disk when the server is gone. */
  void stop() throws IOException {
    if (postmaster.isAlive() && !stop("fast") && !stop("immediate")) {
      throw failure("stop");
    }
  }

  String password() throws IOException {
    return Files.readString(password).strip();
  }

  /** Under another name first: what an interrupted start leaves is never taken for a database. */
  private void create() throws IOException {
    Trees.deleteChildren(folder, UNFINISHED);
    var draft = Files.createTempDirectory(folder, UNFINISHED);
    var initialized =
        tools.run(
            folder,
            "",
            "initdb",
            "--pgdata=" + draft,
            "--username=postgres",
            // Nobody logs in as the superuser: the service owns its database and needs no more.
            "--auth=reject",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--data-checksums",
            "--no-instructions");
    if (!initialized) {
      throw failure("create");
    }
    PostgresSettings.write(draft);
    sql(draft, "CREATE ROLE " + USER + " LOGIN");
    sql(draft, "CREATE DATABASE " + DATABASE + " OWNER " + USER);
    Files.move(draft, data, ATOMIC_MOVE);
    OwnerOnly.force(folder);
  }

  /** Also mends an installation whose password file was lost. */
  private void setPassword() throws IOException {
    var secret = RandomSecret.urlSafe();
    postmaster.forgetStranger();
    sql(data, "ALTER ROLE " + USER + " PASSWORD '" + secret + "'");
    OwnerOnly.write(password, secret + "\n");
  }

  private void sql(Path cluster, String statement) throws IOException {
    var arguments = new String[] {"--single", "-D", cluster.toString(), "postgres"};
    // Single-user mode ends well even when the statement does not.
    if (!tools.run(folder, statement + "\n", "postgres", arguments)
        || tools.printed().contains("ERROR:")) {
      throw failure("prepare");
    }
  }

  private boolean startOn(int port) throws IOException {
    PostgresSettings.writePort(data, port);
    return control("start", "--log=" + log.resolve("start.log"));
  }

  private boolean stop(String mode) throws IOException {
    return control("stop", "--mode=" + mode);
  }

  private boolean control(String action, String option) throws IOException {
    var patience = "--timeout=" + (action.equals("stop") ? 60 : PostgresTools.LIMIT.toSeconds());
    return tools.run(folder, "", "pg_ctl", action, "--pgdata=" + data, "--wait", patience, option);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private StartRefused failure(String action) {
    return new StartRefused(
        "The embedded PostgreSQL did not " + action + ": the files in " + log + " say why.");
  }
}
