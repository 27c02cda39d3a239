package io.couponry.bootstrap.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A PostgreSQL server of our own on a data folder, reachable from this machine alone. It runs from
 * {@link #start} to {@link #close}, its data outlive both, and what an earlier service left running
 * is stopped first.
 */
public final class LocalDatabase implements AutoCloseable {
  private final PostgresCluster cluster;
  private final int port;
  private final String password;

  private LocalDatabase(PostgresCluster cluster, int port, String password) {
    this.cluster = cluster;
    this.port = port;
    this.password = password;
  }

  /** Unpacks PostgreSQL into the data folder where that has not happened yet. */
  public static LocalDatabase start(DataFolder folder) {
    return start(folder, folder.postgres().resolve("binaries"));
  }

  /** Keeps the unpacked PostgreSQL in a cache that several data folders may share. */
  public static LocalDatabase start(DataFolder folder, Path binariesCache) {
    try {
      var home = OwnerOnly.folder(folder.postgres());
      var cluster = new PostgresCluster(home, PostgresBinaries.in(binariesCache));
      var port = cluster.start();
      return new LocalDatabase(cluster, port, cluster.password());
    } catch (IOException e) {
      throw new StartRefused(
          "The embedded PostgreSQL in " + folder.postgres() + " did not start: " + e + ".", e);
    }
  }

  public String jdbcUrl() {
    return "jdbc:" + reactiveUrl();
  }

  public String reactiveUrl() {
    return "postgresql://127.0.0.1:" + port + "/" + PostgresCluster.DATABASE;
  }

  public String user() {
    return PostgresCluster.USER;
  }

  public String password() {
    return password;
  }

  /** What Quarkus must be told to use this database. */
  public Map<String, String> settings() {
    return Map.of(
        "quarkus.datasource.jdbc.url", jdbcUrl(),
        "quarkus.datasource.reactive.url", reactiveUrl(),
        "quarkus.datasource.username", user(),
        "quarkus.datasource.password", password());
  }

  @Override
  public void close() {
    try {
      cluster.stop();
    } catch (IOException e) {
      throw new IllegalStateException("The embedded PostgreSQL was not stopped.", e);
    }
  }
}
