package io.couponry.bootstrap.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything a default installation keeps. Having one means having it alone:
 * no other live service works on the same folder until this one is closed or its process is gone.
 */
public final class DataFolder implements AutoCloseable {
  /**
   * Asked before the lock file is opened: closing any handle of that file would drop this process's
   * lock on it.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private static final Duration PATIENCE_WITH_LAST_RELOAD = Duration.ofSeconds(60);

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Makes the folder where it is missing. Refused while another live service holds it. */
  public static DataFolder open(Path path) {
    try {
      return lock(OwnerOnly.folder(path).toRealPath());
    } catch (IOException e) {
      throw new StartRefused("The data folder " + path + " cannot be used: " + e + ".", e);
    }
  }

  private static DataFolder lock(Path path) throws IOException {
    var file = path.resolve("couponry.lock");
    if (!HELD_HERE.add(path)) {
      throw taken(path, pid());
    }
    var channel = OwnerOnly.open(file, Set.of(CREATE, READ, WRITE));
    try {
      if (tryLock(channel) == null) {
        throw taken(path, Files.readString(file).strip());
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid().getBytes(UTF_8)));
      return new DataFolder(path, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      HELD_HERE.remove(path);
      throw e;
    }
  }

  /**
   * The locked byte lies far behind the text, so that others can read whose lock it is where locks
   * are mandatory. A live reload of development mode leaves the old classes holding the lock until
   * they have stopped their server: that moment is waited for.
   */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    var deadline = System.nanoTime() + PATIENCE_WITH_LAST_RELOAD.toNanos();
    while (true) {
      try {
        return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      } catch (OverlappingFileLockException heldByThisProcess) {
        if (System.nanoTime() > deadline) {
          return null;
        }
        Pause.briefly();
      }
    }
  }

  private static StartRefused taken(Path path, String holder) {
    return new StartRefused(
        "Another Couponry"
            + (holder.isEmpty() ? "" : " (process " + holder + ")")
            + " already works on the data folder "
            + path
            + ": stop it, or set couponry.data-dir to another folder.");
  }

  private static String pid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  public Path path() {
    return path;
  }

  Path masterKey() {
    return path.resolve("master.key");
  }

  Path platformKey() {
    return path.resolve("platform.key");
  }

  Path postgres() {
    return path.resolve("postgres");
  }

  boolean hasDatabase() {
    return Files.exists(postgres().resolve("data"));
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new IllegalStateException("The lock of " + path + " was not released.", e);
    } finally {
      HELD_HERE.remove(path);
    }
  }
}
