package io.couponry.bootstrap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalKeysTest {
  private static final Optional<String> NOT_SET = Optional.empty();

  @TempDir Path home;
  private DataFolder folder;

  @BeforeEach
  void open() {
    folder = DataFolder.open(home);
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void areMadeOnceAndUsedAgain() {
    var first = LocalKeys.in(folder, NOT_SET, NOT_SET);
    var second = LocalKeys.in(folder, NOT_SET, NOT_SET);

    assertThat(second).isEqualTo(first);
    assertThat(Base64.getDecoder().decode(first.masterKey().value())).hasSize(32);
    assertThat(first.platformKey().value()).matches("cpk_[A-Za-z0-9_-]{43}");
  }

  @Test
  void differBetweenInstallations(@TempDir Path elsewhere) {
    try (var other = DataFolder.open(elsewhere)) {
      var here = LocalKeys.in(folder, NOT_SET, NOT_SET);
      var there = LocalKeys.in(other, NOT_SET, NOT_SET);

      assertThat(there.masterKey().value()).isNotEqualTo(here.masterKey().value());
      assertThat(there.platformKey().value()).isNotEqualTo(here.platformKey().value());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"master.key", "platform.key"})
  void areForTheirOwnerAlone(String file) throws Exception {
    LocalKeys.in(folder, NOT_SET, NOT_SET);

    var rights = Files.getPosixFilePermissions(home.resolve(file));
    assertThat(PosixFilePermissions.toString(rights)).isEqualTo("rw-------");
  }

  @Test
  void areNotMadeWhenTheyAreConfigured() {
    var master = RandomSecret.base64();

    var keys = LocalKeys.in(folder, Optional.of(master), Optional.of("mine"));

    assertThat(keys.masterKey().value()).isEqualTo(master);
    assertThat(keys.platformKey().value()).isEqualTo("mine");
    assertThat(keys.settings()).isEmpty();
    assertThat(home.resolve("master.key")).doesNotExist();
    assertThat(home.resolve("platform.key")).doesNotExist();
  }

  @Test
  void areNotReplacedWhenADatabaseHasLostItsMasterKey() throws Exception {
    Files.createDirectories(home.resolve("postgres/data"));

    assertThatThrownBy(() -> LocalKeys.in(folder, NOT_SET, NOT_SET))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("has lost its master key")
        .hasMessageContaining(folder.path().resolve("master.key").toString());
    assertThat(home.resolve("master.key")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2hvcnQ=", "not base64 at all", "", "cpk_AAAA"})
  void refuseAMasterKeyThatIsNot32Bytes(String key) {
    assertThatThrownBy(() -> LocalKeys.in(folder, Optional.of(key), NOT_SET))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("couponry.master-key is not the base64 form of exactly 32 bytes");
  }

  @Test
  void refuseAKeyFileThatWasDamaged() throws Exception {
    Files.writeString(home.resolve("master.key"), "AAAA\n");

    assertThatThrownBy(() -> LocalKeys.in(folder, NOT_SET, NOT_SET))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("master.key is not the base64 form");
  }

  @Test
  void doNotShowThemselves() {
    var keys = LocalKeys.in(folder, NOT_SET, NOT_SET);

    assertThat(keys.toString())
        .doesNotContain(keys.masterKey().value())
        .doesNotContain(keys.platformKey().value());
  }
}
