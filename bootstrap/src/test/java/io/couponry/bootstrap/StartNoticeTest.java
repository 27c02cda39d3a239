package io.couponry.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.local.SharedInstallation;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartNoticeTest {
  private static final URI ADDRESS = URI.create("http://localhost:8080/");

  @Test
  void namesTheAddresses() {
    assertThat(StartNotice.of(new SharedInstallation(Map.of(), true), ADDRESS))
        .contains("http://localhost:8080\n")
        .contains("http://localhost:8080/q/swagger-ui\n")
        .contains("http://localhost:8080/q/openapi\n")
        .doesNotContain("curl")
        .doesNotContain("couponry.platform-key");
  }

  @Test
  void saysThatThereIsNoPlatformKey() {
    assertThat(StartNotice.of(new SharedInstallation(Map.of(), false), ADDRESS))
        .contains("No platform key is set (couponry.platform-key)");
  }
}
