package io.couponry.application.service;

import io.couponry.application.port.in.ArchiveCoupons;
import io.couponry.application.port.out.Expiries;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Archives what expired so long ago, or never. */
public final class ArchiveCouponsService implements ArchiveCoupons {
  private final Expiries expiries;
  private final Optional<Duration> kept;

  public ArchiveCouponsService(Expiries expiries, Optional<Duration> kept) {
    this.expiries = expiries;
    this.kept = kept;
  }

  @Override
  public Uni<Integer> archive() {
    return kept.map(ago -> Batchwise.all(most -> expiries.archive(ago, most)))
        .orElseGet(() -> Uni.createFrom().item(0));
  }
}
