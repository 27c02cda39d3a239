package io.couponry.bootstrap.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;

/** Whole folders at once. */
final class Trees {
  private Trees() {}

  /** Does nothing where nothing is. */
  static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var paths = Files.walk(root)) {
      for (var path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Removes what an interrupted start has left: the folder's children with this prefix. */
  static void deleteChildren(Path folder, String prefix) throws IOException {
    try (var children = Files.newDirectoryStream(folder, prefix + "*")) {
      for (var child : children) {
        delete(child);
      }
    }
  }
}
