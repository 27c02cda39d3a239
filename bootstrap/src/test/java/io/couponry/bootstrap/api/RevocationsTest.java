package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Codes that stop working, and some that work again. */
@QuarkusTest
class RevocationsTest extends WholeApplicationTest {
  private static final String TWELVE =
      "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"limits\":{\"perCode\":1},"
          + "\"codes\":{\"source\":\"generated\",\"format\":\"AAAA-AAAA-AAAA\"}";

  @Test
  void aRevokedCodeIsRefusedEverywhereUntilThatIsUndone() {
    var shop = Shop.open(platform());
    var coupon = shop.coupon(TWELVE);
    issue(shop, coupon, 3);
    var codes = codes(shop, coupon);

    var revoked = revoke(shop, coupon, "{'code':'%s','reason':'leaked'}".formatted(codes.get(1)));

    assertThat(revoked.status()).as(revoked.text()).isEqualTo(201);
    assertThat(revoked.json().path("code").asText()).isEqualTo(codes.get(1));
    assertThat(revoked.json().path("from").asLong()).isEqualTo(2);
    assertThat(revoked.json().path("reason").asText()).isEqualTo("leaked");
    var validated = shop.redeemer().validate(codes.get(1));
    assertThat(validated.status()).isEqualTo(422);
    assertThat(validated.problem()).isEqualTo("code-revoked");
    var redeemed = shop.redeemer().redeem(codes.get(1));
    assertThat(redeemed.status()).isEqualTo(422);
    assertThat(redeemed.problem()).isEqualTo("code-revoked");
    assertThat(shop.browser().validate(codes.get(1)).text())
        .isEqualTo(shop.browser().validate("no-such-code").text());
    assertThat(shop.redeemer().redeem(codes.get(0)).status()).isEqualTo(201);

    var path = path(coupon) + "/" + revoked.json().path("id").asText();
    assertThat(shop.admin().delete(path).status()).isEqualTo(204);
    assertThat(shop.admin().get(path).json().has("undoneAt")).isTrue();
    assertThat(shop.redeemer().redeem(codes.get(1)).status()).isEqualTo(201);
  }

  @Test
  void theExportSaysWhatIsRevokedAndWhatWasUsedBefore() {
    var shop = Shop.open(platform());
    var coupon = shop.coupon(TWELVE);
    var batch = issue(shop, coupon, 3);
    issue(shop, coupon, 1);
    var codes = codes(shop, coupon);
    shop.redeemer().redeem(codes.get(1));
    revoke(shop, coupon, "{'batch':'%s'}".formatted(batch));

    var lines = shop.admin().get("/api/coupons/" + coupon + "/codes").text().lines().toList();

    assertThat(lines)
        .satisfiesExactly(
            header -> assertThat(header).startsWith("code,"),
            first -> assertThat(first).isEqualTo(codes.get(0) + ",revoked,,"),
            used -> assertThat(used).startsWith(codes.get(1) + ",redeemed,,2"),
            third -> assertThat(third).isEqualTo(codes.get(2) + ",revoked,,"),
            other -> assertThat(other).isEqualTo(codes.get(3) + ",available,,"));
  }

  @Test
  void aRetiredBatchStaysSoAndOthersLive() {
    var shop = Shop.open(platform());
    var coupon = shop.coupon(TWELVE);
    var batch = issue(shop, coupon, 2);
    issue(shop, coupon, 1);
    var codes = codes(shop, coupon);
    var address = "/api/coupons/" + coupon + "/batches/" + batch + "/retirement";

    var retired = shop.admin().post(address, "{\"reason\":\"published\"}");

    assertThat(retired.status()).as(retired.text()).isEqualTo(201);
    assertThat(retired.json().path("retired").asBoolean()).isTrue();
    assertThat(retired.json().path("count").asLong()).isEqualTo(2);
    assertThat(shop.redeemer().redeem(codes.get(1)).problem()).isEqualTo("code-revoked");
    assertThat(shop.redeemer().redeem(codes.get(2)).status()).isEqualTo(201);
    assertThat(shop.admin().post(address, "").status()).isEqualTo(409);
    assertThat(
            shop.admin().delete(path(coupon) + "/" + retired.json().path("id").asText()).status())
        .isEqualTo(409);
  }

