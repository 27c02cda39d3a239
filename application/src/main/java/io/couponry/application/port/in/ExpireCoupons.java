package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;

/** Tells of coupons whose end has passed, once each, and how many they were. */
public interface ExpireCoupons {
  Uni<Integer> announce();
}
