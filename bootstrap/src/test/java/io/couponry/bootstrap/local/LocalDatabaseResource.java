package io.couponry.bootstrap.local;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An empty database of its own, and known keys, for one run of the whole application. */
public final class LocalDatabaseResource implements QuarkusTestResourceLifecycleManager {
  public static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  public static final String PLATFORM_KEY = "cpk_for-tests";

  private @Nullable Path path;
  private @Nullable DataFolder folder;
  private @Nullable LocalDatabase database;

  @Override
  public Map<String, String> start() {
    try {
      path = Files.createTempDirectory("couponry-test-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    folder = DataFolder.open(path);
    database = LocalDatabase.start(folder, TestBinaries.CACHE);
    var settings = new HashMap<>(database.settings());
    settings.put(Settings.MASTER_KEY, MASTER_KEY);
    settings.put(Settings.PLATFORM_KEY, PLATFORM_KEY);
    return settings;
  }

  /** Stops and starts PostgreSQL on the same data; the settings of the new one. */
  public Map<String, String> restarted() {
    if (database == null || folder == null) {
      throw new IllegalStateException("it was not started");
    }
    database.close();
    database = LocalDatabase.start(folder, TestBinaries.CACHE);
    return database.settings();
  }

  @Override
  public void stop() {
    if (database != null) {
      database.close();
    }
    if (folder != null) {
      folder.close();
    }
    if (path != null) {
      try {
        Trees.delete(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
