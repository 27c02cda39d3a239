package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CouponsTest extends WholeApplicationTest {
  private static final String TEN_PERCENT =
      "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"}";

  @Test
  void theSampleOfTheContractIsAcceptedAsItStands() {
    var shop = Shop.open(platform(), ",\"couponPolicy\":{\"couponIdCharacters\":4,\"position\":0}");
    var sample =
        """
        { "id": "Coupon1", "name": "Autumn", "campaign": "autumn-26", "status": "active",
          "discount": {"type": "percentage", "percent": "15",
            "maximum": {"amount": "30.00", "currency": "EUR"}},
          "appliesTo": {"products": [], "categories": ["shoes"], "excludedProducts": [],
            "excludedCategories": ["sale"]},
          "conditions": [{"type": "minimumSpend",
            "amount": {"amount": "50.00", "currency": "EUR"}}],
          "startsAt": "2026-12-01T00:00:00+01:00", "expiresAt": "2026-12-24",
          "limits": {"total": 100000, "perCode": 1, "perCustomer": 1},
          "codes": {"source": "generated", "format": "DDD-XXX"},
          "metadata": {"owner": "crm"} }
        """;

    var created = shop.admin().post("/api/coupons", sample);

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.header("Location")).endsWith("/api/coupons/Coupon1");
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    var read = shop.admin().get("/api/coupons/Coupon1");
    assertThat(read.text()).isEqualTo(created.text());
    assertThat(read.json().path("expiresAt").asText()).isEqualTo("2026-12-24");
  }

  @Test
  void whatIsLeftOutComesFromTheDefaults() {
    var shop =
        Shop.open(
            platform(),
            ",\"defaults\":{\"couponIdFormat\":\"uuid\",\"expirationDays\":30,"
                + "\"usesPerCustomer\":2,\"discountType\":\"percentage\","
                + "\"allowedDomains\":[\"example.com\"]}");

    var created =
        shop.admin()
            .post(
                "/api/coupons",
                "{\"discount\":{\"percent\":\"5\"},"
                    + "\"codes\":{\"source\":\"shared\",\"code\":\"DEFAULTS\"}}");

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    var coupon = created.json();
    assertThat(coupon.path("id").asText()).matches("[0-9a-f-]{36}");
    assertThat(coupon.path("expiresAt").asText()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
    assertThat(coupon.path("limits").path("perCustomer").asLong()).isEqualTo(2);
    assertThat(coupon.path("conditions").get(0).path("type").asText()).isEqualTo("emailDomain");
    assertThat(
            shop.redeemer()
                .redeem(
                    Api.unique("key-"),
                    "{\"code\":\"DEFAULTS\",\"customer\":{\"id\":\"a\",\"email\":\"a@other.com\"}}")
                .reasonCodes())
        .containsExactly("email-domain-not-allowed");
    assertThat(
            shop.redeemer()
                .redeem(
                    Api.unique("key-"),
                    "{\"code\":\"DEFAULTS\",\"customer\":{\"id\":\"a\",\"email\":\"a@Example.com\"}}")
                .status())
        .isEqualTo(201);
  }

  @Test
  void aChangeTakesEffectAtOnce() {
    var shop = Shop.open(platform());
    var id = shop.coupon(TEN_PERCENT + ",\"codes\":{\"source\":\"shared\",\"code\":\"CHANGE\"}");
    assertThat(shop.redeemer().validate("CHANGE").status()).isEqualTo(200);
    var read = shop.admin().get("/api/coupons/" + id);

    var changed =
        shop.admin()
            .put(
                "/api/coupons/" + id,
                read.text().replace("\"active\"", "\"inactive\""),
                "If-Match",
                read.header("ETag"));

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(shop.redeemer().validate("CHANGE").problem()).isEqualTo("coupon-inactive");
    assertThat(shop.redeemer().redeem("CHANGE").problem()).isEqualTo("coupon-inactive");
  }

  @Test
  void anUnusedCouponIsDeletedAndAUsedOneArchived() {
    var shop = Shop.open(platform());
    var unused = shop.coupon(TEN_PERCENT + ",\"codes\":{\"source\":\"shared\",\"code\":\"FREE\"}");
    var used = shop.coupon(TEN_PERCENT + ",\"codes\":{\"source\":\"shared\",\"code\":\"USED\"}");
    var redemption = shop.redeemer().redeem("USED").json().path("id").asText();

    assertThat(shop.admin().delete("/api/coupons/" + unused).status()).isEqualTo(204);
    assertThat(shop.admin().delete("/api/coupons/" + used).status()).isEqualTo(204);

    assertThat(shop.admin().get("/api/coupons/" + unused).status()).isEqualTo(404);
    assertThat(shop.redeemer().validate("FREE").problem()).isEqualTo("code-not-found");
    shop.coupon(TEN_PERCENT + ",\"codes\":{\"source\":\"shared\",\"code\":\"FREE\"}");
    assertThat(shop.admin().get("/api/coupons/" + used).json().path("status").asText())
        .isEqualTo("archived");
    assertThat(shop.redeemer().redeem("USED").problem()).isEqualTo("coupon-inactive");
    assertThat(shop.admin().post("/api/coupons/" + used + "/batches", "{\"count\":1}").problem())
        .isEqualTo("conflict");
    assertThat(shop.admin().put("/api/coupons/" + used, "{}", "If-Match", "*").problem())
        .isEqualTo("conflict");
    assertThat(shop.redeemer().get("/api/redemptions/" + redemption).status()).isEqualTo(200);
  }

  @Test
  void aRepeatedCreationGivesTheFirstAnswer() {
    var shop = Shop.open(platform());
    var body = "{" + TEN_PERCENT + ",\"codes\":{\"source\":\"shared\",\"code\":\"ONCE\"}}";

    var first = shop.admin().post("/api/coupons", body, "Idempotency-Key", "once");
    var again = shop.admin().post("/api/coupons", body, "Idempotency-Key", "once");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(shop.admin().get("/api/coupons").json().path("items")).hasSize(1);
  }

  @Test
  void listsComeInPages() {
    var shop = Shop.open(platform());
    for (var i = 0; i < 5; i++) {
      shop.coupon(
          TEN_PERCENT
              + ",\"campaign\":\"spring\",\"codes\":{\"source\":\"shared\",\"code\":\"P"
              + i
              + "\"}");
    }

    var first = shop.admin().get("/api/coupons?campaign=spring&limit=4").json();
    var second =
        shop.admin()
            .get("/api/coupons?campaign=spring&limit=4&cursor=" + first.path("next").asText())
            .json();

    assertThat(first.path("items")).hasSize(4);
    assertThat(second.path("items")).hasSize(1);
    assertThat(second.has("next")).isFalse();
    assertThat(shop.admin().get("/api/coupons?campaign=autumn").json().path("items")).isEmpty();
  }
}
