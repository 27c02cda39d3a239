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

/** Codes for the customers of a file, from the upload to their use. */
@QuarkusTest
class BulkAssignmentsTest extends WholeApplicationTest {
  private static final String TEN =
      "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"limits\":{\"perCode\":1},";
  private static final String GENERATED =
      TEN + "\"codes\":{\"source\":\"generated\",\"format\":\"AAAAAAAAAA\"}";
  private static final String CSV = "text/csv";

  @Test
  void everyCustomerOfAFileGetsACodeThatWorksForThemAlone() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    var codes = AssignmentsTest.issued(shop, coupon, 4);
    redeem(shop, codes.get(0), "zoe");

    // when
    var job =
        done(
            shop,
            assigned(
                shop,
                coupon,
                """
                \uFEFFcustomerId;code\r
                ann;\r
                "bob; the 2nd";%s\r
                ann;\r
                ;\r
                eve;nonsense\r
                max;\r
                leo;\r
                """
                    .formatted(codes.get(2))));

    // then
    assertThat(job.path("kind").asText()).isEqualTo("assign");
    assertThat(job.path("done").asLong()).isEqualTo(7);
    assertThat(job.path("total").asLong()).isEqualTo(7);
    assertThat(job.path("errors").asLong()).isEqualTo(4);
    assertThat(report(shop, coupon, job))
        .containsExactly(
            "line,reason",
            "4,duplicate",
            "5,customer-missing",
            "6,code-not-found",
            "8,too-few-codes");
    var items = shop.admin().get(path(coupon)).json().path("items");
    assertThat(Json.texts(items, "customerId")).containsExactly("ann", "bob; the 2nd", "max");
    assertThat(Json.texts(items, "code")).containsExactly(codes.get(1), codes.get(2), codes.get(3));
    assertThat(redeem(shop, codes.get(1), "bob").problem()).isEqualTo("wrong-customer");
    assertThat(shop.redeemer().redeem(codes.get(1)).problem()).isEqualTo("customer-required");
    assertThat(redeem(shop, codes.get(1), "ann").status()).isEqualTo(201);
  }

  @Test
  void aFileOfManyPartsIsSeenToWholeAndSendingItAgainGivesNothing() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    AssignmentsTest.issued(shop, coupon, 16_000);
    var lines =
        IntStream.range(0, 8_000)
            .mapToObj(i -> "{\"customerId\":\"customer-" + i + "\"}\n")
            .collect(Collectors.joining());

    // when
    var first =
        done(shop, accepted(post(shop, coupon, "?perCustomer=2", lines, "application/jsonl")));
    var again =
        done(shop, accepted(post(shop, coupon, "?perCustomer=2", lines, "application/x-ndjson")));

    // then
    assertThat(first.path("done").asLong()).isEqualTo(8_000);
    assertThat(first.path("errors").asLong()).isZero();
    assertThat(again.path("errors").asLong()).isZero();
    assertThat(report(shop, coupon, first)).hasSize(1);
    assertThat(report(shop, coupon, again)).hasSize(8_001).contains("8000,already-assigned");
    assertThat(shop.admin().get(path(coupon) + "?customerId=customer-7999").json().path("items"))
        .hasSize(2);
  }

  @Test
  void codesThatShowABadWordAreNeitherGivenNorCounted() {
    // given
    var shop = Shop.open(platform(), ",\"maxGuessOdds\":1");
    var coupon = shop.coupon(TEN + "\"codes\":{\"source\":\"generated\",\"format\":\"DDDD\"}");
    shop.admin()
        .put("/api/organizations/" + shop.id() + "/bad-words", "{\"words\":[\"77\",\"00\",\"9\"]}");
    var codes = AssignmentsTest.issued(shop, coupon, 300);

    // when
    var customers =
        IntStream.range(0, 301).mapToObj(i -> "c" + i + "\n").collect(Collectors.joining());
    var job = done(shop, assigned(shop, coupon, "customerId\n" + customers));
    var revoked =
        shop.admin().post("/api/coupons/" + coupon + "/revocations", "{\"from\":101,\"to\":200}");

    // then
    assertThat(report(shop, coupon, job)).containsExactly("line,reason", "302,too-few-codes");
    assertThat(
            Json.texts(shop.admin().get(path(coupon) + "?limit=300").json().path("items"), "code"))
        .isEqualTo(codes);
    assertThat(revoked.json().path("count").asInt()).isEqualTo(100);
    assertThat(revoked.json().path("from").asInt()).isEqualTo(101);
    assertThat(revoked.json().path("to").asInt()).isEqualTo(200);
    assertThat(redeem(shop, codes.get(99), "c99").status()).isEqualTo(201);
    assertThat(redeem(shop, codes.get(100), "c100").problem()).isEqualTo("code-revoked");
    assertThat(redeem(shop, codes.get(199), "c199").problem()).isEqualTo("code-revoked");
    assertThat(redeem(shop, codes.get(200), "c200").status()).isEqualTo(201);
  }

  @Test
  void aRepeatOfAnUploadGetsTheSameJob() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    var key = Api.unique("key-");

    // when
    var first = post(shop, coupon, "", "customerId\nann\n", CSV, "Idempotency-Key", key);
    var again = post(shop, coupon, "", "customerId\nann\n", CSV, "Idempotency-Key", key);
    var more =
        post(shop, coupon, "?perCustomer=2", "customerId\nann\n", CSV, "Idempotency-Key", key);

    // then
    assertThat(first.status()).isEqualTo(202);
    assertThat(first.header("Location")).endsWith("/api/jobs/" + first.json().path("id").asText());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(more.problem()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void hostileFilesAreRefusedWithAReason() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);

    // then
    assertThat(detail(post(shop, coupon, "", "", CSV))).contains("no customers");
    assertThat(detail(post(shop, coupon, "", "customerId\n", CSV))).contains("no customers");
    for (var header : List.of("ann", "code", "customerId,Code", "customerId,code,name", "")) {
      assertThat(detail(post(shop, coupon, "", header + "\nann\n", CSV)))
          .as(header)
          .contains("first line");
    }
    assertThat(detail(post(shop, coupon, "", "customerId,customerId\na,b\n", CSV)))
        .contains("first line");
    assertThat(detail(post(shop, coupon, "", "customerId\nA\0\n", CSV))).contains("line 2", "NUL");
    assertThat(detail(post(shop, coupon, "", "customerId\n" + "x".repeat(3_000_000), CSV)))
        .contains("line 2", "longer");
    assertThat(detail(post(shop, coupon, "", "customerId\n\"A1\n", CSV))).contains("quote");
    for (var each : List.of("0", "1001", "-1", "two", "1.5", "99999999999", "%00")) {
      var refused = post(shop, coupon, "?perCustomer=" + each, "customerId\nann\n", CSV);
      assertThat(refused.status()).as(each + " " + refused.text()).isEqualTo(400);
      assertThat(refused.fields()).as(each).containsExactly("perCustomer");
    }
    assertThat(
            post(shop, coupon, "", "customerId\nann\n", CSV, "Idempotency-Key", "x".repeat(300))
                .fields())
        .containsExactly("Idempotency-Key");
    assertThat(
            post(shop, coupon, "", "customerId\nann\n", CSV, "Content-Encoding", "gzip").status())
        .isEqualTo(415);
    assertThat(post(shop, coupon, "", "customerId\nann\n", CSV + "; charset=utf-16").status())
        .isEqualTo(415);
    assertThat(post(shop, coupon, "", "{\"customerIds\":[\"ann\"]}", "application/json").status())
        .isEqualTo(415);
    assertThat(shop.admin().get("/api/jobs").json().path("items")).isEmpty();
    assertThat(shop.admin().get(path(coupon)).json().path("items")).isEmpty();
  }

  @Test
  void linesThatCannotBeAreReportedAndTheOthersSeenTo() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    AssignmentsTest.issued(shop, coupon, 5);

    // when
    var job =
        done(
            shop,
            accepted(
                post(
                    shop,
                    coupon,
                    "",
                    """
                    {"customerId":"ann"}
                    {"customerId":7}
                    {"customer":"bob"}
                    {"customerId":"bob","code":null}
                    {"customerId":"a","customerId":"b"}
                    ["ann"]
                    "ann"
                    {"customerId":"%s"}
                    {"code":"AB"}
                    {}
                    """
                        .formatted("x".repeat(201)),
                    "application/jsonl")));

    // then
    assertThat(report(shop, coupon, job))
        .containsExactly(
            "line,reason",
            "2,malformed",
            "3,malformed",
            "5,malformed",
            "6,malformed",
            "7,malformed",
            "8,bad-customer",
            "9,customer-missing",
            "10,customer-missing");
    assertThat(Json.texts(shop.admin().get(path(coupon)).json().path("items"), "customerId"))
        .containsExactly("ann", "bob");
  }

  @Test
  void onlyCouponsWithCodesOfManyAndTheirAdministratorsTakeFiles() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("");
    var shared = shop.redeemer().validate(code).json().path("couponId").asText();
    var coupon = shop.coupon(GENERATED);
    var job = assigned(shop, coupon, "customerId\nann\n");
    var stranger = Shop.open(platform());

    // then
    assertThat(post(shop, shared, "", "customerId\nann\n", CSV).problem())
        .isEqualTo("codes-not-generated");
    assertThat(post(shop, "none", "", "customerId\nann\n", CSV).problem()).isEqualTo("not-found");
    assertThat(post(stranger, coupon, "", "customerId\nann\n", CSV).problem())
        .isEqualTo("not-found");
    assertThat(
            shop.redeemer().post(path(coupon), "customerId\nann\n", "Content-Type", CSV).status())
        .isEqualTo(403);
    for (var other :
        List.of(
            reportPath(shared, id(job)),
            reportPath(coupon, "none"),
            reportPath(coupon, "00000000-0000-0000-0000-000000000000"),
            "/api/coupons/" + coupon + "/imports/" + id(job) + "/report")) {
      assertThat(shop.admin().get(other, "Accept", CSV).problem()).as(other).isEqualTo("not-found");
    }
    assertThat(stranger.admin().get(reportPath(coupon, id(job)), "Accept", CSV).problem())
        .isEqualTo("not-found");
  }

  private static JsonNode assigned(Shop shop, String coupon, String file) {
    return accepted(post(shop, coupon, "", file, CSV));
  }

  private static JsonNode accepted(Reply accepted) {
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    return accepted.json();
  }

  private static Reply post(
      Shop shop, String coupon, String query, String file, String type, String... headers) {
    var all =
        Stream.concat(Stream.of("Content-Type", type), List.of(headers).stream())
            .toArray(String[]::new);
    return shop.admin().post(path(coupon) + query, file, all);
  }

  private static String detail(Reply refused) {
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    return refused.json().path("detail").asText();
  }

  private static String path(String coupon) {
    return "/api/coupons/" + coupon + "/assignments";
  }

  private static String reportPath(String coupon, String job) {
    return path(coupon) + "/jobs/" + job + "/report";
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
    return shop.admin().get(reportPath(coupon, id(job)), "Accept", CSV).text().lines().toList();
  }

  private static Reply redeem(Shop shop, String code, String customer) {
    return shop.redeemer()
        .redeem(
            Api.unique("key-"),
            "{\"code\":\"" + code + "\",\"customer\":{\"id\":\"" + customer + "\"}}");
  }
}
