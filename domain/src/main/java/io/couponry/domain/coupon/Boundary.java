package io.couponry.domain.coupon;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** One end of a coupon's validity as people say it: a moment, or a whole day in a time zone. */
public sealed interface Boundary {
  /** The first moment inside, when this is where something starts. */
  Instant start(ZoneId zone);

  /** The first moment outside, when this is where something ends. */
  Instant end(ZoneId zone);

  record Moment(OffsetDateTime time) implements Boundary {
    @Override
    public Instant start(ZoneId zone) {
      return time.toInstant();
    }

    @Override
    public Instant end(ZoneId zone) {
      return time.toInstant();
    }
  }

  /** A day is as long as the zone makes it: it need not start at midnight nor have 24 hours. */
  record Day(LocalDate date) implements Boundary {
    @Override
    public Instant start(ZoneId zone) {
      return date.atStartOfDay(zone).toInstant();
    }

    @Override
    public Instant end(ZoneId zone) {
      return date.plusDays(1).atStartOfDay(zone).toInstant();
    }
  }
}
