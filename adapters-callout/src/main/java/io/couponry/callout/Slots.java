package io.couponry.callout;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds how much is under way at a time for each key; keys without anything take no memory. */
final class Slots<K> {
  private final int most;
  private final Map<K, Integer> taken = new ConcurrentHashMap<>();

  Slots(int most) {
    this.most = most;
  }

  boolean take(K key) {
    var before = new int[1];
    taken.compute(
        key,
        (same, count) -> {
          before[0] = count == null ? 0 : count;
          return Math.min(before[0] + 1, most);
        });
    return before[0] < most;
  }

  void release(K key) {
    taken.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
  }

  boolean isIdle() {
    return taken.isEmpty();
  }
}
