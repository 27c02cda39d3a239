package io.couponry.rest.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.couponry.application.port.in.ReadEvents.Event;
import io.couponry.domain.organization.OrganizationId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** CloudEvents 1.0 in its JSON form, with the extension attribute {@code sequence}. */
@Schema(name = "Event")
record EventView(
    @Schema(examples = "1.0") String specversion,
    @Schema(description = "unique for its source") String id,
    @Schema(examples = "/organizations/shop") String source,
    @Schema(examples = "io.couponry.coupon.redeemed") String type,
    @Schema(description = "the id of what it happened to") String subject,
    @Schema(examples = "2026-12-01T09:30:00.123456Z") Instant time,
    @Schema(examples = "application/json") String datacontenttype,
    @Schema(description = "its place among the organization's events, from 1 without a gap")
        String sequence,
    @JsonRawValue @Schema(type = SchemaType.OBJECT, implementation = Object.class) String data) {
  /** What all types begin with, so that they are apart from other systems'. */
  static final String TYPES = "io.couponry.";

  static EventView of(OrganizationId organization, Event event) {
    var place = Long.toString(event.sequence());
    return new EventView(
        "1.0",
        place,
        "/organizations/" + organization.value(),
        TYPES + event.type().code(),
        event.subject(),
        event.at(),
        "application/json",
        place,
        event.data());
  }
}
