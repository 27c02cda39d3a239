package io.couponry.rest.code;

import io.couponry.application.port.Flaws;
import io.couponry.domain.InvalidValue;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many codes are to be issued. */
@Schema(requiredProperties = {"count"})
record BatchRequest(@Schema(examples = "1000") Long count) {
  private static final long MOST = 1_000_000_000_000_000_000L;

  Optional<Long> toCount(Flaws flaws) {
    return toCount(count, flaws);
  }

  static Optional<Long> toCount(Long count, Flaws flaws) {
    return Optional.ofNullable(count)
        .flatMap(
            given ->
                flaws.value(
                    "count",
                    () -> {
                      InvalidValue.unless(given >= 1 && given <= MOST, "a count is 1 to 10^18");
                      return given;
                    }));
  }
}
