package io.couponry.rest.json;

import io.couponry.application.document.Boundaries;
import io.couponry.application.port.Flaws;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.coupon.Boundary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Times and time zones as texts; a boundary as in any document. */
public final class Times {
  private Times() {}

  public static Optional<Boundary> boundary(Optional<String> text, String field, Flaws flaws) {
    return text.flatMap(present -> flaws.value(field, () -> boundary(present)));
  }

  public static Optional<Instant> instant(Optional<String> text, String field, Flaws flaws) {
    return text.flatMap(
        present ->
            flaws.value(
                field,
                () -> {
                  if (boundary(present) instanceof Boundary.Moment(var time)) {
                    return time.toInstant();
                  }
                  throw new InvalidValue("a moment is RFC 3339 with an offset");
                }));
  }

  public static Boundary boundary(String text) {
    return Boundaries.parse(text);
  }

  public static String text(Boundary boundary) {
    return Boundaries.text(boundary);
  }

  public static Optional<ZoneId> zone(Optional<String> text, String field, Flaws flaws) {
    return text.flatMap(
        present ->
            flaws.value(
                field,
                () -> {
                  InvalidValue.unless(
                      ZoneId.getAvailableZoneIds().contains(present),
                      "a time zone has a name such as \"Europe/Berlin\" or \"UTC\"");
                  return ZoneId.of(present);
                }));
  }
}
