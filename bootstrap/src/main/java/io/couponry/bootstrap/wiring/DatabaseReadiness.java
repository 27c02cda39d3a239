package io.couponry.bootstrap.wiring;

import io.couponry.persistence.Database;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the database takes writes. In the place of the framework's checks, which may take
 * twenty seconds and count a read-only server as one that is there.
 */
@Readiness
@Singleton
class DatabaseReadiness implements AsyncHealthCheck {
  private final Database database;

  DatabaseReadiness(Database database) {
    this.database = database;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return database
        .isReady()
        .map(ready -> HealthCheckResponse.named("database").status(ready).build());
  }
}
