package io.couponry.rest.event;

import static java.util.stream.Collectors.joining;

import io.couponry.application.port.EventType;
import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.ReadEvents;
import io.couponry.domain.InvalidValue;
import io.couponry.rest.json.PageQuery;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
@RolesAllowed(Roles.ADMIN)
class EventResource {
  private static final Pattern PLACE = Pattern.compile("[0-9]{1,18}");

  private final ReadEvents events;
  private final Caller caller;

  EventResource(ReadEvents events, Caller caller) {
    this.events = events;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "Read what happened, in order, after a place: CloudEvents 1.0")
  public Uni<EventsView> after(
      @Parameter(description = "a place, usually the last answer's next; from the start without it")
          @QueryParam("after")
          @Nullable String after,
      @Parameter(description = "events of one type alone, with or without io.couponry.")
          @QueryParam("type")
          @Nullable String type,
      @QueryParam("limit") @Nullable String limit) {
    var flaws = new Flaws();
    var place = flaws.value("after", () -> place(after));
    var only = Optional.ofNullable(type).flatMap(code -> flaws.value("type", () -> type(code)));
    var most = PageQuery.limit(limit, flaws);
    if (!flaws.isEmpty()) {
      throw Problems.invalidRequest(flaws.all());
    }
    var organization = caller.organization();
    return events
        .after(organization, place.orElseThrow(), only, most.orElseThrow())
        .map(found -> EventsView.of(organization, found));
  }

  private static long place(@Nullable String after) {
    InvalidValue.unless(
        after == null || PLACE.matcher(after).matches(), "a place is a whole number from 0");
    return after == null ? 0 : Long.parseLong(after);
  }

  private static EventType type(String code) {
    return EventType.of(
            code.startsWith(EventView.TYPES) ? code.substring(EventView.TYPES.length()) : code)
        .orElseThrow(
            () ->
                new InvalidValue(
                    "there is no such type of event; there are: "
                        + Arrays.stream(EventType.values())
                            .map(type -> EventView.TYPES + type.code())
                            .collect(joining(", "))));
  }
}
