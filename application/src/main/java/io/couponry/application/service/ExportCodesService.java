package io.couponry.application.service;

import io.couponry.application.port.in.ExportCodes;
import io.couponry.application.port.out.Coupons;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Makes codes chunk by chunk, each only when the one before it was taken. */
public final class ExportCodesService implements ExportCodes {
  private final Coupons coupons;
  private final CouponCodes codes;

  public ExportCodesService(Coupons coupons, CouponCodes codes) {
    this.coupons = coupons;
    this.codes = codes;
  }

  @Override
  public Uni<Optional<Multi<Chunk>>> export(Command command) {
    return coupons
        .find(command.organization(), command.coupon())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : codes
                        .of(found.get(), command.batch(), CodeSpan.allBut(command.skip()), false)
                        .map(chunks -> chunks.map(ExportCodesService::all)));
  }

  private static Multi<Chunk> all(CodeChunks chunks) {
    return Multi.createBy()
        .repeating()
        .uni(chunks::next)
        .until(Optional::isEmpty)
        .map(found -> found.orElseThrow().chunk());
  }
}
