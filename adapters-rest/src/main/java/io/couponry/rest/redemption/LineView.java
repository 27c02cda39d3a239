package io.couponry.rest.redemption;

import io.couponry.domain.discount.Reduction;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line's share of the discount, in the basket's currency. */
@Schema(name = "LineDiscount")
record LineView(String id, @Schema(examples = "12.00") String discount) {
  static List<LineView> of(Optional<Reduction> reduction) {
    return reduction.stream()
        .flatMap(made -> made.lines().stream())
        .map(line -> new LineView(line.lineId(), line.discount().decimal()))
        .toList();
  }
}
