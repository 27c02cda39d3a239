package io.couponry.application.port.out;

import io.couponry.application.port.out.ApiKeys.SecretHash;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.organization.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything derived from the master keys. The same input gives the same output as long as the same
 * key is the newest; what names a key's version, for ever.
 */
public interface Secrets {
  /** The 32-byte key that numbers a code space, which was made under that version of the key. */
  byte[] codeSpaceKey(
      OrganizationId organization, CodeSpaceId space, Scheme scheme, int keyVersion);

  /** A key for showing samples of a code space that does not exist. */
  byte[] previewKey(OrganizationId organization);

  /** The 32-byte key that signs what this organization's coupon check is asked. */
  byte[] checkSigningKey(OrganizationId organization);

  /** The secret of a new API key; nobody without the master key can make one. */
  String apiSecret(UUID keyId);

  /** The secrets that an API key may have been given, under whichever version; newest first. */
  List<String> apiSecrets(UUID keyId);

  /**
   * What a secret is kept by, under the version that it was made with; empty where it has not the
   * form of one that was made here, which needs no look-up.
   */
  Optional<SecretHash> hash(String secret);
}
