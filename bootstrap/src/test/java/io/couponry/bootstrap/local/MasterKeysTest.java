package io.couponry.bootstrap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {
  private final String one = RandomSecret.base64();
  private final String two = RandomSecret.base64();

  @Test
  void oneWithoutAVersionIsTheFirst() {
    var keys = MasterKeys.of(one, List.of());

    assertThat(keys.newest()).isEqualTo(1);
    assertThat(keys.versions()).containsExactly(1);
    assertThat(keys.get(1).getEncoded()).isEqualTo(Base64.getDecoder().decode(one));
  }

  @Test
  void theNewestComesFirstEvenWhereAHigherOneIsKnownAlready() {
    var keys = MasterKeys.of("2:" + two, List.of(one, "3:" + RandomSecret.base64()));

    assertThat(keys.newest()).isEqualTo(2);
    assertThat(keys.versions()).containsExactly(2, 3, 1);
  }

  @Test
  void areReadFromFilesToo(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("key"), two + "\n");

    var keys = MasterKeys.of("2:file:" + file, List.of("1:" + one));

    assertThat(keys.get(2).getEncoded()).isEqualTo(Base64.getDecoder().decode(two));
    assertThatThrownBy(() -> MasterKeys.of("file:" + folder.resolve("none"), List.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessage("The file of a master key in couponry.master-key cannot be read.");
  }

  @Test
  void twoOfOneVersionAreRefused() {
    assertThatThrownBy(() -> MasterKeys.of(one, List.of("1:" + two)))
        .isInstanceOf(StartRefused.class)
        .hasMessage("Two master keys have the version 1: give each its own, as in 2:base64.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0:", "256:"})
  void versionsAreSmallNumbers(String prefix) {
    assertThatThrownBy(() -> MasterKeys.of(prefix + one, List.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("versions are 1 to 255");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "not base64", "2:"})
  void whatIsNoKeyIsRefusedWithoutBeingRepeated(String setting) {
    assertThatThrownBy(() -> MasterKeys.of("9:" + one, List.of(setting)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("couponry.other-master-keys")
        .hasNoCause()
        .message()
        .doesNotContain("c2hvcnQ=", "not base64,");
  }

  @Test
  void areNotShown() {
    var keys = MasterKeys.of("2:" + two, List.of("1:" + one));

    assertThat(keys).hasToString("master keys [2, 1]");
    assertThat(MasterKey.parse(one, "here")).hasToString("master key 1");
  }
}
