package io.couponry.bootstrap.wiring;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date. It can be repeated, also when the database went away in it. */
@Singleton
class SchemaMigration {
  private final Flyway flyway;
  private final AgroalDataSource connections;

  SchemaMigration(Flyway flyway, AgroalDataSource connections) {
    this.flyway = flyway;
    this.connections = connections;
  }

  void run() {
    try {
      flyway.migrate();
    } catch (RuntimeException failure) {
      // Flyway keeps connections that broke in its hands, and the next try would be given none.
      connections.flush(FlushMode.ALL);
      throw failure;
    }
  }
}
