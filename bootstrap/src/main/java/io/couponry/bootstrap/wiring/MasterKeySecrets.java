package io.couponry.bootstrap.wiring;

import io.couponry.application.port.out.ApiKeys.SecretHash;
import io.couponry.application.port.out.Secrets;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.organization.OrganizationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Derives everything from the master keys: what is new from the newest. */
final class MasterKeySecrets implements Secrets {
  private static final int TAG_BYTES = 24;
  private static final int UUID_BYTES = 16;
  private static final String PREFIX = "cak_";

  private final Derivation derivation;
  private final Map<Integer, ApiSecretKeys> apiKeys;

  MasterKeySecrets(Derivation derivation) {
    this.derivation = derivation;
    apiKeys = new LinkedHashMap<>();
    for (var version : derivation.keys().versions()) {
      apiKeys.put(
          version,
          new ApiSecretKeys(
              new KeyedHash(derivation.derive(version, "api-secret")),
              new KeyedHash(derivation.derive(version, "api-secret-hash"))));
    }
  }

  @Override
  public byte[] codeSpaceKey(
      OrganizationId organization, CodeSpaceId space, Scheme scheme, int keyVersion) {
    return derivation.derive(
        keyVersion, "code-space", organization.value(), space.toString(), scheme.name());
  }

  @Override
  public byte[] previewKey(OrganizationId organization) {
    return derivation.derive(newest(), "preview", organization.value());
  }

  @Override
  public byte[] checkSigningKey(OrganizationId organization) {
    return derivation.derive(newest(), "coupon-check", organization.value());
  }

  @Override
  public String apiSecret(UUID keyId) {
    return apiSecrets(keyId).getFirst();
  }

  @Override
  public List<String> apiSecrets(UUID keyId) {
    return apiKeys.values().stream().map(keys -> apiSecret(keys, keyId)).toList();
  }

  @Override
  public Optional<SecretHash> hash(String secret) {
    return keysOf(secret)
        .map(
            keys ->
                new SecretHash(
                    HexFormat.of()
                        .formatHex(keys.hashing().of(secret.getBytes(StandardCharsets.UTF_8)))));
  }

  private int newest() {
    return derivation.keys().newest();
  }

  /** Those that made this secret, which its tag tells. */
  private Optional<ApiSecretKeys> keysOf(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(secret.substring(PREFIX.length()));
      return bytes.length == UUID_BYTES + TAG_BYTES ? keysOf(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private Optional<ApiSecretKeys> keysOf(byte[] decoded) {
    var id = Arrays.copyOf(decoded, UUID_BYTES);
    var tag = Arrays.copyOfRange(decoded, UUID_BYTES, decoded.length);
    for (var keys : apiKeys.values()) {
      if (MessageDigest.isEqual(tag, Arrays.copyOf(keys.making().of(id), TAG_BYTES))) {
        return Optional.of(keys);
      }
    }
    return Optional.empty();
  }

  private static String apiSecret(ApiSecretKeys keys, UUID keyId) {
    var id = ByteBuffer.allocate(UUID_BYTES);
    id.putLong(keyId.getMostSignificantBits()).putLong(keyId.getLeastSignificantBits());
    return PREFIX
        + base64(
            ByteBuffer.allocate(UUID_BYTES + TAG_BYTES)
                .put(id.array())
                .put(keys.making().of(id.array()), 0, TAG_BYTES)
                .array());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private record ApiSecretKeys(KeyedHash making, KeyedHash hashing) {}
}
