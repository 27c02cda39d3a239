package io.couponry.bootstrap.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An installation that has made its own database and the keys that were not configured. */
public final class LocalInstallation implements Installation {
  private final DataFolder folder;
  private final LocalKeys keys;
  private final LocalDatabase database;

  private LocalInstallation(DataFolder folder, LocalKeys keys, LocalDatabase database) {
    this.folder = folder;
    this.keys = keys;
    this.database = database;
  }

  static LocalInstallation start(Settings settings) {
    var folder = DataFolder.open(settings.dataDir());
    try {
      // The keys first: a database that exists has its key, even if the power fails in between.
      var keys = LocalKeys.in(folder, settings.masterKey(), settings.platformKey());
      MasterKeys.of(keys.masterKey().value(), settings.otherMasterKeys());
      return new LocalInstallation(folder, keys, LocalDatabase.start(folder));
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  public Path dataDir() {
    return folder.path();
  }

  public LocalKeys keys() {
    return keys;
  }

  @Override
  public Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.putAll(database.settings());
    settings.putAll(keys.settings());
    return settings;
  }

  /** The folder is given free last, so that nobody else meets a server that still runs. */
  @Override
  public void close() {
    try {
      database.close();
    } finally {
      folder.close();
    }
  }
}
