package io.couponry.rest.coupon;

import io.couponry.application.port.Flaw;
import io.couponry.application.port.Flaws;
import io.couponry.domain.coupon.Recurrence;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** For how many periods of a subscription a use holds. */
@Schema(
    name = "Recurrence",
    requiredProperties = {"type"})
record RecurrenceBody(
    @Schema(enumeration = {"once", "periods", "forever"}) String type,
    @Schema(description = "of type periods: 2 to 1000, the first one included")
        @Nullable Integer periods) {
  static RecurrenceBody of(Recurrence recurrence) {
    return switch (recurrence) {
      case Recurrence.Once() -> new RecurrenceBody("once", null);
      case Recurrence.Periods(var number) -> new RecurrenceBody("periods", number);
      case Recurrence.Forever() -> new RecurrenceBody("forever", null);
    };
  }

  static Recurrence toRecurrence(@Nullable RecurrenceBody body, Flaws flaws) {
    return Optional.ofNullable(body)
        .filter(given -> given.type != null)
        .flatMap(given -> given.toRecurrence(flaws))
        .orElseGet(Recurrence.Once::new);
  }

  private Optional<Recurrence> toRecurrence(Flaws flaws) {
    if (type.equals("periods")) {
      if (periods == null) {
        flaws.add(new Flaw("recurrence.periods", Flaw.Kind.REQUIRED, "say for how many periods"));
        return Optional.empty();
      }
      return flaws.value("recurrence.periods", () -> new Recurrence.Periods(periods));
    }
    if (periods != null) {
      flaws.add("recurrence.periods", "only a recurrence of type periods has it");
    }
    return switch (type) {
      case "once" -> Optional.of(new Recurrence.Once());
      case "forever" -> Optional.of(new Recurrence.Forever());
      default -> {
        flaws.add("recurrence.type", "must be one of once, periods, forever");
        yield Optional.empty();
      }
    };
  }
}
