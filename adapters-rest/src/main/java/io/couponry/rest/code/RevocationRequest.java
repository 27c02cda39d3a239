package io.couponry.rest.code;

import io.couponry.application.port.Flaw;
import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.RevokeCodes.Target;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.code.Revocation;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which codes are to be revoked. */
@Schema(
    name = "RevocationRequest",
    description = "one code; or a batch, or a part of it; or a part of the list of all codes")
record RevocationRequest(
    @Schema(description = "alone", examples = "Coup393-HKE") @Nullable String code,
    @Schema(description = "all codes of a batch, or those from one to another")
        @Nullable String batch,
    @Schema(
            description =
                "the first code's position, from 1 on: in the batch, or in the list of all codes as"
                    + " the export has it; a range lies in one batch")
        @Nullable Long from,
    @Schema(description = "the last code's position") @Nullable Long to,
    @Schema(examples = "leaked on a forum") @Nullable String reason) {
  private static final long MOST = 1_000_000_000_000_000_000L;

  /** Codes and why. */
  record Wanted(Target target, Optional<String> reason) {}

  Optional<Wanted> toWanted(Flaws flaws) {
    var why = why(reason, flaws);
    return toTarget(flaws).map(target -> new Wanted(target, why));
  }

  static Optional<String> why(@Nullable String reason, Flaws flaws) {
    return Optional.ofNullable(reason)
        .flatMap(text -> flaws.value("reason", () -> Revocation.reason(text)));
  }

  private Optional<Target> toTarget(Flaws flaws) {
    if (code != null) {
      refuseBesideCode("batch", batch, flaws);
      refuseBesideCode("from", from, flaws);
      refuseBesideCode("to", to, flaws);
      return Optional.of(new Target.OneCode(code));
    }
    var named = Optional.ofNullable(batch).flatMap(text -> flaws.value("batch", () -> id(text)));
    if (from != null || to != null) {
      return range(named, flaws);
    }
    if (batch == null && flaws.isEmpty()) {
      flaws.add(new Flaw("code", Flaw.Kind.REQUIRED, "say which: code, batch, or from and to"));
    }
    return named.map(Target.WholeBatch::new);
  }

  private Optional<Target> range(Optional<UUID> named, Flaws flaws) {
    var start = position(from, "from", flaws);
    var end = position(to, "to", flaws);
    if (start.isPresent() && end.isPresent() && start.get() > end.get()) {
      flaws.add("to", "the range ends before it starts");
    }
    return start.flatMap(first -> end.map(last -> new Target.Range(named, first, last)));
  }

  private static Optional<Long> position(@Nullable Long position, String field, Flaws flaws) {
    if (position == null) {
      if (!flaws.touch(field)) {
        flaws.add(new Flaw(field, Flaw.Kind.REQUIRED, "a range has both from and to"));
      }
      return Optional.empty();
    }
    return flaws.value(
        field,
        () -> {
          InvalidValue.unless(
              position >= 1 && position <= MOST, "positions are counted from 1 to 10^18");
          return position;
        });
  }

  private static void refuseBesideCode(String field, @Nullable Object given, Flaws flaws) {
    if (given != null) {
      flaws.add(field, "a code is named alone");
    }
  }

  private static UUID id(String text) {
    InvalidValue.unless(
        text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
        "a batch is named by its id");
    return UUID.fromString(text);
  }
}
