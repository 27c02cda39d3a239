package io.couponry.rest.organization;

import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signing key as libraries for Standard Webhooks take it. */
@Schema(name = "CouponCheckSecret")
record CheckSecretView(
    @Schema(examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=") String secret) {
  private static final String PREFIX = "whsec_";

  static CheckSecretView of(byte[] key) {
    return new CheckSecretView(PREFIX + Base64.getEncoder().encodeToString(key));
  }
}
