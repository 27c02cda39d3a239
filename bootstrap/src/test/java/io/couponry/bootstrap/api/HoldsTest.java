package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.application.port.in.ReleaseExpiredHolds;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Uses set aside for a checkout. */
@QuarkusTest
class HoldsTest extends WholeApplicationTest {
  private static final String BASKET =
      "'basket':{'currency':'EUR','lines':"
          + "[{'id':'1','product':'p','quantity':2,'unitPrice':'10.00'}]}";

  @Inject
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  ReleaseExpiredHolds releaseExpiredHolds;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  String database;

  @ConfigProperty(name = "quarkus.datasource.username")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  String user;

  @ConfigProperty(name = "quarkus.datasource.password")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  String password;

  @Test
  void aHoldTellsWhatWillBeRedeemed() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1");

    // when
    var held =
        hold(
            shop,
            "{'code':'%s','customer':{'id':'ann'},'orderId':'7','ttlSeconds':60,%s}",
            code,
            BASKET);

    // then
    assertThat(held.status()).as(held.text()).isEqualTo(201);
    var hold = held.json();
    assertThat(hold.path("status").asText()).isEqualTo("held");
    assertThat(hold.path("code").asText()).isEqualTo(code);
    assertThat(hold.path("customerId").asText()).isEqualTo("ann");
    assertThat(hold.path("orderId").asText()).isEqualTo("7");
    assertThat(hold.path("discount").path("amount").asText()).isEqualTo("2.00");
    assertThat(hold.path("lines")).hasSize(1);
    assertThat(instant(hold, "expiresAt")).isEqualTo(instant(hold, "heldAt").plusSeconds(60));
    assertThat(hold.path("uses")).hasSize(1);
    assertThat(hold.path("uses").get(0).path("discount")).isEqualTo(hold.path("discount"));
    assertThat(shop.redeemer().get("/api/holds/" + id(held)).json()).isEqualTo(hold);
  }

  @Test
  void aConfirmedHoldIsARedemption() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1");
    var held = hold(shop, "{'code':'%s','orderId':'7',%s}", code, BASKET);

    // when
    var confirmed = confirm(shop, id(held), "confirm");
    var again = confirm(shop, id(held), "confirm");
    var other = confirm(shop, id(held), "other");

    // then
    assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(201);
    var redemption = confirmed.json();
    assertThat(redemption.path("id")).isEqualTo(held.json().path("uses").get(0).path("id"));
    assertThat(redemption.path("code").asText()).isEqualTo(code);
    assertThat(redemption.path("discount")).isEqualTo(held.json().path("discount"));
    assertThat(shop.redeemer().get("/api/redemptions/" + redemption.path("id").asText()).json())
        .isEqualTo(redemption);
    assertThat(again.text()).isEqualTo(confirmed.text());
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.problem()).isEqualTo("conflict");
    assertThat(status(shop, held)).isEqualTo("confirmed");
    assertThat(shop.redeemer().delete("/api/holds/" + id(held)).status()).isEqualTo(409);
  }

  @Test
  void severalCodesAreHeldAndConfirmedTogether() {
    // given
    var shop = Shop.open(platform());
    var one = shop.sharedCode("\"total\":1");
    var two = shop.sharedCode("\"total\":1");

    // when
    var held = hold(shop, "{'codes':['%s','%s'],%s}", one, two, BASKET);
    var confirmed = confirm(shop, id(held), "confirm");

    // then
    assertThat(held.status()).as(held.text()).isEqualTo(201);
    assertThat(held.json().has("code")).isFalse();
    assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(201);
    assertThat(Json.texts(confirmed.json().path("redemptions"), "id"))
        .isEqualTo(Json.texts(held.json().path("uses"), "id"));
    assertThat(Json.texts(confirmed.json().path("redemptions"), "code"))
        .containsExactlyInAnyOrder(one, two);
  }

  @Test
  void othersAreToldUntilWhen() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1");
    var held = hold(shop, "{'code':'%s','orderId':'7'}", code);

    // when
    var redeemed = shop.redeemer().redeem("key", body("{'code':'%s','orderId':'8'}", code));
    var again = hold(shop, "{'code':'%s','orderId':'8'}", code);
    var validated = shop.redeemer().validate(code);

    // then
    for (var refused : List.of(redeemed, again, validated)) {
      assertThat(refused.status()).as(refused.text()).isEqualTo(409);
      assertThat(refused.problem()).isEqualTo("code-held");
      assertThat(refused.reasonCodes()).containsExactly("code-held");
      assertThat(refused.json().path("reasons").get(0).path("heldUntil"))
          .isEqualTo(held.json().path("expiresAt"));
    }
    assertThat(shop.browser().validate(code).problem()).isEqualTo("code-not-accepted");
    shop.redeemer().delete("/api/holds/" + id(held));
    assertThat(shop.redeemer().redeem("key", body("{'code':'%s','orderId':'8'}", code)).status())
        .isEqualTo(201);
  }

  @Test
  void aReleasedHoldIsNobodys() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1");
    var held = hold(shop, "{'code':'%s'}", code);

    // when
    var released = shop.redeemer().delete("/api/holds/" + id(held));
    var again = shop.redeemer().delete("/api/holds/" + id(held));

    // then
    assertThat(List.of(released.status(), again.status())).containsOnly(204);
    assertThat(status(shop, held)).isEqualTo("released");
    assertThat(confirm(shop, id(held), "confirm").problem()).isEqualTo("conflict");
    assertThat(shop.redeemer().redeem(code).status()).isEqualTo(201);
  }

  @Test
  void anOrderThatAsksAgainGetsItsHoldLonger() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1");
    var held = hold(shop, "{'code':'%s','orderId':'7','ttlSeconds':60}", code);

    // when
    var longer = hold(shop, "{'code':'%s','orderId':'7','ttlSeconds':120}", code);

    // then
    assertThat(longer.status()).as(longer.text()).isEqualTo(201);
    assertThat(id(longer)).isEqualTo(id(held));
    assertThat(instant(longer.json(), "expiresAt"))
        .isAfter(instant(held.json(), "expiresAt").plusSeconds(59));
  }

  @Test
  void anOrderRedeemsWhatItHolds() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1");
    var held = hold(shop, "{'code':'%s','orderId':'7'}", code);

    // when
    var redeemed = shop.redeemer().redeem("key", body("{'code':'%s','orderId':'7'}", code));

    // then
    assertThat(redeemed.status()).as(redeemed.text()).isEqualTo(201);
    assertThat(status(shop, held)).isEqualTo("redeemed");
    assertThat(hold(shop, "{'code':'%s','orderId':'7'}", code).problem())
        .isEqualTo("coupon-exhausted");
  }

  @Test
  void whatExpiredCannotBeConfirmedAndIsInNobodysWay() throws SQLException {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1");
    var held = hold(shop, "{'code':'%s','orderId':'7'}", code);
    expire(held);

    // when
    var confirmed = confirm(shop, id(held), "confirm");
    var shown = status(shop, held);
    var validated = shop.redeemer().validate(code);
    var other = hold(shop, "{'code':'%s','orderId':'8'}", code);

    // then
    assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(422);
    assertThat(confirmed.problem()).isEqualTo("hold-expired");
    assertThat(shown).isEqualTo("expired");
    assertThat(validated.status()).as(validated.text()).isEqualTo(200);
    assertThat(other.status()).as(other.text()).isEqualTo(201);
    assertThat(status(shop, held)).isEqualTo("expired");
  }

  @Test
  void whatExpiredIsReleased() throws Throwable {
    // given
    var shop = Shop.open(platform());
    var held = hold(shop, "{'code':'%s'}", shop.sharedCode("\"total\":1"));
    expire(held);

    var usage = "/api/coupons/" + held.json().path("couponId").asText() + "/usage";

    // when: a timer that is at it leaves nothing to do, and may not have done it yet
    for (var i = 0; i < 100 && shop.admin().get(usage).json().path("holds").asLong() > 0; i++) {
      VertxContextSupport.subscribeAndAwait(() -> releaseExpiredHolds.releaseExpired(1_000));
    }

    // then
    assertThat(shop.admin().get(usage).json().path("holds").asLong()).isZero();
    assertThat(shop.admin().get(usage).json().path("remaining").asLong()).isEqualTo(1);
  }

  @Test
  void usageTellsOfHolds() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":5");
    shop.redeemer().redeem(code);
    var held = hold(shop, "{'code':'%s'}", code);

    // when
    var coupon = held.json().path("couponId").asText();
    var usage = shop.admin().get("/api/coupons/" + coupon + "/usage").json();

    // then
    assertThat(usage.path("uses").asLong()).isEqualTo(1);
    assertThat(usage.path("holds").asLong()).isEqualTo(1);
    assertThat(usage.path("remaining").asLong()).isEqualTo(3);
  }

  @Test
  void aRepeatGetsItsHoldAgain() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1");
    var first = holdAs(shop, "same", "{'code':'%s'}", code);

    // when
    var again = holdAs(shop, "same", "{'code':'%s'}", code);
    var other = holdAs(shop, "same", "{'code':'%s','orderId':'7'}", code);

    // then
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
  }

  private record Bad(String body, List<String> fields) {
    static Bad of(String body, String... fields) {
      return new Bad(body, List.of(fields));
    }
  }

  @TestFactory
  Stream<DynamicTest> holdsThatCannotBe() {
    var shop = Shop.open(platform());
    return Stream.of(
            Bad.of("{}", "code"),
            Bad.of("{'code':'A','codes':['B']}", "codes"),
            Bad.of("{'code':'A','ttlSeconds':9}", "ttlSeconds"),
            Bad.of("{'code':'A','ttlSeconds':86401}", "ttlSeconds"),
            Bad.of("{'code':'A','ttlSeconds':-60}", "ttlSeconds"),
            Bad.of("{'code':'A','ttlSeconds':10.5}", "ttlSeconds"),
            Bad.of("{'code':'A','ttlSeconds':1e40}", "ttlSeconds"),
            Bad.of("{'code':'A','ttlSeconds':'60'}", "ttlSeconds"),
            Bad.of("{'code':'A','ttl':60}", "ttl"),
            Bad.of(
                "{'ttlSeconds':0,'orderId':'','customer':{}}",
                "code",
                "ttlSeconds",
                "orderId",
                "customer.id"))
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.body(),
                    () -> {
                      var reply = hold(shop, bad.body());

                      assertThat(reply.status()).as(reply.text()).isEqualTo(400);
                      assertThat(reply.problem()).isEqualTo("invalid-request");
                      assertThat(reply.fields()).containsExactlyInAnyOrderElementsOf(bad.fields());
                    }));
  }

  @Test
  void onlyWhoMayRedeemMayHold() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1");
    var held = hold(shop, "{'code':'%s'}", code);
    var path = "/api/holds/" + id(held);

    // when
    var replies =
        List.of(
            shop.browser().post("/api/holds", body("{'code':'%s'}", code), "Idempotency-Key", "k"),
            shop.browser().get(path),
            shop.browser().delete(path),
            shop.browser().post(path + "/confirm", "{}", "Idempotency-Key", "k"));

    // then
    assertThat(replies).extracting(Reply::status).containsOnly(403);
    assertThat(nobody().get(path).status()).isEqualTo(401);
    assertThat(status(shop, held)).isEqualTo("held");
  }

  @Test
  void anotherOrganizationsHoldIsNotFound() {
    // given
    var shop = Shop.open(platform());
    var held = hold(shop, "{'code':'%s'}", shop.sharedCode("\"total\":1"));
    var other = Shop.open(platform()).redeemer();
    var mine = shop.redeemer();

    // when, then
    for (var path : List.of(id(held), UUID.randomUUID().toString(), "no-uuid")) {
      var api = path.equals(id(held)) ? other : mine;
      assertThat(api.get("/api/holds/" + path).problem()).isEqualTo("not-found");
      assertThat(api.delete("/api/holds/" + path).problem()).isEqualTo("not-found");
      assertThat(
              api.post("/api/holds/" + path + "/confirm", "{}", "Idempotency-Key", "k").problem())
          .isEqualTo("not-found");
    }
    assertThat(hold(shop, "{'code':'NOSUCHCODE'}").problem()).isEqualTo("code-not-found");
  }

  @Test
  void aKeyIsNeededAndNothingElseToConfirm() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1");
    var path = "/api/holds/" + id(hold(shop, "{'code':'%s'}", code)) + "/confirm";

    // when, then
    assertThat(shop.redeemer().post("/api/holds", body("{'code':'%s'}", code)).problem())
        .isEqualTo("idempotency-key-missing");
    assertThat(shop.redeemer().post(path, "{}").problem()).isEqualTo("idempotency-key-missing");
    assertThat(shop.redeemer().post(path, body("{'code':'A'}"), "Idempotency-Key", "k").fields())
        .containsExactly("code");
    assertThat(shop.redeemer().call("POST", path, null, "Idempotency-Key", "k").status())
        .isEqualTo(201);
  }

  private static Reply hold(Shop shop, String body, Object... arguments) {
    return holdAs(shop, Api.unique("key-"), body, arguments);
  }

  private static Reply holdAs(Shop shop, String key, String body, Object... arguments) {
    return shop.redeemer().post("/api/holds", body(body, arguments), "Idempotency-Key", key);
  }

  private static Reply confirm(Shop shop, String hold, String key) {
    return shop.redeemer().post("/api/holds/" + hold + "/confirm", "{}", "Idempotency-Key", key);
  }

  private static String status(Shop shop, Reply held) {
    return shop.redeemer().get("/api/holds/" + id(held)).json().path("status").asText();
  }

  /** Lets its time be over without waiting for it. */
  private void expire(Reply held) throws SQLException {
    try (var connection = DriverManager.getConnection(database, user, password);
        var statement =
            connection.prepareStatement(
                "UPDATE open_hold SET expires_at = now() - interval '1 second' WHERE hold = ?")) {
      statement.setObject(1, UUID.fromString(id(held)));
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private static String body(String text, Object... arguments) {
    return Json.of(arguments.length == 0 ? text : text.formatted(arguments));
  }

  private static String id(Reply held) {
    return held.json().path("id").asText();
  }

  private static Instant instant(JsonNode json, String member) {
    return Instant.parse(json.path(member).asText());
  }
}
