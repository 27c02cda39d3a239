package io.couponry.rest.organization;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.couponry.application.port.Versioned;
import io.couponry.domain.organization.Organization;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An organization as it is answered. */
@Schema(name = "Organization")
record OrganizationView(String id, @JsonUnwrapped OrganizationBody settings) {
  static OrganizationView of(Versioned<Organization> organization) {
    return new OrganizationView(
        organization.value().id().value(), OrganizationBody.of(organization.value()));
  }
}
