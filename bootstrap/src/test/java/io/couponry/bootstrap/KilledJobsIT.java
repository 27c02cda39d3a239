package io.couponry.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.bootstrap.api.Api;
import io.couponry.bootstrap.api.Reply;
import io.couponry.bootstrap.api.Shop;
import io.couponry.bootstrap.local.FragileDatabase;
import io.couponry.bootstrap.local.LocalDatabaseResource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bulky work goes on where a dead process left it, and no piece of it is done twice. */
@Timeout(300)
class KilledJobsIT {
  private static final String FIRST_KEY = LocalDatabaseResource.MASTER_KEY;
  private static final String NEXT_KEY = "2:HxwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgEAHh0=";
  private static final String SHARED_CODE = "WELCOME";
  private static final int AT_ONCE = 1_000;

  /** So many that a job about them takes a number of steps. */
  private static final List<String> CODES =
      IntStream.range(0, 25_000).mapToObj(i -> "OLD-%05d".formatted(i)).toList();

  /** Whatever is under the former key, whichever table it is in. */
  private static final String UNDER_FIRST_KEY =
      """
      SELECT count(*) FROM (
        SELECT sealed AS kept FROM shared_code UNION ALL SELECT sealed FROM stored_code
        UNION ALL SELECT sealed FROM imported_shape UNION ALL SELECT sealed FROM upload_part
        UNION ALL SELECT hash FROM code_hash) AS stored
      WHERE get_byte(kept, 0) = 1
      """;

  @TempDir Path temporary;

  private Path home = Path.of("");

  @SuppressWarnings("NullAway.Init") // before each test
  private FragileDatabase database;

  @BeforeEach
  void startDatabase() throws IOException {
    home = temporary.toRealPath();
    database = FragileDatabase.in(home.resolve("database"));
  }

  @AfterEach
  void stopDatabase() {
    database.close();
  }

  @Test
  void anImportThatWasKilledEndsWithEachCodeOnce() throws Exception {
    // given
    Shop shop;
    String coupon;
    String job;
    try (var service = under(FIRST_KEY, Map.of())) {
      shop = Shop.open(service.asPlatform());
      coupon = shop.coupon(anyLimits("\"source\":\"imported\""));
      job = imported(shop, coupon);
      killInTheMiddle(service, shop.admin(), job);
    }

    // when
    try (var service = under(FIRST_KEY, Map.of())) {
      var admin = shop.admin().at(service.asPlatform());
      var ended = ended(admin, job);

      // then
      assertThat(ended.path("done").asInt()).isEqualTo(CODES.size());
      assertThat(ended.path("errors").asInt()).isZero();
      assertThat(admin.get("/api/coupons/" + coupon + "/codes", "Accept", "text/csv").csvCodes())
          .containsExactlyInAnyOrderElementsOf(CODES);
      assertAllAreValid(shop.redeemer().at(service.asPlatform()), coupon);
      var told = admin.get("/api/events?type=coupon.codes-imported&limit=10").json();
      assertThat(told.path("items")).hasSize(1);
      assertThat(told.path("items").get(0).path("data").path("count").asInt())
          .isEqualTo(CODES.size());
    }
  }

  @Test
  void aRotationThatWasKilledEndsWithEveryCodeUnderTheNextKey() throws Exception {
    // given
    Shop shop;
    String coupon;
    try (var service = under(FIRST_KEY, Map.of())) {
      shop = Shop.open(service.asPlatform());
      coupon = shop.coupon(anyLimits("\"source\":\"imported\""));
      shop.coupon(anyLimits("\"source\":\"shared\",\"code\":\"" + SHARED_CODE + "\""));
      ended(shop.admin(), imported(shop, coupon));
      assertAllAreValid(shop.redeemer(), coupon);
      assertThat(rotation(shop.admin()).problem()).isEqualTo("conflict");
      service.stop();
      assertThat(service.hasEndedWithin(Duration.ofSeconds(30))).as(service.log()).isTrue();
    }
    var both = Map.of("couponry.other-master-keys", "1:" + FIRST_KEY);
    String job;
    try (var service = under(NEXT_KEY, both)) {
      var admin = shop.admin().at(service.asPlatform());
      job = rotation(admin).json().path("id").asText();
      killInTheMiddle(service, admin, job);
    }

    // when
    try (var service = under(NEXT_KEY, with(both, "couponry.schedule.rotate-keys", "1s"))) {
      var platform = service.asPlatform();
      assertAllAreValid(shop.redeemer().at(platform), coupon);
      var ended = ended(shop.admin().at(platform), job);

      // then
      assertThat(ended.path("done").asInt()).isEqualTo(CODES.size() + 1);
      assertAllAreValid(shop.redeemer().at(platform), coupon);
      assertThat(shop.redeemer().at(platform).validate(SHARED_CODE).status()).isEqualTo(200);
      assertThat(shop.admin().at(platform).get("/api/jobs?kind=rotate-keys").json().path("items"))
          .hasSize(1);
      Waiting.until(
          "the former key to be left",
          () -> number("SELECT count(left_at) FROM master_key WHERE version = 1") == 1);
    }
    assertThat(number(UNDER_FIRST_KEY)).isZero();
    try (var service = under(NEXT_KEY, Map.of())) {
      var later = Shop.open(service.asPlatform(), shop.id(), "");
      assertAllAreValid(later.redeemer(), coupon);
      assertThat(later.redeemer().validate(SHARED_CODE).status()).isEqualTo(200);
    }
  }

