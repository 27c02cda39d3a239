package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.bootstrap.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Files of codes, from the order to the download. */
@QuarkusTest
class FileExportsTest extends WholeApplicationTest {
  private static final String PERCENT =
      "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"limits\":{\"perCode\":1},";
  private static final String GENERATED =
      PERCENT + "\"codes\":{\"source\":\"generated\",\"format\":\"AAAA-AAAA-AAAA\"}";

  @Test
  void aFileIsMadeFollowedAndDownloaded() {
    // given
    var shop = Shop.open(platform());
    var coupon = coupon(shop, 70_000);

    // when
    var accepted = shop.admin().post(path(coupon), "{}");

    // then
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    var id = accepted.json().path("id").asText();
    assertThat(accepted.header("Location")).endsWith("/api/jobs/" + id);
    assertThat(accepted.json().path("kind").asText()).isEqualTo("export");
    var export = done(shop, coupon, id);
    var job = shop.admin().get(export.path("links").path("job").asText()).json();
    assertThat(job.path("done").asLong()).isEqualTo(70_000);
    assertThat(job.path("total").asLong()).isEqualTo(70_000);
    assertThat(export.path("format").asText()).isEqualTo("csv");
    assertThat(Instant.parse(export.path("expiresAt").asText()))
        .isEqualTo(Instant.parse(job.path("finishedAt").asText()).plus(Duration.ofDays(7)));
    var file = shop.admin().get(export.path("links").path("file").asText());
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"codes-" + id + ".csv\"");
    assertThat(file.header("Content-Length")).isEqualTo(export.path("size").asText());
    assertThat(file.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(file.header("ETag")).isEqualTo("\"" + id + "\"");
    assertThat(file.text()).isEqualTo(shop.admin().get("/api/coupons/" + coupon + "/codes").text());
  }

  @Test
  void aDownloadThatBrokeOffIsGoneOnWith() {
    // given
    var shop = Shop.open(platform());
    var coupon = coupon(shop, 70_000);
    var file = made(shop, coupon, "{\"columns\":[\"code\"]}");
    var whole = shop.admin().get(file).text();
    var size = whole.length();

    // then
    for (var place : List.of(0, 1, 999_999, 1_000_100, size - 1)) {
      var rest = shop.admin().get(file, "Range", "bytes=" + place + "-");
      assertThat(rest.status()).as("from %d", place).isEqualTo(206);
      assertThat(rest.header("Content-Range"))
          .isEqualTo("bytes %d-%d/%d".formatted(place, size - 1, size));
      assertThat(rest.header("Content-Length")).isEqualTo(String.valueOf(size - place));
      assertThat(rest.text().equals(whole.substring(place))).isTrue();
    }
    assertThat(shop.admin().get(file, "Range", "bytes=5-8").text())
        .isEqualTo(whole.substring(5, 9));
    assertThat(shop.admin().get(file, "Range", "bytes=-3").text())
        .isEqualTo(whole.substring(size - 3));
    assertThat(shop.admin().get(file, "Range", "bytes=5-999999999").text()).hasSize(size - 5);
    for (var all : List.of("bytes=1-2,4-5", "lines=1-2", "bytes=9-5", "bytes=x", "")) {
      assertThat(shop.admin().get(file, "Range", all).status()).as(all).isEqualTo(200);
    }
    for (var none : List.of("bytes=" + size + "-", "bytes=999999999-", "bytes=-0")) {
      var refused = shop.admin().get(file, "Range", none);
      assertThat(refused.status()).as(none).isEqualTo(416);
      assertThat(refused.problem()).isEqualTo("range-not-satisfiable");
      assertThat(refused.header("Content-Range")).isEqualTo("bytes */" + size);
    }
    var tag = shop.admin().get(file).header("ETag");
    assertThat(shop.admin().get(file, "Range", "bytes=0-1", "If-Range", tag).status())
        .isEqualTo(206);
    assertThat(shop.admin().get(file, "Range", "bytes=0-1", "If-Range", "\"other\"").status())
        .isEqualTo(200);
  }

  @Test
  void aPasswordMakesAZipFileAndIsNowhereToBeSeen() {
    // given
    var shop = Shop.open(platform());
    var coupon = coupon(shop, 3);
    var code = shop.admin().get("/api/coupons/" + coupon + "/codes").csvCodes().getFirst();

    // when
    var id = ordered(shop, coupon, "{\"password\":\"correct horse\"}");
    var export = done(shop, coupon, id);
    var file = shop.admin().get(export.path("links").path("file").asText());

    // then
    assertThat(export.path("format").asText()).isEqualTo("zip");
    assertThat(file.header("Content-Type")).isEqualTo("application/zip");
    assertThat(file.header("Content-Disposition")).contains("codes-" + id + ".zip");
    assertThat(file.text()).startsWith("PK").contains("codes.csv").doesNotContain(code);
    assertThat(export.toString() + shop.admin().get("/api/jobs/" + id).text())
        .doesNotContain("correct horse");
  }

  @Test
  void linesAreAsTheyAreAskedFor() {
    // given
    var shop = Shop.open(platform());
    var coupon = coupon(shop, 2);
    var code = shop.admin().get("/api/coupons/" + coupon + "/codes").csvCodes().getFirst();
    var used =
        shop.redeemer()
            .redeem(
                Api.unique("key-"), "{\"code\":\"" + code + "\",\"customer\":{\"id\":\"=ann\"}}");
    assertThat(used.status()).isEqualTo(201);
    var asked =
        "{\"columns\":[\"customerId\",\"code\"],\"statuses\":[\"redeemed\"],"
            + "\"separator\":\";\",\"format\":\"csv\",\"neutralise\":%s}";

    // when
    var safe = shop.admin().get(made(shop, coupon, asked.formatted(true))).text();
    var exact = shop.admin().get(made(shop, coupon, asked.formatted(false))).text();

    // then
    assertThat(safe).isEqualTo("customerId;code\r\n'=ann;" + code + "\r\n");
    assertThat(exact).isEqualTo("customerId;code\r\n=ann;" + code + "\r\n");
  }

