package io.couponry.bootstrap.outage;

import io.couponry.bootstrap.local.LocalDatabaseResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database of its own with a network that can fail. */
public final class ProxiedDatabaseResource implements QuarkusTestResourceLifecycleManager {
  private static final String URL = "quarkus.datasource.reactive.url";

  private final LocalDatabaseResource database = new LocalDatabaseResource();
  private @Nullable DatabaseProxy proxy;

  @Override
  public Map<String, String> start() {
    var settings = new HashMap<>(database.start());
    var port = port(settings);
    proxy = new DatabaseProxy(port);
    settings.computeIfPresent(
        URL, (name, url) -> url.replace(":" + port + "/", ":" + proxy().port() + "/"));
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(ProxiedDatabaseResource.class));
  }

  @Override
  public void stop() {
    proxy().close();
    database.stop();
  }

  DatabaseProxy proxy() {
    if (proxy == null) {
      throw new IllegalStateException("it was not started");
    }
    return proxy;
  }

  /** PostgreSQL itself stops and starts, on the same data. */
  void restart() {
    proxy().leadsTo(port(database.restarted()));
  }

  private static int port(Map<String, String> settings) {
    return URI.create(settings.getOrDefault(URL, "")).getPort();
  }
}
