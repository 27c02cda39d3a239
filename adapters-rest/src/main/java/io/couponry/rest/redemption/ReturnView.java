package io.couponry.rest.redemption;

import io.couponry.domain.redemption.Return;
import io.couponry.rest.json.MoneyBody;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Pieces that came back, and what of the discount went back with them. */
@Schema(name = "Return")
record ReturnView(
    MoneyBody discount,
    List<RollbackRequest.ReturnedLineBody> lines,
    String returnedAt,
    @Nullable String reason) {
  static List<ReturnView> of(List<Return> returns) {
    return returns.stream().map(ReturnView::of).toList();
  }

  private static ReturnView of(Return made) {
    return new ReturnView(
        MoneyBody.of(made.amount()),
        made.lines().stream()
            .map(line -> new RollbackRequest.ReturnedLineBody(line.lineId(), line.quantity()))
            .toList(),
        made.at().toString(),
        made.reason().orElse(null));
  }
}
