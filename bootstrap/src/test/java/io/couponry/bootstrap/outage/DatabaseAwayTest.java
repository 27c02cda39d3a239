package io.couponry.bootstrap.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.api.Api;
import io.couponry.bootstrap.api.Reply;
import io.couponry.bootstrap.api.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away and comes back; the service stays. */
@QuarkusTest
@TestProfile(BehindAProxy.class)
class DatabaseAwayTest extends OutageScene {
  private static final int TRIES = 1_000;
  private static final String READY = "/q/health/ready";
  private static final String LIVE = "/q/health/live";

  @Test
  void everyCallIsUnavailableMeanwhileAndNoneAfterwards() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1000");
    var used = shop.redeemer().redeem(code).json().path("id").asText();
    assertThat(platform().get(READY).status()).isEqualTo(200);

    // when
    network().goesAway();
    var calls = calls(shop, code, used);

    // then
    assertThat(calls).allSatisfy(OutageScene::assertUnavailable);
    assertThat(platform().get(READY).status()).isEqualTo(503);
    assertThat(platform().get(LIVE).status()).isEqualTo(200);

    // when
    network().comesBack();

    // then
    until(reply -> reply.status() == 200, () -> platform().get(READY));
    assertThat(calls(shop, code, used)).extracting(Reply::status).allMatch(status -> status < 500);
  }

  @Test
  void aRestartOfTheDatabaseNeedsNoneOfTheService() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":2");
    assertThat(shop.redeemer().redeem(code).status()).isEqualTo(201);

    // when
    database.restart();

    // then
    var key = Api.unique("key-");
    var body = "{\"code\":\"" + code + "\"}";
    var redeemed =
        until(
            reply -> reply.status() != 503,
            () -> {
              var reply = shop.redeemer().redeem(key, body);
              if (reply.status() == 503) {
                assertUnavailable(reply);
              }
              return reply;
            });
    assertThat(redeemed.status()).as(redeemed.text()).isEqualTo(201);
    assertThat(shop.redeemer().redeem(code).status()).isEqualTo(422);
    until(reply -> reply.status() == 200, () -> platform().get(READY));
  }

  @Test
  void aDatabaseThatSaysNothingIsNotReadyAndTheServiceLives() {
    // when
    network().fallsSilent();

    // then
    try {
      assertThat(platform().get(READY).status()).isEqualTo(503);
      assertThat(platform().get(LIVE).status()).isEqualTo(200);
    } finally {
      network().comesBack();
    }
    until(reply -> reply.status() == 200, () -> platform().get(READY));
  }

  /** Reads and writes, with a key that is remembered and with one that nobody has used yet. */
  private static List<Reply> calls(Shop shop, String code, String redemption) {
    return List.of(
        shop.redeemer().redeem(code),
        shop.redeemer().validate(code),
        shop.redeemer().get("/api/redemptions"),
        shop.redeemer().get("/api/redemptions/" + redemption),
        shop.redeemer()
            .post(
                "/api/redemptions/" + redemption + "/rollback",
                "{}",
                "Idempotency-Key",
                Api.unique("rollback-")),
        shop.browser().validate(code),
        shop.admin().get("/api/coupons"),
        shop.admin().put("/api/campaigns/" + Api.unique("c"), "{\"name\":\"Autumn\"}"),
        shop.admin().get("/api/character-sets"),
        shop.admin().get("/api/jobs"),
        shop.admin()
            .post(
                "/api/coupons",
                "{\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},"
                    + "\"codes\":{\"source\":\"shared\",\"code\":\""
                    + Api.unique("CODE")
                    + "\"}}"),
        shop.platform().get("/api/organizations"),
        shop.platform()
            .put(
                "/api/organizations/" + Api.unique("shop-"),
                "{\"name\":\"Shop\",\"currency\":\"EUR\",\"timeZone\":\"Europe/Berlin\"}"),
        shop.platform().post("/api/organizations/" + shop.id() + "/keys", "{\"role\":\"admin\"}"),
        shop.platform().get("/api/coupons", "Couponry-Organization", Api.unique("nobody-")));
  }

  private static Reply until(Predicate<Reply> condition, Supplier<Reply> call) {
    for (var i = 1; i < TRIES; i++) {
      var reply = call.get();
      if (condition.test(reply)) {
        return reply;
      }
    }
    return call.get();
  }
}
