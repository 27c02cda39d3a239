package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Customers are forgotten on request. */
@QuarkusTest
class CustomersTest extends WholeApplicationTest {
  @Test
  void anErasedCustomersUsesStayAsThoseOfNobodyKnown() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"perCustomer\":1");
    var use =
        shop.redeemer()
            .redeem(
                Api.unique("key-"),
                Json.of(
                        "{'code':'%s','customer':{'id':'zoe','email':'zoe@example.com'},'orderId':'7',"
                            + "'basket':{'currency':'EUR','lines':[{'id':'1','product':'p',"
                            + "'quantity':1,'unitPrice':'20.00'}]}}")
                    .formatted(code))
            .json();
    var usage = "/api/coupons/" + use.path("couponId").asText() + "/usage";
    var before = shop.admin().get(usage).text();

    // when
    var erased = shop.admin().delete("/api/customers/zoe");
    var again = shop.admin().delete("/api/customers/zoe");

    // then
    assertThat(erased.status()).as(erased.text()).isEqualTo(204);
    assertThat(again.status()).isEqualTo(204);
    var stored = shop.admin().get("/api/redemptions/" + use.path("id").asText());
    assertThat(stored.status()).isEqualTo(200);
    assertThat(stored.text()).doesNotContain("zoe");
    assertThat(stored.json().path("discount")).isEqualTo(use.path("discount"));
    assertThat(shop.admin().get(usage).text()).isEqualTo(before);
    assertThat(shop.admin().get("/api/redemptions?customerId=zoe").json().path("items")).isEmpty();
    assertThat(shop.admin().post("/api/reconciliations", "{}").json().path("drift")).isEmpty();
  }

  @Test
  void whoIsUnknownIsErasedAsWell() {
    var shop = Shop.open(platform());

    assertThat(shop.admin().delete("/api/customers/a%2Fb%20c").status()).isEqualTo(204);
    assertThat(shop.admin().delete("/api/customers/%00").status()).isEqualTo(404);
    assertThat(shop.redeemer().delete("/api/customers/zoe").status()).isEqualTo(403);
  }

  @Test
  void anErasedCustomersCodesAreTakenFromThem() {
    // given
    var shop = Shop.open(platform());
    var coupon =
        shop.coupon(
            "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},"
                + "\"codes\":{\"source\":\"generated\",\"format\":\"AAAAAAAAAA\"}");
    var code = AssignmentsTest.issued(shop, coupon, 1).getFirst();
    AssignmentsTest.assign(shop, coupon, "{'customerIds':['zoe']}");

    // when
    shop.admin().delete("/api/customers/zoe");

    // then
    assertThat(shop.admin().get("/api/customers/zoe/codes").json().path("items")).isEmpty();
    assertThat(shop.redeemer().redeem(code).problem()).isEqualTo("code-revoked");
  }
}
