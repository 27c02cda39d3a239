package io.couponry.domain.coupon;

import java.util.Map;

/**
 * Uses taken and not given back: of the coupon, of the code, by the customer in question, and what
 * stands on the counters that the coupon's other limits need.
 */
public record Usage(long total, long ofCode, long byCustomer, Map<Counter, Long> counters) {
  public Usage {
    counters = Map.copyOf(counters);
  }

  public Usage(long total, long ofCode, long byCustomer) {
    this(total, ofCode, byCustomer, Map.of());
  }

  public static Usage none() {
    return new Usage(0, 0, 0);
  }

  public long of(Counter counter) {
    return counters.getOrDefault(counter, 0L);
  }
}
