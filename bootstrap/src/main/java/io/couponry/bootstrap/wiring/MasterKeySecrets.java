package io.couponry.bootstrap.wiring;

import io.couponry.application.port.out.ApiKeys.SecretHash;
import io.couponry.application.port.out.Secrets;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.organization.OrganizationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives everything from one 32-byte master key with HKDF-SHA256 (RFC 5869). The info of each
 * derivation lists its purpose and what it is for, each part with its length before it.
 */
final class MasterKeySecrets implements Secrets {
  private static final int KEY_BYTES = 32;
  private static final int TAG_BYTES = 24;
  private static final int UUID_BYTES = 16;
  private static final String PREFIX = "cak_";
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec master;
  private final Mac apiSecretMac;
  private final Mac apiHashMac;

  MasterKeySecrets(byte[] masterKey) {
    master = new SecretKeySpec(masterKey, "Generic");
    apiSecretMac = mac(derive("api-secret"));
    apiHashMac = mac(derive("api-secret-hash"));
  }

  @Override
  public byte[] codeSpaceKey(OrganizationId organization, CodeSpaceId space, Scheme scheme) {
    return derive("code-space", organization.value(), space.toString(), scheme.name());
  }

  @Override
  public byte[] previewKey(OrganizationId organization) {
    return derive("preview", organization.value());
  }

  @Override
  public byte[] checkSigningKey(OrganizationId organization) {
    return derive("coupon-check", organization.value());
  }

  @Override
  public String apiSecret(UUID keyId) {
    var id = ByteBuffer.allocate(UUID_BYTES);
    id.putLong(keyId.getMostSignificantBits()).putLong(keyId.getLeastSignificantBits());
    return PREFIX
        + base64(
            ByteBuffer.allocate(UUID_BYTES + TAG_BYTES)
                .put(id.array())
                .put(hmac(apiSecretMac, id.array()), 0, TAG_BYTES)
                .array());
  }

  @Override
  public boolean couldBeApiSecret(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return false;
    }
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(secret.substring(PREFIX.length())));
      return bytes.remaining() == UUID_BYTES + TAG_BYTES
          && MessageDigest.isEqual(
              apiSecret(new UUID(bytes.getLong(), bytes.getLong()))
                  .getBytes(StandardCharsets.UTF_8),
              secret.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  @Override
  public SecretHash hash(String secret) {
    return new SecretHash(
        HexFormat.of().formatHex(hmac(apiHashMac, secret.getBytes(StandardCharsets.UTF_8))));
  }

  private byte[] derive(String... info) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(encoded(info), KEY_BYTES));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("JDK 25 has HKDF-SHA256", missing);
    }
  }

  private static byte[] encoded(String... parts) {
    var length = 0;
    for (var part : parts) {
      length += Integer.BYTES + part.getBytes(StandardCharsets.UTF_8).length;
    }
    var encoded = ByteBuffer.allocate(length);
    for (var part : parts) {
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      encoded.putInt(bytes.length).put(bytes);
    }
    return encoded.array();
  }

  private static Mac mac(byte[] key) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has " + HMAC, missing);
    }
  }

  /** With a copy of what the key was worked into once: every request needs several. */
  private static byte[] hmac(Mac keyed, byte[] message) {
    try {
      return ((Mac) keyed.clone()).doFinal(message);
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's " + HMAC + " can be copied", impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
