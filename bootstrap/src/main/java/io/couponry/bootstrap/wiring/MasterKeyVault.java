package io.couponry.bootstrap.wiring;

import io.couponry.application.port.out.CodeHash;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.Sealed;
import io.couponry.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes with HMAC-SHA256 and seals with AES-256-GCM, under keys that an organization has of its
 * own. Sealed: the version, a random nonce of 96 bits, the text encrypted, the tag of 128 bits;
 * organization and context are authenticated along.
 */
final class MasterKeyVault implements CodeVault {
  private static final String GCM = "AES/GCM/NoPadding";
  private static final int HASH = 32;
  private static final int NONCE = 12;
  private static final int TAG = 16;

  private final Derivation derivation;
  private final SecureRandom random = new SecureRandom();
  private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(MasterKeyVault::cipher);
  private final Map<Owner, Keys> keys = new ConcurrentHashMap<>();

  MasterKeyVault(Derivation derivation) {
    this.derivation = derivation;
  }

  @Override
  public int newest() {
    return derivation.keys().newest();
  }

  @Override
  public Set<Integer> versions() {
    return derivation.keys().versions();
  }

  @Override
  public CodeHash hash(OrganizationId organization, String folded) {
    return hash(newest(), organization, folded.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<CodeHash> hashes(OrganizationId organization, String folded) {
    var message = folded.getBytes(StandardCharsets.UTF_8);
    return versions().stream().map(version -> hash(version, organization, message)).toList();
  }

  @Override
  public Sealed seal(OrganizationId organization, String context, String text) {
    return sealBytes(organization, context, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String open(OrganizationId organization, String context, Sealed sealed) {
    return new String(openBytes(organization, context, sealed), StandardCharsets.UTF_8);
  }

  @Override
  public Sealed sealBytes(OrganizationId organization, String context, byte[] plain) {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    var sealed = new byte[1 + NONCE + plain.length + TAG];
    sealed[0] = (byte) newest();
    System.arraycopy(nonce, 0, sealed, 1, NONCE);
    try {
      initialized(Cipher.ENCRYPT_MODE, newest(), organization, context, sealed)
          .doFinal(plain, 0, plain.length, sealed, 1 + NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a code could not be sealed", e);
    }
    return Sealed.of(sealed);
  }

  @Override
  public byte[] openBytes(OrganizationId organization, String context, Sealed sealed) {
    var bytes = sealed.bytes();
    if (bytes.length < 1 + NONCE + TAG) {
      throw new IllegalStateException("too short to have been sealed");
    }
    try {
      return initialized(Cipher.DECRYPT_MODE, sealed.keyVersion(), organization, context, bytes)
          .doFinal(bytes, 1 + NONCE, bytes.length - 1 - NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a stored code of " + organization + " was changed, or sealed with another key", e);
    }
  }

  @Override
  public CodeHash mark(int version) {
    return versioned(version, derivation.derive(version, "master-key-mark"));
  }

  private CodeHash hash(int version, OrganizationId organization, byte[] message) {
    return versioned(version, keys(version, organization).hashing().of(message));
  }

  private static CodeHash versioned(int version, byte[] digest) {
    var bytes = new byte[1 + HASH];
    bytes[0] = (byte) version;
    System.arraycopy(digest, 0, bytes, 1, HASH);
    return CodeHash.of(bytes);
  }

  private Cipher initialized(
      int mode, int version, OrganizationId organization, String context, byte[] sealed)
      throws GeneralSecurityException {
    var cipher = ciphers.get();
    cipher.init(
        mode,
        keys(version, organization).sealing(),
        new GCMParameterSpec(TAG * Byte.SIZE, sealed, 1, NONCE));
    cipher.updateAAD(Derivation.encoded(organization.value(), context));
    return cipher;
  }

  private Keys keys(int version, OrganizationId organization) {
    return keys.computeIfAbsent(new Owner(version, organization), this::derived);
  }

  private Keys derived(Owner owner) {
    var organization = owner.organization().value();
    return new Keys(
        new KeyedHash(derivation.derive(owner.version(), "stored-code-hash", organization)),
        new SecretKeySpec(
            derivation.derive(owner.version(), "stored-code-seal", organization), "AES"));
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance(GCM);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has " + GCM, missing);
    }
  }

  private record Owner(int version, OrganizationId organization) {}

  private record Keys(KeyedHash hashing, SecretKeySpec sealing) {}
}
