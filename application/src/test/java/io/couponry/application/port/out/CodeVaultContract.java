package io.couponry.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link CodeVault} must do. */
public interface CodeVaultContract {
  OrganizationId ACME = new OrganizationId("acme");
  OrganizationId OTHER = new OrganizationId("other");

  /** One that knows these versions, the newest first; equal versions are equal keys. */
  CodeVault vault(List<Integer> versions);

  @Test
  default void opensWhatItSealed() {
    var vault = vault(List.of(1));

    for (var text : List.of("SUMMER26", "Ω-ß-漢字", "x".repeat(512), "")) {
      assertThat(vault.open(ACME, "it", vault.seal(ACME, "it", text))).isEqualTo(text);
    }
  }

  @Test
  default void opensBytesThatAreNoText() {
    var vault = vault(List.of(1));
    var bytes = new byte[] {0, -1, -128, 127, (byte) 0xC3, 0x28};

    var sealed = vault.sealBytes(ACME, "it", bytes);

    assertThat(vault.openBytes(ACME, "it", sealed)).isEqualTo(bytes);
    assertThatThrownBy(() -> vault.openBytes(ACME, "that", sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void sealsEqualTextsDifferentlyAndShowsNothingOfThem() {
    var vault = vault(List.of(1));

    var one = vault.seal(ACME, "it", "SUMMER26");
    var other = vault.seal(ACME, "it", "SUMMER26");

    assertThat(one).isNotEqualTo(other);
    assertThat(new String(one.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("SUMMER26");
    assertThat(one.toString()).doesNotContain("SUMMER26");
  }

  @Test
  default void opensNothingThatWasChanged() {
    var vault = vault(List.of(1));
    var sealed = vault.seal(ACME, "it", "SUMMER26").bytes();

    for (var i = 0; i < sealed.length; i++) {
      var changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> vault.open(ACME, "it", Sealed.of(changed)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  default void opensNothingForAnotherOrganizationOrAsSomethingElse() {
    var vault = vault(List.of(1));
    var sealed = vault.seal(ACME, "it", "SUMMER26");

    assertThatThrownBy(() -> vault.open(OTHER, "it", sealed))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> vault.open(ACME, "that", sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void hashesEqualTextsOfOneOrganizationEqually() {
    var vault = vault(List.of(1));

    assertThat(vault.hash(ACME, "summer26")).isEqualTo(vault.hash(ACME, "summer26"));
    assertThat(vault.hash(ACME, "summer26")).isNotEqualTo(vault.hash(ACME, "summer27"));
    assertThat(vault.hash(ACME, "summer26")).isNotEqualTo(vault.hash(OTHER, "summer26"));
  }

  @Test
  default void takesTheNewestVersionAndKnowsTheOthers() {
    // given
    var before = vault(List.of(1));
    var after = vault(List.of(2, 1));
    var sealed = before.seal(ACME, "it", "SUMMER26");

    // when
    var hashes = after.hashes(ACME, "summer26");

    // then
    assertThat(after.open(ACME, "it", sealed)).isEqualTo("SUMMER26");
    assertThat(after.seal(ACME, "it", "SUMMER26").keyVersion()).isEqualTo(after.newest());
    assertThat(hashes).containsExactly(after.hash(ACME, "summer26"), before.hash(ACME, "summer26"));
    assertThat(hashes).extracting(CodeHash::keyVersion).containsExactly(2, 1);
    assertThat(after.versions()).containsExactly(2, 1);
    assertThatThrownBy(() -> before.open(ACME, "it", after.seal(ACME, "it", "SUMMER26")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void marksEachVersionInItsOwnWay() {
    var both = vault(List.of(2, 1));

    assertThat(both.mark(1)).isEqualTo(vault(List.of(1)).mark(1)).isNotEqualTo(both.mark(2));
  }

  @Test
  default void servesManyThreadsAtOnce() {
    var vault = vault(List.of(1));
    var expected = vault.hash(ACME, "summer26");

    assertThat(
            IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(
                    i ->
                        vault.hash(ACME, "summer26").equals(expected)
                            && vault
                                .open(ACME, "it", vault.seal(ACME, "it", "code " + i))
                                .equals("code " + i)))
        .containsOnly(true);
  }
}
