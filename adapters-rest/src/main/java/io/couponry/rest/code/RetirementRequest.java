package io.couponry.rest.code;

import io.couponry.application.port.Flaws;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a batch is retired. */
@Schema(name = "RetirementRequest")
record RetirementRequest(@Schema(examples = "the file was published") @Nullable String reason) {
  Optional<Optional<String>> toReason(Flaws flaws) {
    return Optional.of(RevocationRequest.why(reason, flaws));
  }
}
