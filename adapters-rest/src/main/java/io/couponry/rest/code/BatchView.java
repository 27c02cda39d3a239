package io.couponry.rest.code;

import io.couponry.application.port.in.IssueCodes.Outcome.Issued;
import io.couponry.domain.code.Batch;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A batch of codes; the space's figures are those right after it was issued. */
@Schema(name = "Batch")
record BatchView(
    String id,
    long count,
    String issuedAt,
    @Schema(description = "in the answer that issued the batch") @Nullable SpaceView codeSpace,
    @Nullable List<String> warnings) {
  static BatchView of(Batch batch) {
    return new BatchView(
        batch.id().toString(), batch.count(), batch.issuedAt().toString(), null, null);
  }

  static BatchView of(Issued issued) {
    var space = issued.space();
    return new BatchView(
        issued.batch().id().toString(),
        issued.batch().count(),
        issued.batch().issuedAt().toString(),
        SpaceView.of(space),
        Strength.warnings(space));
  }
}
