package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Nonsense gets an answer that says what is wrong with it, and leaves nothing behind. */
@QuarkusTest
class BadInputTest extends WholeApplicationTest {
  private static final String PERCENT = "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"}";
  private static final String SHARED = "\"codes\":{\"source\":\"shared\",\"code\":\"BAD\"}";

  private record Bad(
      String what, String path, String body, int status, String type, List<String> fields) {
    Bad(String what, String path, String body, int status, String type, String... fields) {
      this(what, path, body, status, type, List.of(fields));
    }
  }

  @TestFactory
  Stream<DynamicTest> couponsThatCannotBe() {
    return Stream.of(
            coupon("broken JSON", "{\"id\":", 400, "invalid-request"),
            coupon("two objects", "{} {}", 400, "invalid-request"),
            coupon("a member twice", "{\"id\":\"a\",\"id\":\"b\"}", 400, "invalid-request"),
            coupon("an array", "[]", 400, "invalid-request"),
            coupon("nothing", "", 400, "invalid-request", "codes", "discount.type"),
            coupon(
                "an unknown field",
                "{\"expiresAtt\":\"2026-12-24\"," + PERCENT + "," + SHARED + "}",
                400,
                "invalid-request",
                "expiresAtt"),
            coupon(
                "everything at once",
                "{\"id\":\"x y\",\"name\":\"\",\"x\":1,\"status\":\"archived\","
                    + "\"discount\":{\"type\":\"percentage\",\"percent\":\"0\"},"
                    + "\"startsAt\":\"2026-12-02\",\"expiresAt\":\"2026-12-01\","
                    + "\"limits\":{\"total\":-1,\"perCode\":0,\"perCustomer\":\"1\"},"
                    + "\"codes\":{\"source\":\"generated\",\"format\":\"QQQ\"}}",
                400,
                "invalid-request",
                "x",
                "limits.perCustomer",
                "name",
                "status",
                "limits.total",
                "limits.perCode",
                "id",
                "codes.format",
                "expiresAt",
                "discount.percent"),
            percent("0"),
            percent("100.01"),
            percent("-5"),
            percent("1e1"),
            percent("10.12345"),
            percent(""),
            fixed("1.5", "JPY", "discount.amount.amount"),
            fixed("5", "EUR", "discount.amount.amount"),
            fixed("5.000", "EUR", "discount.amount.amount"),
            fixed("-5.00", "EUR", "discount.amount.amount"),
            fixed("0.00", "EUR", "discount.amount"),
            fixed("99999999999999999999.00", "EUR", "discount.amount.amount"),
            fixed("5.00", "ABC", "discount.amount.currency"),
            fixed("5.00", "XAU", "discount.amount.currency"),
            coupon(
                "a huge limit",
                "{" + PERCENT + "," + SHARED + ",\"limits\":{\"total\":1e30}}",
                400,
                "invalid-request",
                "limits.total"),
            coupon(
                "a limit beyond a long",
                "{" + PERCENT + "," + SHARED + ",\"limits\":{\"total\":99999999999999999999}}",
                400,
                "invalid-request",
                "limits.total"),
            coupon(
                "text with NUL",
                "{\"name\":\"a\\u0000b\"," + PERCENT + "," + SHARED + "}",
                400,
                "invalid-request",
                "name"),
            coupon(
                "metadata with NUL in a name",
                "{\"metadata\":{\"a\\u0000\":\"b\"}," + PERCENT + "," + SHARED + "}",
                400,
                "invalid-request",
                "metadata.a?"),
            coupon(
                "half of a surrogate pair",
                "{\"name\":\"\\ud800\"," + PERCENT + "," + SHARED + "}",
                400,
                "invalid-request",
                "name"),
            coupon(
                "a code of 10,000 characters",
                "{"
                    + PERCENT
                    + ",\"codes\":{\"source\":\"shared\",\"code\":\""
                    + "A".repeat(10_000)
                    + "\"}}",
                400,
                "invalid-request",
                "codes.code"),
            coupon(
                "no codes and no discount", "{}", 400, "invalid-request", "codes", "discount.type"),
            format("", "codes.format"),
            format("QQQ", "codes.format"),
            format("---", "codes.format"),
            format("D".repeat(65), "codes.format"),
            format("DDD\\\\", "codes.format"),
            coupon(
                "times without an offset",
                "{" + PERCENT + "," + SHARED + ",\"startsAt\":\"2026-12-01T00:00:00\"}",
                400,
                "invalid-request",
                "startsAt"),
            coupon(
                "a day that does not exist",
                "{" + PERCENT + "," + SHARED + ",\"expiresAt\":\"2026-02-30\"}",
                400,
                "invalid-request",
                "expiresAt"),
            coupon(
                "an unknown condition",
                "{" + PERCENT + "," + SHARED + ",\"conditions\":[{\"type\":\"moonPhase\"}]}",
                400,
                "invalid-request",
                "conditions[0].type"),
            coupon("deeply nested", "[".repeat(5_000) + "]".repeat(5_000), 400, "invalid-request"))
        .map(this::check);
  }

  @TestFactory
  Stream<DynamicTest> otherBodiesThatCannotBe() {
    return Stream.of(
            characters("A", "AA", "characters"),
            characters("A", "A", "characters"),
            characters("A", "a\\u0301", "characters"),
            characters("A", "a\\u200b", "characters"),
            characters("A", "a\\u202e", "characters"),
            characters("A", "O0", "characters"),
            characters("AB", "XYZ", "abbreviation"),
            characters("-", "XYZ", "abbreviation"),
            new Bad("no code", "/api/coupon/validate", "{}", 400, "invalid-request", "code"),
            new Bad(
                "a basket full of mistakes",
                "/api/coupon/validate",
                "{\"code\":\"x\",\"customer\":{\"id\":\"\"},\"basket\":{\"currency\":\"EUR\",\"lines\":["
                    + "{\"id\":\"1\",\"product\":\"\",\"quantity\":0,\"unitPrice\":\"1\"},"
                    + "{\"id\":\"2\",\"product\":\"p\",\"quantity\":1.5,\"unitPrice\":\"1.00\"}],"
                    + "\"shipping\":\"-1.00\"}}",
                400,
                "invalid-request",
                "basket.lines[1].quantity",
                "customer.id",
                "basket.lines[0].unitPrice",
                "basket.lines[0].product",
                "basket.lines[0].quantity",
                "basket.shipping"),
            new Bad(
                "lines with the same id",
                "/api/coupon/validate",
                "{\"code\":\"x\",\"basket\":{\"currency\":\"EUR\",\"lines\":["
                    + "{\"id\":\"1\",\"product\":\"p\",\"quantity\":1,\"unitPrice\":\"1.00\"},"
                    + "{\"id\":\"1\",\"product\":\"p\",\"quantity\":1,\"unitPrice\":\"1.00\"}]}}",
                400,
                "invalid-request",
                "basket"),
            new Bad(
                "a basket worth more than can be counted",
                "/api/coupon/validate",
                "{\"code\":\"x\",\"basket\":{\"currency\":\"EUR\",\"lines\":["
                    + "{\"id\":\"1\",\"product\":\"p\",\"quantity\":1000000,\"unitPrice\":\"9999999999.00\"}]}}",
                400,
                "invalid-request",
                "basket"),
            new Bad(
                "an unknown time",
                "/api/coupon/validate",
                "{\"code\":\"x\",\"at\":\"tomorrow\"}",
                400,
                "invalid-request",
                "at"),
            new Bad(
                "a preview of nothing",
                "/api/code-formats/preview",
                "{\"format\":\"\",\"couponId\":\"\",\"count\":1}",
                400,
                "invalid-request",
                "couponId",
                "format"),
            new Bad(
                "a preview of no codes",
                "/api/code-formats/preview",
                "{\"format\":\"DDD\",\"count\":0}",
                400,
                "invalid-request",
                "count"))
        .map(this::check);
  }

  @Test
  void batchesThatDoNotFitAreRefusedAndTakeNothing() {
    var shop = Shop.open(platform());
    var coupon =
        shop.coupon(PERCENT + ",\"codes\":{\"source\":\"generated\",\"format\":\"DDDDDD\"}");
    var path = "/api/coupons/" + coupon + "/batches";

    for (var count : List.of("0", "-1", "1.5", "\"5\"", "1e3", "99999999999999999999", "null")) {
      var refused = shop.admin().post(path, "{\"count\":" + count + "}");
      assertThat(refused.status()).as(count).isEqualTo(400);
      assertThat(refused.fields()).containsExactly("count");
    }
    var tooMany = shop.admin().post(path, "{\"count\":1000001}");
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.problem()).isEqualTo("code-space-exhausted");
    var tooWeak = shop.admin().post(path, "{\"count\":2}");
    assertThat(tooWeak.problem()).isEqualTo("code-format-too-weak");
    assertThat(tooWeak.json().path("reasons").get(0).path("strongerFormat").asText())
        .isEqualTo("DDDDDDD");

    assertThat(
            shop.admin()
                .post(path, "{\"count\":1}")
                .json()
                .path("codeSpace")
                .path("issued")
                .asLong())
        .isEqualTo(1);
    assertThat(shop.admin().get(path).json().path("items")).hasSize(1);
  }

  @Test
  void codesThatCouldCoincideAreRefusedWithTheOtherNamed() {
    var shop = Shop.open(platform(), ",\"couponPolicy\":{\"couponIdCharacters\":0}");
    shop.coupon(PERCENT + ",\"codes\":{\"source\":\"generated\",\"format\":\"DDD-XXX\"}");

    var overlapping =
        shop.admin()
            .post(
                "/api/coupons",
                "{" + PERCENT + ",\"codes\":{\"source\":\"generated\",\"format\":\"DDA-XXX\"}}");
    var shared =
        shop.admin()
            .post(
                "/api/coupons",
                "{" + PERCENT + ",\"codes\":{\"source\":\"shared\",\"code\":\"123abc\"}}");

    assertThat(List.of(overlapping, shared))
        .allMatch(reply -> reply.status() == 422 && reply.problem().equals("code-space-overlap"))
        .allMatch(reply -> reply.text().contains("000-AAA"));
    assertThat(shop.admin().get("/api/coupons").json().path("items")).hasSize(1);
  }

  @Test
  void anIdIsTakenOnce() {
    var shop = Shop.open(platform());
    var id = shop.coupon(PERCENT + "," + SHARED);

    var again =
        shop.admin()
            .post(
                "/api/coupons",
                "{\"id\":\""
                    + id
                    + "\","
                    + PERCENT
                    + ",\"codes\":{\"source\":\"shared\",\"code\":\"OTHER\"}}");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("conflict");
    assertThat(shop.redeemer().validate("OTHER").status()).isEqualTo(404);
  }

  @Test
  void updatesNeedTheVersionTheyChange() {
    var shop = Shop.open(platform());
    var path = "/api/coupons/" + shop.coupon(PERCENT + "," + SHARED);
    var read = shop.admin().get(path);

    assertThat(shop.admin().put(path, read.text()).problem()).isEqualTo("precondition-required");
    assertThat(shop.admin().put(path, read.text(), "If-Match", "\"7\"").status()).isEqualTo(412);
    assertThat(shop.admin().put(path, read.text(), "If-Match", "nonsense").status()).isEqualTo(412);
    var changed = shop.admin().put(path, read.text(), "If-Match", read.header("ETag"));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.text()).isEqualTo(read.text());
    assertThat(shop.admin().put(path, read.text(), "If-Match", read.header("ETag")).status())
        .isEqualTo(412);
    assertThat(shop.admin().put(path, read.text(), "If-Match", "*").status()).isEqualTo(200);
  }

  @Test
  void idempotencyKeysAreRequiredAndPrintable() {
    var shop = Shop.open(platform());
    var body = "{\"code\":\"x\"}";

    assertThat(shop.redeemer().post("/api/redemptions", body).problem())
        .isEqualTo("idempotency-key-missing");
    assertThat(shop.redeemer().redeem("k".repeat(256), body).fields())
        .containsExactly("Idempotency-Key");
    assertThat(shop.redeemer().redeem("k".repeat(255), body).problem()).isEqualTo("code-not-found");
  }

  @Test
  void whatTheFrameworkRefusesLooksTheSame() {
    var shop = Shop.open(platform());

    assertProblem(shop.admin().get("/api/nothing-here"), 404, "not-found");
    assertProblem(shop.admin().call("PATCH", "/api/coupons", "{}"), 405, "method-not-allowed");
    assertProblem(
        shop.admin().post("/api/coupons", "x", "Content-Type", "text/plain"),
        415,
        "unsupported-media-type");
    assertProblem(shop.admin().get("/api/coupons", "Accept", "image/png"), 406, "not-acceptable");
    assertProblem(nobody().get("/api/coupons"), 401, "unauthenticated");
    assertProblem(platform().with("cak_forged").get("/api/coupons"), 401, "unauthenticated");
    assertProblem(shop.browser().get("/api/coupons"), 403, "forbidden");
    assertProblem(
        shop.admin().get("/api/coupons", "X-Bomb", "x".repeat(100_000)), 431, "headers-too-large");
    assertProblem(
        shop.admin().get("/api/coupons?campaign=" + "x".repeat(10_000)), 414, "address-too-long");
    assertProblem(
        shop.admin().post("/api/coupons", "{\"name\":\"" + "x".repeat(3_000_000) + "\"}"),
        413,
        "payload-too-large");
    assertProblem(shop.admin().get("/api/coupons?limit=501"), 400, "invalid-request");
    assertProblem(shop.admin().get("/api/coupons?cursor=%25"), 400, "invalid-request");
    assertProblem(shop.admin().get("/api/redemptions?customerId=%00"), 400, "invalid-request");
    assertProblem(shop.admin().get("/api/redemptions/not-a-uuid"), 404, "not-found");
    assertProblem(shop.admin().get("/api/coupons/%00"), 404, "not-found");
  }

  @Test
  void aBodyOf100MegabytesIsRefusedByItsLengthAlone() throws Exception {
    var shop = Shop.open(platform());

    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              """
              POST /api/coupons HTTP/1.1
              Host: localhost
              Content-Type: application/json
              Content-Length: 100000000

              """
                  .replace("\n", "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413").contains("/problems/payload-too-large");
    }
    assertThat(shop.admin().get("/api/coupons").status()).isEqualTo(200);
  }

  @Test
  void hostileCodesAreUnknownCodes() {
    var shop = Shop.open(platform());

    for (var code : List.of("x".repeat(10_000), "' OR 1=1 --", "-", "\\ud83d\\ude00", "%00")) {
      assertThat(shop.redeemer().validate(code).problem()).as(code).isEqualTo("code-not-found");
    }
  }

  private static Bad coupon(String what, String body, int status, String type, String... fields) {
    return new Bad(what, "/api/coupons", body, status, type, fields);
  }

  private static Bad percent(String percent) {
    return coupon(
        "a percentage of '" + percent + "'",
        "{\"discount\":{\"type\":\"percentage\",\"percent\":\"" + percent + "\"}," + SHARED + "}",
        400,
        "invalid-request",
        "discount.percent");
  }

  private static Bad fixed(String amount, String currency, String field) {
    return coupon(
        "an amount of " + amount + " " + currency,
        "{\"discount\":{\"type\":\"fixed\",\"amount\":{\"amount\":\"%s\",\"currency\":\"%s\"}},%s}"
            .formatted(amount, currency, SHARED),
        400,
        "invalid-request",
        field);
  }

  private static Bad format(String format, String field) {
    return coupon(
        "the format '" + format + "'",
        "{" + PERCENT + ",\"codes\":{\"source\":\"generated\",\"format\":\"" + format + "\"}}",
        400,
        "invalid-request",
        field);
  }

  private static Bad characters(String abbreviation, String characters, String field) {
    return new Bad(
        "the set " + characters + " as " + abbreviation,
        "PUT /api/character-sets/" + abbreviation,
        "{\"characters\":\"" + characters + "\"}",
        400,
        "invalid-request",
        field);
  }

  private DynamicTest check(Bad bad) {
    return DynamicTest.dynamicTest(
        bad.what(),
        () -> {
          var shop = Shop.open(platform());
          var method = bad.path().startsWith("PUT ") ? "PUT" : "POST";

          var reply = shop.admin().call(method, bad.path().replace("PUT ", ""), bad.body());

          assertProblem(reply, bad.status(), bad.type());
          assertThat(reply.fields()).containsExactlyElementsOf(bad.fields());
          assertThat(shop.admin().get("/api/coupons").json().path("items")).isEmpty();
        });
  }

  private static void assertProblem(Reply reply, int status, String type) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.problem()).isEqualTo(type);
    assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    assertThat(reply.json().path("title").asText()).isNotEmpty();
    assertThat(reply.json().path("instance").asText()).startsWith("/api/");
  }
}
