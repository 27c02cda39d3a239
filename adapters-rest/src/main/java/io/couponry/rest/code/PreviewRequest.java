package io.couponry.rest.code;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.PreviewFormat;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.rest.json.CheckPositions;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A format that somebody thinks of using. */
@Schema(requiredProperties = {"format"})
record PreviewRequest(
    @Schema(examples = "DDD-XXX") String format,
    @Schema(
            implementation = Object.class,
            description = "\"last\", or the format's position of a check character as a number",
            examples = "last")
        @Nullable JsonNode check,
    @Schema(examples = "Coupon1") @Nullable String couponId,
    @Schema(description = "how many codes are meant to be issued; 1 when left out")
        @Nullable Long count) {
  Optional<PreviewFormat.Command> toCommand(OrganizationId organization, Flaws flaws) {
    var wanted = BatchRequest.toCount(count == null ? 1L : count, flaws);
    var pattern =
        Optional.ofNullable(format)
            .flatMap(given -> CheckPositions.pattern(given, check, "check", flaws));
    return wanted.flatMap(
        given ->
            pattern.map(
                made ->
                    new PreviewFormat.Command(
                        organization, made, Optional.ofNullable(couponId), given)));
  }
}
