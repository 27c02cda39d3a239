package io.couponry.rest.code;

import io.couponry.application.port.in.RevokeCodes.Revoked;
import io.couponry.domain.code.Revocation.Place;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Codes that no longer work. */
@Schema(name = "Revocation")
record RevocationView(
    String id,
    String couponId,
    long count,
    @Schema(description = "of a revocation of one code") @Nullable String code,
    @Nullable String batch,
    @Schema(description = "the first code's position in the batch, from 1 on") @Nullable Long from,
    @Schema(description = "the last code's position in the batch") @Nullable Long to,
    @Schema(description = "of a batch that was retired: it cannot be undone") boolean retired,
    @Nullable String reason,
    String revokedAt,
    @Schema(description = "since when it no longer holds") @Nullable String undoneAt) {
  static RevocationView of(Revoked revoked) {
    var revocation = revoked.revocation();
    var place = revocation.place();
    return new RevocationView(
        revocation.id().toString(),
        revocation.coupon().value(),
        revocation.count(),
        revoked.code().orElse(null),
        place.map(known -> known.batch().toString()).orElse(null),
        place.map(Place::from).orElse(null),
        place.map(Place::to).orElse(null),
        revocation.retired(),
        revocation.reason().orElse(null),
        revocation.revokedAt().toString(),
        revocation.undoneAt().map(Instant::toString).orElse(null));
  }
}