  @Test
  void everyWrongFieldIsNamedAtOnce() {
    var shop = Shop.open(platform());
    var coupon = coupon(shop, 1);

    var refused =
        shop.admin()
            .post(
                path(coupon),
                """
                {"batch": "1", "columns": ["code", "secret"], "statuses": ["held"],
                 "format": "xls", "separator": "|", "neutralise": "no", "password": "short",
                 "more": 1}
                """);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(new TreeSet<>(refused.fields()))
        .isEqualTo(
            new TreeSet<>(
                Set.of(
                    "batch",
                    "columns[1]",
                    "statuses[0]",
                    "format",
                    "separator",
                    "neutralise",
                    "password",
                    "more")));
    assertThat(refused.text()).doesNotContain("short\"");
    for (var columns : List.of("[]", "[\"code\",\"code\"]", "\"code\"", "[1]")) {
      var reply = shop.admin().post(path(coupon), "{\"columns\":" + columns + "}");
      assertThat(reply.status()).as(columns).isEqualTo(400);
      assertThat(reply.fields()).allMatch(field -> field.startsWith("columns"));
    }
    assertThat(shop.admin().get("/api/jobs").json().path("items")).isEmpty();
  }

  @Test
  void aRepeatOfTheCallGetsTheSameJob() {
    // given
    var shop = Shop.open(platform());
    var coupon = coupon(shop, 1);
    var key = Api.unique("key-");
    var body = "{\"password\":\"%s\"}";

    // when
    var first =
        shop.admin().post(path(coupon), body.formatted("password-1"), "Idempotency-Key", key);
    var again =
        shop.admin().post(path(coupon), body.formatted("password-1"), "Idempotency-Key", key);
    var other =
        shop.admin().post(path(coupon), body.formatted("password-2"), "Idempotency-Key", key);

    // then
    assertThat(first.status()).isEqualTo(202);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void whatIsNotThereCannotBeExportedAndAStrangerFindsNothing() {
    // given
    var shop = Shop.open(platform());
    var coupon = coupon(shop, 1);
    var other = coupon(shop, 1);
    var file = made(shop, coupon, "{}");
    var stranger = Shop.open(platform());
    var unknown = "00000000-0000-0000-0000-000000000000";

    // then
    assertThat(shop.admin().post(path("none"), "{}").problem()).isEqualTo("not-found");
    assertThat(shop.admin().post(path(coupon), "{\"batch\":\"" + unknown + "\"}").problem())
        .isEqualTo("not-found");
    for (var path : List.of(file, file.substring(0, file.lastIndexOf('/')))) {
      assertThat(stranger.admin().get(path).problem()).isEqualTo("not-found");
      assertThat(shop.admin().get(path.replace(coupon, other)).problem()).isEqualTo("not-found");
      assertThat(shop.redeemer().get(path).status()).isEqualTo(403);
      assertThat(nobody().get(path).status()).isEqualTo(401);
    }
    for (var id : List.of(unknown, "1", "none")) {
      assertThat(shop.admin().get(path(coupon) + "/" + id).problem()).isEqualTo("not-found");
      assertThat(shop.admin().get(path(coupon) + "/" + id + "/file").problem())
          .isEqualTo("not-found");
    }
  }

  @Test
  void thereIsNoFileBeforeItIsMadeNorOfAnExportThatWasCancelled() {
    // given
    var shop = Shop.open(platform());
    var coupon = coupon(shop, 1_000_000_000);
    var id = ordered(shop, coupon, "{}");
    var file = path(coupon) + "/" + id + "/file";

    // when
    var early = shop.admin().get(file);
    shop.admin().delete("/api/jobs/" + id);
    var late = shop.admin().get(file);

    // then
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.problem()).isEqualTo("export-not-ready");
    assertThat(late.status()).isEqualTo(410);
    assertThat(late.problem()).isEqualTo("export-gone");
    var export = shop.admin().get(path(coupon) + "/" + id).json();
    assertThat(export.path("state").asText()).isEqualTo("cancelled");
    assertThat(export.has("size")).isFalse();
    assertThat(export.path("links").has("file")).isFalse();
  }

  private static String coupon(Shop shop, long count) {
    var coupon = shop.coupon(GENERATED);
    var issued =
        shop.admin().post("/api/coupons/" + coupon + "/batches", "{\"count\":" + count + "}");
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    return coupon;
  }

  private static String path(String coupon) {
    return "/api/coupons/" + coupon + "/exports";
  }

  private static String ordered(Shop shop, String coupon, String body) {
    var accepted = shop.admin().post(path(coupon), body);
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    return accepted.json().path("id").asText();
  }

  private static JsonNode done(Shop shop, String coupon, String id) {
    Waiting.until(
        "a file", () -> shop.admin().get(path(coupon) + "/" + id).json().path("links").has("file"));
    return shop.admin().get(path(coupon) + "/" + id).json();
  }

  /** Where the file is. */
  private static String made(Shop shop, String coupon, String body) {
    return done(shop, coupon, ordered(shop, coupon, body)).path("links").path("file").asText();
  }
}
