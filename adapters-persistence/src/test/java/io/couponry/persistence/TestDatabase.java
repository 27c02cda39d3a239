package io.couponry.persistence;

import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.DeterministicCodeVault;
import io.couponry.application.port.out.DeterministicSecrets;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.StoredCodes;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/**
 * One migrated PostgreSQL for all tests of a JVM: an embedded one, or that of the system property
 * {@code couponry.test.database-url} ({@code postgresql://user:password@host:port/database}).
 */
final class TestDatabase {
  private static final String LATEST = "latest";
  private static final TestDatabase ONLY =
      new TestDatabase(PgConnectOptions.fromUri(url()).setCachePreparedStatements(true))
          .migrated(LATEST);

  private final Vertx vertx = Vertx.vertx();
  private final PgConnectOptions options;
  private final Pool pool;
  private final OutboundPorts ports;

  private TestDatabase(PgConnectOptions options) {
    this.options = options;
    pool = newPool("couponry", 20);
    ports = newPorts(pool);
  }

  /** A database beside this one, as an older version of the service left it; to be dropped. */
  TestDatabase inVersion(String version, String name) throws SQLException {
    drop(name);
    execute("CREATE DATABASE " + name);
    return new TestDatabase(new PgConnectOptions(options).setDatabase(name)).migrated(version);
  }

  void drop(String name) throws SQLException {
    execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  /** As this version of the service needs it. */
  TestDatabase migrated() {
    return migrated(LATEST);
  }

  private TestDatabase migrated(String version) {
    Flyway.configure()
        .dataSource(jdbcUrl(), options.getUser(), options.getPassword())
        .target(version)
        .repeatableSqlMigrationPrefix(version.equals(LATEST) ? "R" : "later")
        .load()
        .migrate();
    return this;
  }

  /** Past the code under test. */
  void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static TestDatabase shared() {
    return ONLY;
  }

  /** As large as production's. */
  Pool pool() {
    return pool;
  }

  OutboundPorts ports() {
    return ports;
  }

  /** One beside the shared one; its sessions are known by this name. */
  Pool newPool(String applicationName, int size) {
    return newPool(applicationName, size, Duration.ofSeconds(5));
  }

  /** Waits for locks no longer than this. */
  Pool newPool(String applicationName, int size, Duration lockTimeout) {
    return newPool(
        new PgConnectOptions(options)
            .addProperty("application_name", applicationName)
            .addProperty("lock_timeout", String.valueOf(lockTimeout.toMillis())),
        size);
  }

  /** One to a port at which nobody answers. */
  Pool newPoolToNowhere() {
    return newPoolTo(1);
  }

  /** One to whatever answers at a port of this machine. */
  Pool newPoolTo(int port) {
    return newPool(new PgConnectOptions(options).setHost("localhost").setPort(port), 2);
  }

  /** One whose sessions may not write, as on a server that is not the primary. */
  Pool newReadOnlyPool() {
    return newPool(
        new PgConnectOptions(options).addProperty("default_transaction_read_only", "on"), 2);
  }

  private Pool newPool(PgConnectOptions connecting, int size) {
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(size))
        .connectingTo(connecting)
        .using(vertx)
        .build();
  }

  /** With caches and code books of their own, as another instance of the service would have. */
  static OutboundPorts newPorts(Pool pool) {
    return newPorts(new Database(pool));
  }

  static OutboundPorts newPorts(Database database) {
    return newPorts(database, new DeterministicCodeVault());
  }

  /** With these keys for stored codes. */
  static OutboundPorts newPorts(Pool pool, CodeVault vault) {
    return newPorts(new Database(pool), vault);
  }

  /** What sees to it how codes are stored in this database. */
  StoredCodes storedCodes(CodeVault vault) {
    var database = new Database(pool);
    return new PostgresStoredCodes(database, newBooks(database, vault));
  }

  private static PostgresCodeBooks newBooks(Database database, CodeVault vault) {
    return new PostgresCodeBooks(database, new DeterministicSecrets(), vault);
  }

  private static OutboundPorts newPorts(Database database, CodeVault vault) {
    var books = newBooks(database, vault);
    return new OutboundPorts(
        new PostgresOrganizations(database, books),
        new PostgresApiKeys(database),
        new PostgresCharacterSets(database),
        new PostgresCoupons(database, books),
        new PostgresCampaigns(database),
        books,
        new PostgresBatches(database, books),
        new PostgresBadWordLists(database),
        new PostgresRedemptions(database, books),
        new PostgresEvents(database),
        new PostgresHolds(database, books),
        new PostgresExpiries(database),
        new PostgresJobs(database),
        new PostgresAssignments(database, books),
        new PostgresBulkAssignments(database, books),
        new PostgresCustomers(database),
        new PostgresImports(database, books),
        new PostgresExports(database, books),
        new PostgresRevocations(database, books));
  }

  /** A connection past the code under test. */
  Connection connect() throws SQLException {
    var login = new Properties();
    login.setProperty("user", options.getUser());
    login.setProperty("password", String.valueOf(options.getPassword()));
    return DriverManager.getConnection(jdbcUrl(), login);
  }

  private String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(options.getHost(), options.getPort(), options.getDatabase());
  }

  private static String url() {
    var given = System.getProperty("couponry.test.database-url", "");
    return given.isEmpty() ? embedded() : given;
  }

  @SuppressWarnings("resource") // It stops when the JVM does.
  private static String embedded() {
    try {
      var postgres = EmbeddedPostgres.builder().start();
      return "postgresql://postgres:postgres@localhost:%d/postgres".formatted(postgres.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
