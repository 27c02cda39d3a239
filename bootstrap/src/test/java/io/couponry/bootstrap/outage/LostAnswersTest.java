package io.couponry.bootstrap.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.api.Api;
import io.couponry.bootstrap.api.Reply;
import io.couponry.bootstrap.api.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The database committed, and its answer never arrived: unknown once, and true when repeated. */
@QuarkusTest
@TestProfile(BehindAProxy.class)
class LostAnswersTest extends OutageScene {
  private static final int CUTS = Integer.getInteger("couponry.test.lost-answers", 50);
  private static final int RETURNS = 5;

  @Test
  void aRepeatTellsTheRedemptionWhoseAnswerWasLost() {
    // given
    var shop = Shop.open(platform());
    var code = Api.unique("CODE");
    var coupon =
        shop.coupon(
            "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"limits\":{\"total\":"
                + CUTS
                + "},\"codes\":{\"source\":\"shared\",\"code\":\""
                + code
                + "\"}");
    var body = "{\"code\":\"" + code + "\"}";
    var before = network().lostAnswers();

    for (var i = 0; i < CUTS; i++) {
      // when
      var key = Api.unique("key-");
      network().losesTheAnswerTo("take_uses");
      var lost = shop.redeemer().redeem(key, body);
      var told = shop.redeemer().redeem(key, body);

      // then
      assertUnavailable(lost);
      assertTold(told, 201);
    }
    assertThat(network().lostAnswers() - before).isEqualTo(CUTS);
    var usage = shop.admin().get("/api/coupons/" + coupon + "/usage");
    assertThat(usage.json().path("uses").asInt()).as(usage.text()).isEqualTo(CUTS);
    assertThat(shop.redeemer().redeem(code).status()).isEqualTo(422);
  }

  @Test
  void aRepeatTellsTheReturnWhoseAnswerWasLost() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("");

    for (var i = 0; i < RETURNS; i++) {
      var id = shop.redeemer().redeem(code).json().path("id").asText();
      var path = "/api/redemptions/" + id + "/rollback";
      var key = Api.unique("rollback-");

      // when
      network().losesTheAnswerTo("COMMIT");
      var lost = shop.redeemer().post(path, "{}", "Idempotency-Key", key);
      var told = shop.redeemer().post(path, "{}", "Idempotency-Key", key);

      // then
      assertUnavailable(lost);
      assertTold(told, 200);
    }
  }

  private static void assertTold(Reply told, int status) {
    assertThat(told.status()).as(told.text()).isEqualTo(status);
    assertThat(told.header("Idempotency-Replayed")).isEqualTo("true");
  }
}