  @Test
  void aBillionCodesAreRevokedAsOneRangeAndListed() {
    var shop = Shop.open(platform());
    var coupon = shop.coupon(TWELVE);
    var batch = issue(shop, coupon, 1_000_000_000);

    var first = revoke(shop, coupon, "{'from':1,'to':999999999}");
    var second =
        revoke(shop, coupon, "{'batch':'%s','from':1000000000,'to':1000000000}".formatted(batch));

    assertThat(first.json().path("count").asLong()).isEqualTo(999_999_999);
    var list = shop.admin().get(path(coupon) + "?limit=1").json();
    assertThat(list.path("items").get(0)).isEqualTo(second.json());
    var rest = shop.admin().get(path(coupon) + "?cursor=" + list.path("next").asText()).json();
    assertThat(rest.path("items")).hasSize(1);
    assertThat(rest.path("items").get(0)).isEqualTo(first.json());
    var last = shop.admin().get("/api/coupons/" + coupon + "/codes?from=999999998").text();
    assertThat(last.lines().skip(1)).hasSize(2).allMatch(line -> line.endsWith(",revoked,,"));
  }

  @Test
  void aRepeatIsAnsweredAsTheFirst() {
    var shop = Shop.open(platform());
    var coupon = shop.coupon(TWELVE);
    issue(shop, coupon, 5);
    var body = "{\"from\":2,\"to\":3}";

    var first = shop.admin().post(path(coupon), body, "Idempotency-Key", "leak-1");
    var again = shop.admin().post(path(coupon), body, "Idempotency-Key", "leak-1");

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(shop.admin().get(path(coupon)).json().path("items")).hasSize(1);
    assertThat(
            shop.admin()
                .post(path(coupon), "{\"from\":2,\"to\":4}", "Idempotency-Key", "leak-1")
                .problem())
        .isEqualTo("idempotency-key-reused");
  }

  private record Bad(String body, int status, String problem, List<String> fields) {
    Bad(String body, int status, String problem, String... fields) {
      this(body, status, problem, List.of(fields));
    }
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeMeantIsRefused() {
    var unknown = UUID.randomUUID();
    return Stream.of(
            new Bad("{}", 400, "invalid-request", "code"),
            new Bad("{'code':1}", 400, "invalid-request", "code"),
            new Bad("{'cod':'A'}", 400, "invalid-request", "cod"),
            new Bad(
                "{'code':'A','batch':'x','from':1,'to':2}",
                400,
                "invalid-request",
                "batch",
                "from",
                "to"),
            new Bad("{'batch':'x','from':0}", 400, "invalid-request", "batch", "from", "to"),
            new Bad("{'from':2,'to':1}", 400, "invalid-request", "to"),
            new Bad("{'from':1.5,'to':2}", 400, "invalid-request", "from"),
            new Bad("{'from':1,'to':1000000000000000001}", 400, "invalid-request", "to"),
            new Bad("{'from':1,'to':4}", 400, "invalid-request", "to"),
            new Bad("{'from':4,'to':4}", 400, "invalid-request", "from"),
            new Bad("{'from':1,'to':2,'reason':''}", 400, "invalid-request", "reason"),
            new Bad("{'code':'nonsense'}", 404, "code-not-found", "code"),
            new Bad("{'batch':'" + unknown + "'}", 404, "not-found", "batch"),
            new Bad("{'batch':'" + unknown + "','from':1,'to':1}", 404, "not-found", "batch"))
        .map(bad -> DynamicTest.dynamicTest(bad.body(), () -> check(bad)));
  }

  @Test
  void aSharedCodeIsSwitchedOffWithItsCoupon() {
    var shop = Shop.open(platform());
    var coupon =
        shop.coupon(
            "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},"
                + "\"codes\":{\"source\":\"shared\",\"code\":\"SUMMER26\"}");

    var refused = revoke(shop, coupon, "{'code':'SUMMER26'}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("code-shared");
    assertThat(refused.json().path("detail").asText()).contains("inactive");
  }

  private void check(Bad bad) {
    var shop = Shop.open(platform());
    var coupon = shop.coupon(TWELVE);
    issue(shop, coupon, 3);

    var reply = revoke(shop, coupon, bad.body());

    assertThat(reply.status()).as(reply.text()).isEqualTo(bad.status());
    assertThat(reply.problem()).isEqualTo(bad.problem());
    assertThat(reply.fields()).containsExactlyInAnyOrderElementsOf(bad.fields());
    assertThat(shop.admin().get(path(coupon)).json().path("items")).isEmpty();
  }

  private static Reply revoke(Shop shop, String coupon, String body) {
    return shop.admin().post(path(coupon), Json.of(body));
  }

  private static String path(String coupon) {
    return "/api/coupons/" + coupon + "/revocations";
  }

  private static List<String> codes(Shop shop, String coupon) {
    return shop.admin().get("/api/coupons/" + coupon + "/codes").csvCodes();
  }

  private static String issue(Shop shop, String coupon, long count) {
    var issued =
        shop.admin().post("/api/coupons/" + coupon + "/batches", "{\"count\":" + count + "}");
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    return issued.json().path("id").asText();
  }
}
