package io.couponry.rest.code;

import io.couponry.application.port.in.IssueCodes.Space;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How full a code space is. */
@Schema(name = "CodeSpace")
record SpaceView(
    @Schema(description = "how many different codes there can be", type = SchemaType.INTEGER)
        BigInteger size,
    @Schema(description = "how many were issued", type = SchemaType.INTEGER) BigInteger issued,
    @Schema(description = "how likely one random guess hits an issued code") BigDecimal guessOdds) {
  static SpaceView of(Space space) {
    return new SpaceView(space.size(), space.issued(), space.guessOdds().value());
  }
}
