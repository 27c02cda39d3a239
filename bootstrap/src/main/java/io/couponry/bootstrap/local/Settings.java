package io.couponry.bootstrap.local;

import io.quarkus.runtime.configuration.RuntimeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** What is configured, as far as it decides what a default installation makes for itself. */
public record Settings(Config config) {
  static final String DATABASE_URL = "couponry.database-url";
  static final String DATA_DIR = "couponry.data-dir";
  static final String JDBC_URL = "quarkus.datasource.jdbc.url";
  static final String MASTER_KEY = "couponry.master-key";
  static final String OTHER_MASTER_KEYS = "couponry.other-master-keys";
  static final String PLATFORM_KEY = "couponry.platform-key";
  static final String REACTIVE_URL = "quarkus.datasource.reactive.url";

  /**
   * Reads the places that Quarkus will read (system properties, environment, {@code .env}, {@code
   * config/application.properties}, the packaged one), before Quarkus runs and without leaving it a
   * half-made configuration.
   */
  public static Settings beforeQuarkus() {
    return new Settings(
        new SmallRyeConfigBuilder()
            .withCustomizers(new RuntimeConfigBuilder())
            .addDiscoveredSources()
            .build());
  }

  Optional<String> databaseUrl() {
    return value(DATABASE_URL);
  }

  Optional<String> jdbcUrl() {
    return value(JDBC_URL);
  }

  Optional<String> reactiveUrl() {
    return value(REACTIVE_URL);
  }

  Optional<String> masterKey() {
    return value(MASTER_KEY);
  }

  List<String> otherMasterKeys() {
    return config.getOptionalValues(OTHER_MASTER_KEYS, String.class).orElseGet(List::of);
  }

  Optional<String> platformKey() {
    return value(PLATFORM_KEY);
  }

  Path dataDir() {
    var home = Path.of(System.getProperty("user.home"));
    return value(DATA_DIR)
        .map(path -> path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path))
        .orElseGet(() -> home.resolve(".couponry"));
  }

  private Optional<String> value(String name) {
    return config.getOptionalValue(name, String.class);
  }
}
