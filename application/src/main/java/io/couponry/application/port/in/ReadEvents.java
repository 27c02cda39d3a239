package io.couponry.application.port.in;

import io.couponry.application.port.EventType;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what happened in an organization, in order and from any place on. */
public interface ReadEvents {
  /** At most {@code limit} events after a place, of one type or of all. */
  Uni<Found> after(OrganizationId organization, long sequence, Optional<EventType> type, int limit);

  /**
   * Events, and the place to go on after: that of the last one, or where there are no more, of the
   * organization's latest, so that types that are not asked for are not looked through again.
   */
  record Found(List<Event> events, long next) {
    public Found {
      events = List.copyOf(events);
    }

    /** Of at most {@code limit} events after a place, seen when {@code latest} was the latest. */
    public static Found of(List<Event> events, int limit, long after, long latest) {
      return new Found(
          events, events.size() == limit ? events.getLast().sequence() : Math.max(after, latest));
    }
  }

  /**
   * Something that happened. {@code sequence} counts an organization's events from 1 without a gap;
   * {@code subject} names what it happened to, and {@code data} is a JSON object that tells more.
   */
  record Event(long sequence, EventType type, String subject, Instant at, String data) {}
}
