package io.couponry.application.service;

import io.couponry.application.port.in.ExpireCoupons;
import io.couponry.application.port.out.Expiries;
import io.smallrye.mutiny.Uni;

/** Announces until all is told. */
public final class ExpireCouponsService implements ExpireCoupons {
  private final Expiries expiries;

  public ExpireCouponsService(Expiries expiries) {
    this.expiries = expiries;
  }

  @Override
  public Uni<Integer> announce() {
    return Batchwise.all(expiries::announce);
  }
}
