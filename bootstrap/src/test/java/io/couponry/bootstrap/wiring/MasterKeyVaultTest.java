package io.couponry.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.CodeVaultContract;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MasterKeyVaultTest implements CodeVaultContract {
  @Override
  public CodeVault vault(List<Integer> versions) {
    return new MasterKeyVault(new Derivation(SomeMasterKeys.of(versions)));
  }

  /** Worked out by another program: a hash that is stored must be found for ever. */
  @Test
  void hashesAsItAlwaysDid() {
    assertThat(HexFormat.of().formatHex(vault(List.of(1)).hash(ACME, "summer26").bytes()))
        .isEqualTo("01" + "ad532e94b64d14c6b63737d995e55fc5c97cd63de5a968568d53ef1e3f5a0c03");
  }
}
