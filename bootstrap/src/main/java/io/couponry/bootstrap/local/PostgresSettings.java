package io.couponry.bootstrap.local;

import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the server is set up: durable, reachable from this machine alone, and quiet. */
final class PostgresSettings {
  private static final String FILE = "couponry.conf";

  private static final String ACCESS =
      """
      # The service's own role, on its own database, from this machine, with its password.
      host couponry couponry 127.0.0.1/32 scram-sha-256
      """;

  private PostgresSettings() {}

  /** What stays the same for the life of the data folder. */
  static void write(Path data) throws IOException {
    Files.writeString(
        data.resolve("postgresql.conf"), "\ninclude_if_exists = '" + FILE + "'\n", APPEND);
    Files.writeString(data.resolve("pg_hba.conf"), ACCESS);
  }

  static void writePort(Path data, int port) throws IOException {
    OwnerOnly.write(data.resolve(FILE), settings(port));
  }

  /**
   * No Unix socket, because its path has a length limit that a data folder may exceed. The log is
   * terse because the detail of a broken constraint would show a code.
   */
  private static String settings(int port) {
    return """
    # Written anew at every start; settings of your own go to the end of postgresql.conf.
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    fsync = on
    full_page_writes = on
    synchronous_commit = on
    max_connections = 100
    shared_buffers = '%dMB'
    # Each checkpoint lets pages be logged wholly once more: seldom, then, at a few GB of disk.
    max_wal_size = '4GB'
    checkpoint_timeout = '15min'
    # Making a file of 16 MB anew costs everybody some 60 ms; those of the last rush are kept.
    min_wal_size = '1GB'
    timezone = 'UTC'
    log_timezone = 'UTC'
    log_error_verbosity = terse
    # Seven files, one for each day of the week.
    logging_collector = on
    log_directory = '../log'
    log_filename = 'postgresql-%%a.log'
    log_rotation_age = '1d'
    log_rotation_size = 0
    log_truncate_on_rotation = on
    """
        .formatted(port, sharedMegabytes());
  }

  /** An eighth of the memory there is, from 128 MB to 4 GB; used only as far as there are data. */
  private static long sharedMegabytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? Math.clamp(machine.getTotalMemorySize() >> 23, 128, 4_096)
        : 128;
  }
}
