package io.couponry.application.port.out;

import io.couponry.application.port.in.AssignInBulk.Rejected;
import io.couponry.application.port.out.BulkAssignments.Entry;
import io.couponry.domain.code.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of customers: what was not seen to yet, what was given, and the lines that got nothing.
 */
final class InMemoryBulk {
  final Map<Integer, List<Entry>> parts = new HashMap<>();
  final List<Code.Numbered> given = new ArrayList<>();
  final TreeMap<Long, Rejected> rejected = new TreeMap<>();
}
