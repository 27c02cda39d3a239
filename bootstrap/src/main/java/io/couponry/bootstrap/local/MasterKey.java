package io.couponry.bootstrap.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A master key and its version, from 1 to 255. A setting gives it as {@code base64} or {@code
 * file:path}, with {@code version:} in front where that is not 1.
 */
public final class MasterKey {
  private static final int HIGHEST_VERSION = 255;
  private static final String FILE = "file:";

  private final int version;
  private final SecretKey key;

  private MasterKey(int version, SecretKey key) {
    this.version = version;
    this.key = key;
  }

  /** Refuses the start where this is not the base64 form of 32 bytes; never repeats what it is. */
  static MasterKey parse(String setting, String origin) {
    var rest = setting.replaceFirst("^[0-9]{1,3}:", "");
    var prefix = setting.substring(0, setting.length() - rest.length());
    var version = prefix.isEmpty() ? 1 : Integer.parseInt(prefix.substring(0, prefix.length() - 1));
    if (version < 1 || version > HIGHEST_VERSION) {
      throw new StartRefused(
          "A master key in %s has version %d; versions are 1 to %d."
              .formatted(origin, version, HIGHEST_VERSION));
    }
    return rest.startsWith(FILE)
        ? new MasterKey(version, decoded(read(rest.substring(FILE.length()), origin), origin))
        : new MasterKey(version, decoded(rest, origin));
  }

  /** Gives the setting back unchanged; refuses what {@link #parse} refuses. */
  static String checked(String setting, String origin) {
    parse(setting, origin);
    return setting;
  }

  int version() {
    return version;
  }

  SecretKey key() {
    return key;
  }

  @Override
  public String toString() {
    return "master key " + version;
  }

  private static String read(String path, String origin) {
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException | InvalidPathException e) {
      throw new StartRefused("The file of a master key in " + origin + " cannot be read.", e);
    }
  }

  private static SecretKey decoded(String base64, String origin) {
    try {
      var bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == RandomSecret.BYTES) {
        return new SecretKeySpec(bytes, "Generic");
      }
    } catch (IllegalArgumentException notBase64) {
      // Refused below; the exception would tell what it met.
    }
    throw new StartRefused(
        "The master key in "
            + origin
            + " is not the base64 form of exactly "
            + RandomSecret.BYTES
            + " bytes (`openssl rand -base64 32` makes one).");
  }
}
