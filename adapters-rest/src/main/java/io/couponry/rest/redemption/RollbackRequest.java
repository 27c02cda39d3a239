package io.couponry.rest.redemption;

import io.couponry.application.port.Attempt;
import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.RollBackRedemption;
import io.couponry.domain.basket.Line;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.RedemptionId;
import io.couponry.domain.redemption.ReturnedLine;
import io.couponry.domain.redemption.Rollback;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a use is given back, or which lines of its basket are returned. */
@Schema(name = "RollbackRequest")
record RollbackRequest(
    @Schema(examples = "order cancelled") @Nullable String reason,
    @Schema(description = "only these pieces are returned; left out, the whole use is given back")
        @Nullable List<ReturnedLineBody> lines) {

  @Schema(
      name = "ReturnedLine",
      requiredProperties = {"id", "quantity"})
  record ReturnedLineBody(
      @Schema(examples = "1") String id, @Schema(examples = "1") Integer quantity) {}

  Optional<RollBackRedemption.Command> toCommand(
      OrganizationId organization, RedemptionId redemption, Attempt attempt, Flaws flaws) {
    var why =
        Optional.ofNullable(reason)
            .flatMap(text -> flaws.value("reason", () -> Rollback.reason(text)));
    return Optional.of(
        new RollBackRedemption.Command(organization, redemption, attempt, why, toLines(flaws)));
  }

  private List<ReturnedLine> toLines(Flaws flaws) {
    var read = new ArrayList<ReturnedLine>();
    if (lines == null) {
      return read;
    }
    if (lines.isEmpty() && !flaws.touch("lines")) {
      flaws.add("lines", "name at least one line, or leave lines out");
    }
    var ids = new HashSet<String>();
    for (var i = 0; i < lines.size(); i++) {
      var path = "lines[" + i + "]";
      var line = lines.get(i);
      if (line.id() == null || line.quantity() == null) {
        continue;
      }
      var id = flaws.value(path + ".id", () -> Line.lineId(line.id()));
      var pieces = flaws.value(path + ".quantity", () -> Line.pieces(line.quantity()));
      if (id.isPresent() && !ids.add(id.get())) {
        flaws.add(path + ".id", "the same line is named twice");
      }
      if (id.isPresent() && pieces.isPresent()) {
        read.add(new ReturnedLine(id.get(), pieces.get()));
      }
    }
    return read;
  }
}
