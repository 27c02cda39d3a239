package io.couponry.bootstrap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {
  private static final String KEY = LocalDatabaseResource.MASTER_KEY;
  private static final String URL = "postgresql://me:secret@db.example:5433/shop";

  @TempDir Path home;

  @Test
  void makesNothingOfItsOwnWhenADatabaseIsConfigured() {
    var installation = installed(Map.of("couponry.database-url", URL, "couponry.master-key", KEY));

    assertThat(installation).isInstanceOf(SharedInstallation.class);
    assertThat(installation.settings())
        .containsEntry("quarkus.datasource.reactive.url", "postgresql://db.example:5433/shop")
        .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://db.example:5433/shop")
        .containsEntry("quarkus.datasource.username", "me")
        .containsEntry("quarkus.datasource.password", "secret");
    assertThat(home.resolve("data")).doesNotExist();
  }

  @Test
  void leavesQuarkusItsOwnSettings() {
    var installation =
        installed(
            Map.of(
                "quarkus.datasource.reactive.url", "postgresql://db.example/shop",
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://db.example/shop",
                "couponry.master-key", KEY));

    assertThat(installation.settings()).isEmpty();
    assertThat(home.resolve("data")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarkus.datasource.reactive.url", "quarkus.datasource.jdbc.url"})
  void asksForTheSecondOfTwoUrls(String one) {
    refuses(Map.of(one, "postgresql://db.example/shop", "couponry.master-key", KEY), "Only one of");
  }

  @Test
  void inventsNoMasterKeyForAConfiguredDatabase() {
    refuses(Map.of("couponry.database-url", URL), "set couponry.master-key");
  }

  @Test
  void refusesAWrongMasterKeyForAConfiguredDatabase() {
    refuses(
        Map.of("couponry.database-url", URL, "couponry.master-key", "AAAA"), "exactly 32 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://me:secret@db/shop",
        "postgresql://me:secret@db",
        "postgresql:///shop",
        "me:secret",
        "postgresql://me:sec ret@db/shop"
      })
  void refusesAUrlItCannotUseAndDoesNotRepeatIt(String url) {
    assertThatThrownBy(
            () -> installed(Map.of("couponry.database-url", url, "couponry.master-key", KEY)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("postgresql://user:password@host:port/database")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void understandsSpecialCharactersAndOptionsOfAUrl() {
    var url = DatabaseUrl.parse("postgres://a%40b:p%3A%2F+s@[::1]/shop?sslmode=require");

    assertThat(url.location()).isEqualTo("postgresql://[::1]:5432/shop?sslmode=require");
    assertThat(url.user()).contains("a@b");
    assertThat(url.password()).contains("p:/+s");
  }

  @Test
  void makesItsOwnDatabaseAndKeysWhenNothingIsConfigured() throws Exception {
    try (var installation = installed(Map.of("couponry.platform-key", "mine"))) {
      assertThat(installation.settings())
          .containsKeys("quarkus.datasource.reactive.url", "couponry.master-key")
          .doesNotContainKey("couponry.platform-key");
      var login =
          new Login(
              installation.settings().getOrDefault("quarkus.datasource.jdbc.url", ""),
              installation.settings().getOrDefault("quarkus.datasource.username", ""),
              installation.settings().getOrDefault("quarkus.datasource.password", ""));
      assertThat(login.ask("SELECT current_database()")).isEqualTo("couponry");
    }
  }

  @Test
  void givesItsFolderFreeAfterARefusal() throws Exception {
    refuses(Map.of("couponry.master-key", "AAAA"), "exactly 32 bytes");

    DataFolder.open(home.resolve("data")).close();
  }

  private void refuses(Map<String, String> configured, String reason) {
    assertThatThrownBy(() -> installed(configured))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(reason);
    assertThat(home.resolve("data/postgres")).doesNotExist();
  }

  private Installation installed(Map<String, String> configured) {
    var all = new HashMap<>(configured);
    all.put("couponry.data-dir", home.resolve("data").toString());
    var config = new SmallRyeConfigBuilder().withDefaultValues(all).build();
    return Installation.start(new Settings(config));
  }
}
