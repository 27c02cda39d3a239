package io.couponry.application.port.out;

import java.util.List;

class DeterministicCodeVaultTest implements CodeVaultContract {
  @Override
  public CodeVault vault(List<Integer> versions) {
    return new DeterministicCodeVault(versions);
  }
}
