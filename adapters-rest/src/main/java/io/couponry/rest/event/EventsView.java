package io.couponry.rest.event;

import io.couponry.application.port.in.ReadEvents.Found;
import io.couponry.domain.organization.OrganizationId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Events in order, and where to go on. */
@Schema(name = "Events")
record EventsView(
    List<EventView> items,
    @Schema(description = "what to ask after next, also when there was nothing new") String next) {
  static EventsView of(OrganizationId organization, Found found) {
    return new EventsView(
        found.events().stream().map(event -> EventView.of(organization, event)).toList(),
        Long.toString(found.next()));
  }
}
