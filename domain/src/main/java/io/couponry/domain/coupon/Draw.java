package io.couponry.domain.coupon;

/** What one use adds to a counter, how far that may go, and why not further. */
public record Draw(Counter counter, long amount, long ceiling, Refusal beyond) {
  /** Whether it can still be added to what stands on the counter. */
  public boolean fits(long standing) {
    return standing <= ceiling - amount;
  }
}
