package io.couponry.application.port.out;

import io.couponry.application.port.out.ApiKeys.SecretHash;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Secrets that are none: everybody can work them out. */
public final class DeterministicSecrets implements Secrets {
  private static final String PREFIX = "test_";

  @Override
  public byte[] codeSpaceKey(
      OrganizationId organization, CodeSpaceId space, Scheme scheme, int keyVersion) {
    var version = keyVersion == 1 ? "" : "/" + keyVersion;
    return digest("space/" + organization + "/" + space + "/" + scheme + version);
  }

  @Override
  public byte[] previewKey(OrganizationId organization) {
    return digest("preview/" + organization);
  }

  @Override
  public byte[] checkSigningKey(OrganizationId organization) {
    return digest("check/" + organization);
  }

  @Override
  public String apiSecret(UUID keyId) {
    return PREFIX + keyId;
  }

  @Override
  public List<String> apiSecrets(UUID keyId) {
    return List.of(apiSecret(keyId));
  }

  @Override
  public Optional<SecretHash> hash(String secret) {
    return Optional.of(secret)
        .filter(made -> made.startsWith(PREFIX))
        .map(made -> new SecretHash(HexFormat.of().formatHex(digest("hash/" + made))));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
