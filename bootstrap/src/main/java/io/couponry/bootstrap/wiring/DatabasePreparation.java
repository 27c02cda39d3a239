package io.couponry.bootstrap.wiring;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets timers run and the service listen only once the database is there, has the schema, and holds
 * codes as they must be stored.
 */
@Singleton
@Startup(DatabasePreparation.BEFORE_THE_SCHEDULER)
class DatabasePreparation {
  /** It begins with {@link Interceptor.Priority#PLATFORM_BEFORE}, and its first runs follow. */
  static final int BEFORE_THE_SCHEDULER = Interceptor.Priority.PLATFORM_BEFORE - 1;

  private static final Duration STEP = Duration.ofSeconds(1);

  /** Both together, because the database may go away between them as well. */
  @Inject
  DatabasePreparation(
      SchemaMigration schema,
      CodePreparation codes,
      @ConfigProperty(name = "couponry.database-patience") Duration patience) {
    new DatabasePatience(patience, STEP)
        .insistOn(
            () -> {
              schema.run();
              codes.prepare();
            });
  }
}
