package io.couponry.bootstrap.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs that came with this package, unpacked once into a cache folder. Each
 * archive has a folder of its own there, named by its digest; an incomplete one is never used.
 */
final class PostgresBinaries {
  private static final String INVENTORY = "inventory";

  private PostgresBinaries() {}

  /**
   * Unpacks where needed; gives the folder with {@code initdb}, {@code pg_ctl}, {@code postgres}.
   */
  static Path in(Path cache) throws IOException {
    var archive = archive();
    var home = OwnerOnly.folder(cache).resolve(digest(archive));
    if (!isComplete(home)) {
      Trees.delete(home);
      var draft = Files.createTempDirectory(cache, "unpacking-");
      try {
        unpack(archive, draft);
        OwnerOnly.write(draft.resolve(INVENTORY), inventory(draft));
        publish(draft, home);
      } finally {
        Trees.delete(draft);
      }
    }
    return home.resolve("bin");
  }

  private static void publish(Path draft, Path home) throws IOException {
    try {
      Files.move(draft, home, ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another service that shares this cache may have been quicker.
      if (!isComplete(home)) {
        throw e;
      }
    }
  }

  private static String archive() {
    var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var arch = System.getProperty("os.arch");
    var system = os.startsWith("win") ? "windows" : os.startsWith("mac") ? "darwin" : "linux";
    var machine = arch.equals("aarch64") ? "arm_64" : "x86_64";
    var name = "postgres-" + system + "-" + machine;
    return List.of(name + ".txz", name + "-alpine_linux.txz").stream()
        .filter(archive -> PostgresBinaries.class.getResource("/" + archive) != null)
        .findFirst()
        .orElseThrow(
            () ->
                new StartRefused(
                    "This package carries no PostgreSQL for "
                        + system
                        + " on "
                        + machine
                        + ": build it on such a machine, or set couponry.database-url."));
  }

  private static InputStream open(String archive) throws IOException {
    var content = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (content == null) {
      throw new IOException(archive + " is gone from the class path");
    }
    return new BufferedInputStream(content, 1 << 16);
  }

  private static String digest(String archive) throws IOException {
    try (var content = open(archive)) {
      var sha = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[1 << 16];
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        sha.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256.", e);
    }
  }

  private static void unpack(String archive, Path into) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, into.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    var parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true)) {
        throw new IOException(target + " cannot be made executable");
      }
    }
  }

  /** A power failure can leave files short although their folder was renamed after them. */
  private static boolean isComplete(Path home) throws IOException {
    var inventory = home.resolve(INVENTORY);
    return Files.exists(inventory) && Files.readString(inventory, UTF_8).equals(inventory(home));
  }

  private static String inventory(Path home) throws IOException {
    long files = 0;
    long bytes = 0;
    try (var paths = Files.walk(home)) {
      for (var path : (Iterable<Path>) paths::iterator) {
        if (Files.isRegularFile(path) && !path.equals(home.resolve(INVENTORY))) {
          files++;
          bytes += Files.size(path);
        }
      }
    }
    return files + " files, " + bytes + " bytes\n";
  }
}
