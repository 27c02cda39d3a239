package io.couponry.bootstrap.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a default installation. A configured key wins; the others are made at the first start
 * and kept in the data folder, in files that only their owner may read.
 */
public record LocalKeys(Key masterKey, Key platformKey) {
  /** A key, and the file it is kept in unless it was configured. */
  public record Key(String value, Optional<Path> file) {
    private static Key configured(String value) {
      return new Key(value, Optional.empty());
    }

    @Override
    public String toString() {
      return "Key[" + file.map(Path::toString).orElse("configured") + "]";
    }
  }

  /**
   * Call it before the database is made: a database whose master key is missing is refused, since a
   * new key would silently make every code it has issued worthless.
   */
  public static LocalKeys in(
      DataFolder folder, Optional<String> masterKey, Optional<String> platformKey) {
    try {
      return new LocalKeys(masterKey(folder, masterKey), platformKey(folder, platformKey));
    } catch (IOException e) {
      throw new StartRefused("The keys in " + folder.path() + " cannot be used: " + e + ".", e);
    }
  }

  private static Key masterKey(DataFolder folder, Optional<String> configured) throws IOException {
    if (configured.isPresent()) {
      return Key.configured(MasterKey.checked(configured.get(), "couponry.master-key"));
    }
    var file = folder.masterKey();
    if (!Files.exists(file)) {
      if (folder.hasDatabase()) {
        throw new StartRefused(
            "The database in "
                + folder.path()
                + " has lost its master key, without which its codes are worthless: put the file "
                + file
                + " back, or set couponry.master-key.");
      }
      OwnerOnly.write(file, RandomSecret.base64() + "\n");
    }
    return new Key(MasterKey.checked(read(file), file.toString()), Optional.of(file));
  }

  private static Key platformKey(DataFolder folder, Optional<String> configured)
      throws IOException {
    if (configured.isPresent()) {
      return Key.configured(configured.get());
    }
    var file = folder.platformKey();
    if (!Files.exists(file)) {
      OwnerOnly.write(file, "cpk_" + RandomSecret.urlSafe() + "\n");
    }
    return new Key(read(file), Optional.of(file));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  /** What Quarkus must be told; what was configured, it knows. */
  public Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    masterKey.file().ifPresent(file -> settings.put(Settings.MASTER_KEY, masterKey.value()));
    platformKey.file().ifPresent(file -> settings.put(Settings.PLATFORM_KEY, platformKey.value()));
    return settings;
  }
}
