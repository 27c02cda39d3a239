package io.couponry.application.document;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.coupon.Boundary;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Boundaries as texts: RFC 3339 with an offset, or a date for the whole day. Years 1970 to 9998.
 */
public final class Boundaries {
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9998;
  private static final String FORM =
      "a time is RFC 3339 with an offset (2026-12-01T00:00:00+01:00), or a date (2026-12-24) for the"
          + " whole day";

  private Boundaries() {}

  /** A day is bounded by the zone: {@code from} takes its start, {@code to} its end. */
  public static Boundary parse(String text) {
    try {
      return text.length() == "2026-12-24".length()
          ? new Boundary.Day(inRange(LocalDate.parse(text), text))
          : new Boundary.Moment(inRange(OffsetDateTime.parse(text)));
    } catch (DateTimeException unreadable) {
      throw new InvalidValue(FORM);
    }
  }

  public static String text(Boundary boundary) {
    return switch (boundary) {
      case Boundary.Day(var date) -> date.toString();
      case Boundary.Moment(var time) -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    };
  }

  private static LocalDate inRange(LocalDate date, String text) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new DateTimeException(text);
    }
    return date;
  }

  private static OffsetDateTime inRange(OffsetDateTime time) {
    inRange(time.toLocalDate(), FORM);
    // The finest that the database keeps: what is stored is then what was said.
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
