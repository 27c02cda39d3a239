package io.couponry.domain.organization;

import io.couponry.domain.Texts;
import io.couponry.domain.basket.Channel;
import java.time.Instant;
import java.util.UUID;

/** An organization's key: one role, one channel, and a label that tells people what it is for. */
public record ApiKey(
    UUID id,
    OrganizationId organization,
    Role role,
    Channel channel,
    String label,
    Instant createdAt) {
  public ApiKey {
    label = Texts.named("a label", label, 200);
  }
}
