package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;

/** Archives coupons that expired long ago, and tells how many. */
public interface ArchiveCoupons {
  Uni<Integer> archive();
}
