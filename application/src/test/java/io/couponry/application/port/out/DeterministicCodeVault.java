package io.couponry.application.port.out;

import io.couponry.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Hides codes from a reader's eye only: everybody can work out its keys. */
public final class DeterministicCodeVault implements CodeVault {
  private static final int NONCE = 5;
  private static final int TAG = 4;

  private final Set<Integer> versions;
  private final AtomicInteger nonces = new AtomicInteger();

  public DeterministicCodeVault() {
    this(List.of(1));
  }

  /** Knows these versions, the newest first. */
  public DeterministicCodeVault(List<Integer> versions) {
    this.versions = new LinkedHashSet<>(versions);
  }

  @Override
  public int newest() {
    return versions.iterator().next();
  }

  @Override
  public Set<Integer> versions() {
    return versions;
  }

  @Override
  public CodeHash hash(OrganizationId organization, String folded) {
    return hash(newest(), "code/" + organization + "/" + folded);
  }

  @Override
  public List<CodeHash> hashes(OrganizationId organization, String folded) {
    return versions.stream()
        .map(version -> hash(version, "code/" + organization + "/" + folded))
        .toList();
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
    var sealed = new byte[NONCE + plain.length + TAG];
    sealed[0] = (byte) newest();
    var nonce = nonces.incrementAndGet();
    for (var i = 1; i < NONCE; i++) {
      sealed[i] = (byte) (nonce >> (8 * i));
    }
    System.arraycopy(masked(sealed, plain), 0, sealed, NONCE, plain.length);
    System.arraycopy(
        tag(organization, context, sealed, plain), 0, sealed, sealed.length - TAG, TAG);
    return Sealed.of(sealed);
  }

  @Override
  public byte[] openBytes(OrganizationId organization, String context, Sealed sealed) {
    var bytes = sealed.bytes();
    if (!versions.contains(sealed.keyVersion()) || bytes.length < NONCE + TAG) {
      throw new IllegalStateException("no key opens this");
    }
    var hidden = new byte[bytes.length - NONCE - TAG];
    System.arraycopy(bytes, NONCE, hidden, 0, hidden.length);
    var plain = masked(bytes, hidden);
    var tag = new byte[TAG];
    System.arraycopy(bytes, bytes.length - TAG, tag, 0, TAG);
    if (!MessageDigest.isEqual(tag, tag(organization, context, bytes, plain))) {
      throw new IllegalStateException("not what was sealed here");
    }
    return plain;
  }

  @Override
  public CodeHash mark(int version) {
    return hash(version, "mark");
  }

  private static byte[] masked(byte[] sealed, byte[] plain) {
    var mask = digest("mask/" + header(sealed));
    var masked = plain.clone();
    for (var i = 0; i < masked.length; i++) {
      masked[i] ^= (byte) (mask[i % mask.length] | 1);
    }
    return masked;
  }

  private static byte[] tag(
      OrganizationId organization, String context, byte[] sealed, byte[] plain) {
    var text = new String(plain, StandardCharsets.ISO_8859_1);
    var digest = digest(organization + "/" + context + "/" + header(sealed) + "/" + text);
    var tag = new byte[TAG];
    System.arraycopy(digest, 0, tag, 0, TAG);
    return tag;
  }

  private static String header(byte[] sealed) {
    return new String(sealed, 0, NONCE, StandardCharsets.ISO_8859_1);
  }

  private static CodeHash hash(int version, String text) {
    var bytes = new byte[33];
    bytes[0] = (byte) version;
    System.arraycopy(digest(version + "/" + text), 0, bytes, 1, 32);
    return CodeHash.of(bytes);
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
