package io.couponry.bootstrap.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;

/** The master keys that are known by their versions; the newest makes what is new. */
public final class MasterKeys {
  private final int newest;
  private final Map<Integer, SecretKey> keys;

  private MasterKeys(int newest, Map<Integer, SecretKey> keys) {
    this.newest = newest;
    this.keys = keys;
  }

  /** From their settings; refuses the start where one is no key, or two have one version. */
  public static MasterKeys of(String newest, List<String> others) {
    var first = MasterKey.parse(newest, Settings.MASTER_KEY);
    var keys = new LinkedHashMap<Integer, SecretKey>();
    keys.put(first.version(), first.key());
    others.stream()
        .map(other -> MasterKey.parse(other, Settings.OTHER_MASTER_KEYS))
        .sorted((one, other) -> Integer.compare(other.version(), one.version()))
        .forEach(
            other -> {
              if (keys.putIfAbsent(other.version(), other.key()) != null) {
                throw new StartRefused(
                    "Two master keys have the version %d: give each its own, as in 2:base64."
                        .formatted(other.version()));
              }
            });
    return new MasterKeys(first.version(), keys);
  }

  public int newest() {
    return newest;
  }

  /** The newest first, then the others from high to low. */
  public Set<Integer> versions() {
    return keys.keySet();
  }

  public SecretKey get(int version) {
    var key = keys.get(version);
    if (key == null) {
      throw new IllegalStateException("no master key of version " + version + " is configured");
    }
    return key;
  }

  @Override
  public String toString() {
    return "master keys " + keys.keySet();
  }
}
