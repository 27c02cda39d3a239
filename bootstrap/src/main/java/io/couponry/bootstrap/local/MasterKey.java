package io.couponry.bootstrap.local;

import java.util.Base64;

/** The rule that every master key must pass before the service starts with it. */
final class MasterKey {
  private MasterKey() {}

  /** Gives the key back unchanged; refuses what is not the base64 form of 32 bytes. */
  static String checked(String key, String origin) {
    if (!isBase64Of32Bytes(key)) {
      throw new StartRefused(
          "The master key in "
              + origin
              + " is not the base64 form of exactly "
              + RandomSecret.BYTES
              + " bytes (`openssl rand -base64 32` makes one).");
    }
    return key;
  }

  private static boolean isBase64Of32Bytes(String key) {
    try {
      return Base64.getDecoder().decode(key).length == RandomSecret.BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
