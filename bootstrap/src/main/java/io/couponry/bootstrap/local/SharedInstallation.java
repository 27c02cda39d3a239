package io.couponry.bootstrap.local;

import java.util.Map;

/** An installation on a database of the operator's: nothing is made, nothing is kept here. */
public record SharedInstallation(Map<String, String> settings, boolean hasPlatformKey)
    implements Installation {

  static SharedInstallation of(Settings settings) {
    if (settings.masterKey().isEmpty()) {
      throw new StartRefused(
          "A database is configured but no master key: set couponry.master-key (environment:"
              + " COUPONRY_MASTER_KEY) to the one key of all services on that database"
              + " (`openssl rand -base64 32` makes the first).");
    }
    settings.masterKey().ifPresent(key -> MasterKeys.of(key, settings.otherMasterKeys()));
    return new SharedInstallation(database(settings), settings.platformKey().isPresent());
  }

  private static Map<String, String> database(Settings settings) {
    if (settings.databaseUrl().isPresent()) {
      return DatabaseUrl.parse(settings.databaseUrl().get()).settings();
    }
    if (settings.jdbcUrl().isEmpty() || settings.reactiveUrl().isEmpty()) {
      throw new StartRefused(
          "Only one of "
              + Settings.REACTIVE_URL
              + " and "
              + Settings.JDBC_URL
              + " is set: set both, or couponry.database-url, which fills both.");
    }
    return Map.of();
  }

  @Override
  public void close() {}
}
