package io.couponry.application.port.out;

import io.couponry.application.port.in.ImportCodes.Rejected;
import io.couponry.application.port.out.Imports.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was sent and is not stored yet, and the lines that no code was made of. */
final class InMemoryUpload {
  final Map<Integer, List<Entry>> parts = new HashMap<>();
  final TreeMap<Long, Rejected> rejected = new TreeMap<>();
}
