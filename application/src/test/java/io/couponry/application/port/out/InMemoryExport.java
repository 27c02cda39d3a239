package io.couponry.application.port.out;

import java.util.Optional;
import java.util.TreeMap;

/** A file as it stands, and what its job knows. */
final class InMemoryExport {
  final TreeMap<Long, FilePart> parts = new TreeMap<>();
  Optional<String> secret;
  boolean whole;

  InMemoryExport(Optional<String> secret) {
    this.secret = secret;
  }
}
