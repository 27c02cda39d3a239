package io.couponry.bootstrap.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Folders and files that nobody but their owner may read, from the moment they exist. Where the
 * file system knows no POSIX rights, they are as private as the folder they lie in.
 */
final class OwnerOnly {
  private static final FileAttribute<?> FOLDER_RIGHTS = rights("rwx------");
  private static final FileAttribute<?> FILE_RIGHTS = rights("rw-------");

  private OwnerOnly() {}

  static Path folder(Path folder) throws IOException {
    return Files.createDirectories(folder, forFileSystemOf(folder, FOLDER_RIGHTS));
  }

  static FileChannel open(Path file, Set<StandardOpenOption> how) throws IOException {
    return FileChannel.open(file, how, forFileSystemOf(file, FILE_RIGHTS));
  }

  /** The file is there whole or not at all, even if the power fails. */
  static void write(Path file, String text) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    var draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    try (var channel = open(draft, Set.of(CREATE_NEW, WRITE))) {
      var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(draft, file, ATOMIC_MOVE);
    if (folder != null) {
      force(folder);
    }
  }

  /** Makes the names in the folder outlive a power failure. */
  static void force(Path folder) throws IOException {
    if (knowsRights(folder)) {
      try (var channel = FileChannel.open(folder)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?> rights(String rights) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
  }

  private static FileAttribute<?>[] forFileSystemOf(Path path, FileAttribute<?> rights) {
    return knowsRights(path) ? new FileAttribute<?>[] {rights} : new FileAttribute<?>[0];
  }

  private static boolean knowsRights(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
