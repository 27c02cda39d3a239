package io.couponry.bootstrap.local;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells Quarkus what the installation has made for itself. No system properties, because those show
 * secrets to every tool and outlive a live reload.
 */
public final class InstallationConfigSource implements ConfigSource {
  /** Above the packaged defaults (250), below all that an operator sets for one start. */
  private static final int ORDINAL = 255;

  private static volatile Map<String, String> settings = Map.of();

  public static void publish(Map<String, String> published) {
    settings = Map.copyOf(published);
  }

  @Override
  public Set<String> getPropertyNames() {
    return settings.keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    return settings.get(name);
  }

  @Override
  public String getName() {
    return "couponry-installation";
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }
}
