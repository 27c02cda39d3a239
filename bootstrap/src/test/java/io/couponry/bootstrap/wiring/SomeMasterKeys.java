package io.couponry.bootstrap.wiring;

import io.couponry.bootstrap.local.MasterKeys;
import java.util.Base64;
import java.util.List;

/** Master keys that everybody knows, one for each version: the bytes from its number on. */
final class SomeMasterKeys {
  private SomeMasterKeys() {}

  /** These versions, the newest first. */
  static MasterKeys of(List<Integer> versions) {
    var settings = versions.stream().map(SomeMasterKeys::setting).toList();
    return MasterKeys.of(settings.getFirst(), settings.subList(1, settings.size()));
  }

  private static String setting(int version) {
    var key = new byte[32];
    for (var i = 0; i < key.length; i++) {
      key[i] = (byte) (version - 1 + i);
    }
    return version + ":" + Base64.getEncoder().encodeToString(key);
  }
}
