package io.couponry.rest.organization;

import io.couponry.application.port.in.ManageApiKeys.Issued;
import io.couponry.domain.organization.ApiKey;
import io.couponry.rest.json.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An API key as it is answered. */
@Schema(name = "ApiKey")
record KeyView(
    String id,
    String role,
    String channel,
    String label,
    String createdAt,
    @Schema(description = "only in the answer that made the key") @Nullable String secret) {
  static KeyView of(ApiKey key) {
    return of(key, null);
  }

  static KeyView of(Issued issued) {
    return of(issued.key(), issued.secret());
  }

  private static KeyView of(ApiKey key, @Nullable String secret) {
    return new KeyView(
        key.id().toString(),
        Texts.lower(key.role()),
        Texts.lower(key.channel()),
        key.label(),
        key.createdAt().toString(),
        secret);
  }
}
