package io.couponry.rest.organization;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.ManageApiKeys;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.organization.Role;
import io.couponry.rest.json.Texts;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a new API key is for. */
@Schema(requiredProperties = {"role"})
record KeyRequest(
    @Schema(enumeration = {"admin", "redeemer", "public"}) String role,
    @Schema(
            enumeration = {"web", "mobile", "pos"},
            description = "web when left out")
        @Nullable String channel,
    @Schema(description = "the role when left out") @Nullable String label) {
  Optional<ManageApiKeys.Command> toCommand(OrganizationId organization, Flaws flaws) {
    var mayBe = Texts.constant(Optional.ofNullable(role), Role.class, "role", flaws);
    var where = Texts.constant(Optional.ofNullable(channel), Channel.class, "channel", flaws);
    var named =
        flaws.value(
            "label",
            () ->
                io.couponry.domain.Texts.named(
                    "a label", label == null ? String.valueOf(role) : label, 200));
    return mayBe.flatMap(
        allowed ->
            named.map(
                text ->
                    new ManageApiKeys.Command(
                        organization, allowed, where.orElse(Channel.WEB), text)));
  }
}
