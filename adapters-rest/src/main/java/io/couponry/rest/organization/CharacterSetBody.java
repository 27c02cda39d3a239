package io.couponry.rest.organization;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The characters of a set, in their order. */
@Schema(
    name = "CharacterSetRequest",
    requiredProperties = {"characters"})
record CharacterSetBody(
    @Schema(examples = "ABCXYZ") String characters,
    @Schema(description = "accept a set in which characters look the same")
        @Nullable Boolean allowLookAlikes) {}
