package io.couponry.benchmarks;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The AES work inside a code and nothing else: ten rounds of one block. */
@State(Scope.Thread)
public class BareAes {
  private static final int ROUNDS = 10;
  private static final int CODES = 256;

  private final Cipher cipher = cipher();
  private final byte[] blocks = new byte[16 * CODES];
  private final byte[] encrypted = new byte[16 * CODES];

  @Benchmark
  @OperationsPerInvocation(CODES)
  public byte[] oneCallARoundForARange() throws GeneralSecurityException {
    for (var round = 0; round < ROUNDS; round++) {
      cipher.update(blocks, 0, blocks.length, encrypted, 0);
    }
    return encrypted;
  }

  @Benchmark
  public byte[] oneCallARoundForACode() throws GeneralSecurityException {
    for (var round = 0; round < ROUNDS; round++) {
      cipher.update(blocks, 0, 16, encrypted, 0);
    }
    return encrypted;
  }

  private static Cipher cipher() {
    try {
      var cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Keys.KEY, "AES"));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
