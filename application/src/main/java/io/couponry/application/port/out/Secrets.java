package io.couponry.application.port.out;

import io.couponry.application.port.out.ApiKeys.SecretHash;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.organization.OrganizationId;
import java.util.UUID;

/** Everything derived from the master key. The same input gives the same output for ever. */
public interface Secrets {
  /** The 32-byte key that numbers a code space. */
  byte[] codeSpaceKey(OrganizationId organization, CodeSpaceId space, Scheme scheme);

  /** A key for showing samples of a code space that does not exist. */
  byte[] previewKey(OrganizationId organization);

  /** The 32-byte key that signs what this organization's coupon check is asked. */
  byte[] checkSigningKey(OrganizationId organization);

  /** The secret of an API key; nobody without the master key can make one. */
  String apiSecret(UUID keyId);

  /** Whether this has the form of a secret that was made here; false needs no look-up. */
  boolean couldBeApiSecret(String secret);

  SecretHash hash(String secret);
}
