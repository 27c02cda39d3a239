package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.bootstrap.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Codes of another system, from the upload to their use. */
@QuarkusTest
class ImportsTest extends WholeApplicationTest {
  private static final String PERCENT =
      "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"limits\":{\"perCode\":1},";
  private static final String IMPORTED = PERCENT + "\"codes\":{\"source\":\"imported\"}";
  private static final String CSV = "text/csv";

  @Test
  void importedCodesAreValidatedRedeemedAndExported() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(IMPORTED);

    // when
    var job =
        done(
            shop,
            imported(
                shop,
                coupon,
                """
                \uFEFFcode,customerId,expiresAt,wave\r
                OLD-1,,,1\r
                OLD-2,ann,,\r
                OLD-3,,2020-01-01,\r
                old1,,,\r
                bad one,,,\r
                """));

    // then
    assertThat(job.path("kind").asText()).isEqualTo("import");
    assertThat(job.path("done").asLong()).isEqualTo(5);
    assertThat(job.path("errors").asLong()).isEqualTo(2);
    assertThat(report(shop, coupon, job))
        .containsExactly("line,reason", "5,duplicate", "6,bad-characters");
    assertThat(shop.redeemer().validate("old-1").status()).isEqualTo(200);
    assertThat(shop.redeemer().redeem("old 1").status()).isEqualTo(201);
    assertThat(shop.redeemer().redeem("OLD-1").problem()).isEqualTo("code-already-redeemed");
    assertThat(shop.redeemer().redeem("OLD-2").problem()).isEqualTo("customer-required");
    assertThat(redeemed(shop, "OLD-2", "bob").problem()).isEqualTo("wrong-customer");
    assertThat(redeemed(shop, "OLD-2", "ann").status()).isEqualTo(201);
    assertThat(shop.redeemer().redeem("OLD-3").problem()).isEqualTo("coupon-expired");
    assertThat(shop.redeemer().validate("OLD-4").problem()).isEqualTo("code-not-found");
    assertThat(Json.texts(shop.admin().get("/api/redemptions").json().path("items"), "code"))
        .containsExactly("OLD-2", "OLD-1");
    assertThat(exported(shop, coupon, "")).containsExactly("OLD-1", "OLD-2", "OLD-3");
    assertThat(exported(shop, coupon, "?from=2")).containsExactly("OLD-3");
  }

  @Test
  void aFileOfManyPartsIsImportedWhole() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(IMPORTED);
    var lines =
        IntStream.range(0, 12_000)
            .mapToObj(i -> "{\"code\":\"MANY-" + i + "\",\"metadata\":{\"n\":\"" + i + "\"}}\n")
            .collect(Collectors.joining());

    // when
    var first = done(shop, imported(shop, coupon, lines, "application/jsonl"));
    var again = done(shop, imported(shop, coupon, lines, "application/x-ndjson"));

    // then
    assertThat(first.path("done").asLong()).isEqualTo(12_000);
    assertThat(again.path("errors").asLong()).isZero();
    assertThat(report(shop, coupon, again)).hasSize(12_001).contains("12000,already-imported");
    assertThat(exported(shop, coupon, "")).hasSize(12_000).doesNotHaveDuplicates();
  }

  @Test
  void aRepeatOfAnUploadGetsTheSameJob() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(IMPORTED);
    var key = Api.unique("key-");

    // when
    var first = post(shop, coupon, "code\nA1\n", CSV, "Idempotency-Key", key);
    var again = post(shop, coupon, "code\nA1\n", CSV, "Idempotency-Key", key);
    var other = post(shop, coupon, "code\nB2\n", CSV, "Idempotency-Key", key);

    // then
    assertThat(first.status()).isEqualTo(202);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void hostileFilesAreRefusedWithAReason() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(IMPORTED);

    // then
    assertThat(detail(post(shop, coupon, "", CSV))).contains("no codes");
    assertThat(detail(post(shop, coupon, "A1\nB2\n", CSV))).contains("first line");
    assertThat(detail(post(shop, coupon, "code\nA\0\n", CSV))).contains("line 2", "NUL");
    assertThat(detail(post(shop, coupon, "code\n" + "x".repeat(3_000_000), CSV)))
        .contains("line 2", "longer");
    assertThat(detail(post(shop, coupon, "code\n\"A1\n", CSV))).contains("quote");
    assertThat(post(shop, coupon, "code\nA1\n", CSV, "Content-Encoding", "gzip").status())
        .isEqualTo(415);
    assertThat(post(shop, coupon, "code\nA1\n", CSV + "; charset=utf-16").status()).isEqualTo(415);
    assertThat(post(shop, coupon, "{}", "application/json").status()).isEqualTo(415);
    assertThat(shop.admin().get("/api/jobs").json().path("items")).isEmpty();
    assertThat(exported(shop, coupon, "")).isEmpty();
  }

  @Test
  void onlyACouponWithImportedCodesTakesThem() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(IMPORTED);
    var generated =
        shop.coupon(PERCENT + "\"codes\":{\"source\":\"generated\",\"format\":\"AAAAAAAA\"}");
    var job = imported(shop, coupon, "code\nA1\n");

    // then
    assertThat(post(shop, generated, "code\nA1\n", CSV).problem()).isEqualTo("codes-not-imported");
    assertThat(post(shop, "none", "code\nA1\n", CSV).problem()).isEqualTo("not-found");
    assertThat(shop.admin().post("/api/coupons/" + coupon + "/batches", "{\"count\":1}").problem())
        .isEqualTo("codes-not-generated");
    assertThat(
            shop.redeemer()
                .post("/api/coupons/" + coupon + "/imports", "code", "Content-Type", CSV)
                .status())
        .isEqualTo(403);
    assertThat(
            shop.admin()
                .get("/api/coupons/" + generated + "/imports/" + id(job) + "/report")
                .problem())
        .isEqualTo("not-found");
    assertThat(
            shop.admin()
                .post(
                    "/api/coupons",
                    "{" + PERCENT + "\"codes\":{\"source\":\"imported\",\"format\":\"DDD\"}}")
                .fields())
        .containsExactly("codes.format");
  }

  private static JsonNode imported(Shop shop, String coupon, String file) {
    return imported(shop, coupon, file, CSV);
  }

  private static JsonNode imported(Shop shop, String coupon, String file, String type) {
    var accepted = post(shop, coupon, file, type);
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    return accepted.json();
  }

  private static Reply post(Shop shop, String coupon, String file, String type, String... headers) {
    var all =
        Stream.concat(Stream.of("Content-Type", type), List.of(headers).stream())
            .toArray(String[]::new);
    return shop.admin().post("/api/coupons/" + coupon + "/imports", file, all);
  }

  private static String detail(Reply refused) {
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    return refused.json().path("detail").asText();
  }

  private static String id(JsonNode job) {
    return job.path("id").asText();
  }

  private static JsonNode done(Shop shop, JsonNode job) {
    var path = "/api/jobs/" + id(job);
    Waiting.until(
        "done",
        () ->
            List.of("done", "failed")
                .contains(shop.admin().get(path).json().path("state").asText()));
    var ended = shop.admin().get(path).json();
    assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("done");
    return ended;
  }

  private static List<String> report(Shop shop, String coupon, JsonNode job) {
    return shop.admin()
        .get("/api/coupons/" + coupon + "/imports/" + id(job) + "/report", "Accept", CSV)
        .text()
        .lines()
        .toList();
  }

  private static List<String> exported(Shop shop, String coupon, String query) {
    return shop.admin().get("/api/coupons/" + coupon + "/codes" + query, "Accept", CSV).csvCodes();
  }

  private static Reply redeemed(Shop shop, String code, String customer) {
    return shop.redeemer()
        .redeem(
            Api.unique("key-"),
            "{\"code\":\"" + code + "\",\"customer\":{\"id\":\"" + customer + "\"}}");
  }
}
