package io.couponry.persistence;

import io.couponry.application.port.out.CodeHash;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.Sealed;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** How the texts of codes stand in columns and documents: sealed, or as hashes. */
final class StoredText {
  private static final String REFUSAL = "refusal";

  private final CodeVault vault;
  private volatile Set<Integer> left = Set.of();

  StoredText(CodeVault vault) {
    this.vault = vault;
  }

  CodeVault vault() {
    return vault;
  }

  /** Keys that nothing is to be hashed with any more. */
  void leave(Set<Integer> versions) {
    left = Set.copyOf(versions);
  }

  /** What a code is known by from now on: one for each key in use, the newest first. */
  List<CodeHash> hashes(OrganizationId organization, String folded) {
    return vault.hashes(organization, folded).stream()
        .filter(hash -> !left.contains(hash.keyVersion()))
        .toList();
  }

  Buffer seal(OrganizationId organization, CouponId coupon, SharedCode code) {
    return Buffer.buffer(vault.seal(organization, context(coupon), code.text()).bytes());
  }

  SharedCode open(OrganizationId organization, CouponId coupon, byte[] sealed) {
    return new SharedCode(vault.open(organization, context(coupon), Sealed.of(sealed)));
  }

  String sealInRefusal(OrganizationId organization, String code) {
    return Base64.getEncoder().encodeToString(vault.seal(organization, REFUSAL, code).bytes());
  }

  String openInRefusal(OrganizationId organization, String sealed) {
    return vault.open(organization, REFUSAL, Sealed.of(Base64.getDecoder().decode(sealed)));
  }

  /** In characters, as a layout's positions are counted. */
  static int length(String folded) {
    return folded.codePointCount(0, folded.length());
  }

  static Buffer[] columns(List<CodeHash> hashes) {
    return hashes.stream().map(hash -> Buffer.buffer(hash.bytes())).toArray(Buffer[]::new);
  }

  private static String context(CouponId coupon) {
    return "shared-code/" + coupon;
  }
}
