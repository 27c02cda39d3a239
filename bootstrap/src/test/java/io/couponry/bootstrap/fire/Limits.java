package io.couponry.bootstrap.fire;

import io.couponry.bootstrap.fire.Bucket.Measure;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The most that may be in a bucket, by what it measures and whose it is. */
final class Limits {
  private record Owned(Measure measure, String owner) {}

  private final Map<Owned, Long> most = new HashMap<>();

  Limits with(Measure measure, String owner, long limit) {
    most.put(new Owned(measure, owner), limit);
    return this;
  }

  /** An order takes a code once, whoever says what. */
  OptionalLong of(Bucket bucket) {
    if (bucket.measure() == Measure.ORDER) {
      return OptionalLong.of(1);
    }
    var limit = most.get(new Owned(bucket.measure(), bucket.owner()));
    return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
  }
}
