package io.couponry.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.out.Secrets;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.organization.OrganizationId;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeySecretsTest {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final CodeSpaceId SPACE = new CodeSpaceId(new UUID(0, 1));
  private static final UUID KEY = new UUID(0, 7);

  private final Secrets before = secrets(List.of(1));
  private final Secrets after = secrets(List.of(2, 1));

  /** Worked out by another program: what was issued once must work for ever. */
  @Test
  void derivesAsItAlwaysDid() {
    assertThat(HexFormat.of().formatHex(before.codeSpaceKey(ACME, SPACE, Scheme.FF1, 1)))
        .isEqualTo("bbed8896514b6d5bc743b7efeba446bda31a88580a73abb43827449e4388104e");
    assertThat(HexFormat.of().formatHex(before.checkSigningKey(ACME)))
        .isEqualTo("76631c654b3dd6d10989a2ace59a52815c7ac905e7c228f95ce4e6df85622cc9");
    assertThat(before.apiSecret(KEY))
        .isEqualTo("cak_AAAAAAAAAAAAAAAAAAAAByVgWG41MJfT3fH7VvtTwC1eNKfpRbvplw");
    assertThat(before.hash(before.apiSecret(KEY)).orElseThrow().value())
        .isEqualTo("5163fcec79ae4fbaac267931ee82ff33cd86929357f76c6e8ed8b31a7f5d6eb8");
  }

  @Test
  void spacesKeepTheKeyOfTheVersionThatTheyWereMadeUnder() {
    assertThat(after.codeSpaceKey(ACME, SPACE, Scheme.FF1, 1))
        .isEqualTo(before.codeSpaceKey(ACME, SPACE, Scheme.FF1, 1))
        .isNotEqualTo(after.codeSpaceKey(ACME, SPACE, Scheme.FF1, 2));
    assertThatThrownBy(() -> before.codeSpaceKey(ACME, SPACE, Scheme.FF1, 2))
        .hasMessage("no master key of version 2 is configured");
  }

  @Test
  void apiSecretsOfBeforeGoOnWorking() {
    var old = before.apiSecret(KEY);
    var young = after.apiSecret(KEY);

    assertThat(after.hash(old)).isPresent().isEqualTo(before.hash(old));
    assertThat(after.hash(young)).isPresent().isNotEqualTo(after.hash(old));
    assertThat(before.hash(young)).isEmpty();
    assertThat(after.apiSecrets(KEY)).containsExactly(young, old);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cak_",
        "cak_AAAA",
        "cak_???",
        "AAAAAAAAAAAAAAAAAAAAByVgWG41MJfT3fH7VvtTwC1eNKfpRbvplw",
        "cak_AAAAAAAAAAAAAAAAAAAAByVgWG41MJfT3fH7VvtTwC1eNKfpRbvpLw",
        "cak_AAAAAAAAAAAAAAAAAAAACCVgWG41MJfT3fH7VvtTwC1eNKfpRbvplw",
        "cak_AAAAAAAAAAAAAAAAAAAAByVgWG41MJfT3fH7VvtTwC1eNKfpRbvplwAA"
      })
  void whatWasNotMadeHereIsKeptByNothing(String secret) {
    assertThat(before.hash(secret)).isEmpty();
  }

  private static Secrets secrets(List<Integer> versions) {
    return new MasterKeySecrets(new Derivation(SomeMasterKeys.of(versions)));
  }
}
