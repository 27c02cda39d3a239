package io.couponry.rest.code;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.PreviewFormat;
import io.couponry.domain.organization.OrganizationId;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A format that somebody thinks of using. */
@Schema(requiredProperties = {"format"})
record PreviewRequest(
    @Schema(examples = "DDD-XXX") String format,
    @Schema(examples = "Coupon1") @Nullable String couponId,
    @Schema(description = "how many codes are meant to be issued; 1 when left out")
        @Nullable Long count) {
  Optional<PreviewFormat.Command> toCommand(OrganizationId organization, Flaws flaws) {
    var wanted = BatchRequest.toCount(count == null ? 1L : count, flaws);
    return wanted
        .filter(given -> format != null)
        .map(
            given ->
                new PreviewFormat.Command(
                    organization, format, Optional.ofNullable(couponId), given));
  }
}