  @Test
  void aWrongMasterKeyEndsTheStartAndChangesNothing() throws Exception {
    // given
    try (var service = under(FIRST_KEY, Map.of())) {
      Shop.open(service.asPlatform())
          .coupon(anyLimits("\"source\":\"shared\",\"code\":\"" + SHARED_CODE + "\""));
      service.stop();
      assertThat(service.hasEndedWithin(Duration.ofSeconds(30))).as(service.log()).isTrue();
    }
    var before = content();
    var wrong = NEXT_KEY.substring(2);

    // when
    try (var service = PackagedService.refused(home, settings(wrong, Map.of()))) {
      // then
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.log())
          .contains("The master key of version 1 is not the one")
          .contains("couponry.master-key")
          .doesNotContain(wrong);
    }
    assertThat(content()).isEqualTo(before);
  }

  private PackagedService under(String key, Map<String, String> settings) throws IOException {
    return PackagedService.on(home, settings(key, settings));
  }

  /** A job of a dead worker is taken over soon, and rotation happens when it is asked for. */
  private Map<String, String> settings(String key, Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("couponry.database-url", database.url());
    settings.put("couponry.master-key", key);
    settings.put("couponry.jobs.silence", "5s");
    settings.put("couponry.schedule.rotate-keys", "off");
    settings.putAll(more);
    return settings;
  }

  private static Map<String, String> with(Map<String, String> settings, String name, String value) {
    var all = new HashMap<>(settings);
    all.put(name, value);
    return all;
  }

  private static String anyLimits(String codes) {
    return "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"codes\":{" + codes + "}";
  }

  private static String imported(Shop shop, String coupon) {
    var file = CODES.stream().collect(Collectors.joining("\n", "code\n", "\n"));
    var accepted =
        shop.admin().post("/api/coupons/" + coupon + "/imports", file, "Content-Type", "text/csv");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    return accepted.json().path("id").asText();
  }

  private static Reply rotation(Api admin) {
    return admin.call("POST", "/api/key-rotations", null);
  }

  private void killInTheMiddle(PackagedService service, Api admin, String job) throws Exception {
    Waiting.until("a piece of the job", () -> job(admin, job).path("done").asInt() > 0);
    service.kill();
    assertThat(service.hasEndedWithin(Duration.ofSeconds(10))).isTrue();
    assertThat(number("SELECT done FROM job WHERE id = '" + job + "'"))
        .isBetween(1L, CODES.size() - 1L);
  }

  private static JsonNode ended(Api admin, String job) {
    Waiting.until(
        "the end of the job",
        () -> Stream.of("done", "failed").anyMatch(job(admin, job).path("state").asText()::equals));
    var ended = job(admin, job);
    assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("done");
    return ended;
  }

  private static JsonNode job(Api admin, String job) {
    return admin.get("/api/jobs/" + job).json();
  }

  private static void assertAllAreValid(Api till, String coupon) {
    for (var from = 0; from < CODES.size(); from += AT_ONCE) {
      var references =
          CODES.subList(from, from + AT_ONCE).stream()
              .map(code -> "{\"reference\":\"" + code + "\",\"kind\":\"external\"}")
              .collect(Collectors.joining(","));
      var reply =
          till.post(
              "/api/coupons/validate-references",
              "{\"couponId\":\"%s\",\"validateReferences\":true,\"references\":[%s]}"
                  .formatted(coupon, references));
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      assertThat(reply.json().path("valid").asBoolean()).as(reply.text()).isTrue();
    }
  }

  private long number(String sql) {
    return Long.parseLong(texts(sql).getFirst());
  }

  private Map<String, List<String>> content() {
    return texts(
            "SELECT quote_ident(table_name) FROM information_schema.tables"
                + " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'")
        .stream()
        .collect(
            Collectors.toMap(
                table -> table,
                table -> texts("SELECT t::text FROM " + table + " AS t ORDER BY 1")));
  }

  private List<String> texts(String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var texts = Stream.<String>builder();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts.build().toList();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
