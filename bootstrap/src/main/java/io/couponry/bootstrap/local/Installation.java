package io.couponry.bootstrap.local;

import java.util.Map;

/** What must be there before Quarkus starts, and stay until Quarkus has stopped. */
public sealed interface Installation extends AutoCloseable
    permits LocalInstallation, SharedInstallation {
  /**
   * Makes for itself what is not configured: with no database configured, a data folder with a
   * database and keys. Refused, with the reason, where that would lose or double anything.
   */
  static Installation start(Settings settings) {
    return databaseIsConfigured(settings)
        ? SharedInstallation.of(settings)
        : LocalInstallation.start(settings);
  }

  private static boolean databaseIsConfigured(Settings settings) {
    return settings.databaseUrl().isPresent()
        || settings.jdbcUrl().isPresent()
        || settings.reactiveUrl().isPresent();
  }

  /** What Quarkus must be told in addition to what is configured. */
  Map<String, String> settings();

  @Override
  void close();
}
