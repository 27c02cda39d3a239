package io.couponry.bootstrap.local;

import java.nio.file.Path;

/** One unpacked PostgreSQL for all tests of the module. */
final class TestBinaries {
  static final Path CACHE = Path.of("target", "postgres-binaries").toAbsolutePath();

  private TestBinaries() {}
}
