package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed document is what the service serves; CONTRIBUTING says how to refresh it. */
@QuarkusTest
class OpenApiDocumentTest extends WholeApplicationTest {
  private static final Path COMMITTED = Path.of("..", "docs", "openapi.yaml");

  @Test
  void theCommittedDocumentIsCurrent() throws IOException {
    var served = nobody().get("/q/openapi").text();
    if (Boolean.getBoolean("couponry.update-openapi")) {
      Files.writeString(COMMITTED, served);
    }

    assertThat(Files.readString(COMMITTED)).isEqualTo(served);
  }

  @Test
  void theDocumentHasAPage() {
    assertThat(nobody().get("/q/swagger-ui/").status()).isEqualTo(200);
  }
}
