package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Several codes on one basket. */
@QuarkusTest
class SeveralCodesTest extends WholeApplicationTest {
  private static final String HALF = "'discount':{'type':'percentage','percent':'50'}";
  private static final String FIVE =
      "'discount':{'type':'fixed','amount':%s}".formatted(Json.euros("5.00"));

  private static final String ONE = FIVE.replace("5.00", "1.00");

  @Test
  void theHighestPriorityIsAppliedFirstWhateverTheOrderOfCodes() {
    // given
    var shop = Shop.open(platform());
    var codes =
        List.of(
            code(shop, FIVE + ",'stacking':{'priority':1}"),
            code(shop, HALF),
            code(shop, "'discount':{'type':'freeShipping'},'stacking':{'priority':-1}"),
            code(shop, HALF + ",'stacking':{'priority':2,'exclusive':true}"));
    var usable = codes.subList(0, 3);

    // when
    var told = validate(shop.redeemer(), usable, "");
    var withExclusive = validate(shop.redeemer(), codes, "");

    // then
    assertThat(told.json().path("valid").asBoolean()).as(told.text()).isTrue();
    assertThat(amounts(told)).containsExactly("5.00", "2.50", "4.90");
    assertThat(told.json().path("basket"))
        .isEqualTo(
            Json.tree(
                """
                {'currency':'EUR','subtotal':'10.00','discount':'12.40','total':'2.50',
                 'freeItems':[],'shipping':{'price':'4.90','discount':'4.90','total':'0.00'},
                 'lines':[{'id':'1','price':'10.00','discount':'7.50','total':'2.50'}]}
                """));
    assertThat(verdicts(withExclusive))
        .containsExactly("not-combinable", "not-combinable", "not-combinable", "used");
    var random = new Random(1);
    for (var i = 0; i < 12; i++) {
      var shuffled = new ArrayList<>(codes);
      Collections.shuffle(shuffled, random);
      var other = validate(shop.redeemer(), shuffled, "");
      assertThat(other.json().path("basket")).isEqualTo(withExclusive.json().path("basket"));
      for (var result : withExclusive.json().path("results")) {
        assertThat(other.json().path("results")).contains(result);
      }
    }
  }

  @Test
  void aCouponGoesWithThoseItNamesOnly() {
    // given
    var shop = Shop.open(platform());
    var named = Api.unique("CODE");
    var friend = shop.coupon(Json.of(ONE + ",'codes':{'source':'shared','code':'" + named + "'}"));
    var grouped = code(shop, ONE + ",'stacking':{'group':'loyalty'}");
    var stranger = code(shop, ONE);
    var choosy =
        code(
            shop,
            HALF
                + ",'stacking':{'priority':9,'withCoupons':['"
                + friend
                + "'],'withGroups':['loyalty']}");

    // when
    var told = validate(shop.redeemer(), List.of(stranger, grouped, named, choosy), "");

    // then
    assertThat(verdicts(told)).containsExactly("not-combinable", "used", "used", "used");
    var reason = told.json().path("results").get(0).path("reasons").get(0);
    assertThat(reason.path("with")).hasSize(1);
  }

  @Test
  void aCouponBoundsTheNumberOfCodes() {
    var shop = Shop.open(platform());
    var two = code(shop, FIVE + ",'stacking':{'priority':3,'most':2}");
    var second = code(shop, HALF + ",'stacking':{'priority':2}");
    var third = code(shop, HALF);

    var told = validate(shop.redeemer(), List.of(third, second, two), "");

    assertThat(verdicts(told)).containsExactly("not-combinable", "used", "used");
  }

  @Test
  void duplicatesAndUnknownCodesAreTold() {
    var shop = Shop.open(platform());
    var code = code(shop, FIVE);

    var told = validate(shop.redeemer(), List.of(code, "NOBODY", code), "");

    assertThat(told.status()).as(told.text()).isEqualTo(200);
    assertThat(told.json().path("valid").asBoolean()).isFalse();
    assertThat(verdicts(told)).containsExactly("used", "code-not-found", "duplicate-code");
    assertThat(told.json().path("basket").path("discount").asText()).isEqualTo("5.00");
  }

  @Test
  void aPublicKeyIsToldNoReasons() {
    // given
    var shop = Shop.open(platform());
    var code = code(shop, FIVE + ",'stacking':{'priority':1,'exclusive':true}");
    var refused =
        List.of(
            code(shop, FIVE),
            code,
            "NOBODY",
            code(shop, FIVE + ",'expiresAt':'2020-01-01'"),
            code(shop, FIVE + ",'status':'inactive'"),
            Shop.open(platform()).sharedCode(""));
    var codes = new ArrayList<>(List.of(code));
    codes.addAll(refused);

    // when
    var told = validate(shop.browser(), codes, "");

    // then
    var results = StreamSupport.stream(told.json().path("results").spliterator(), false).toList();
    assertThat(results).as(told.text()).hasSize(7);
    assertThat(results.getFirst().path("valid").asBoolean()).isTrue();
    assertThat(results.getFirst().has("unchecked")).isFalse();
    for (var i = 1; i < results.size(); i++) {
      assertThat(results.get(i).path("code").asText()).isEqualTo(codes.get(i));
      assertThat(results.get(i).toString().replace(codes.get(i), ""))
          .isEqualTo(results.get(1).toString().replace(codes.get(1), ""));
    }
    assertThat(verdicts(told).get(1)).isEqualTo("code-not-accepted");
  }

  @Test
  void theBestDealTakesTheMostOff() {
    var shop = Shop.open(platform());
    var five = code(shop, FIVE + ",'stacking':{'priority':1,'exclusive':true}");
    var half = code(shop, HALF);
    var three = code(shop, FIVE.replace("5.00", "3.00"));

    var first = validate(shop.redeemer(), List.of(five, half, three), "");
    var best = validate(shop.redeemer(), List.of(five, half, three), ",'choice':'bestDeal'");

    assertThat(first.json().path("basket").path("discount").asText()).isEqualTo("5.00");
    assertThat(verdicts(first)).containsExactly("used", "not-combinable", "not-combinable");
    assertThat(best.json().path("basket").path("discount").asText()).isEqualTo("8.00");
    assertThat(verdicts(best)).containsExactly("not-combinable", "used", "used");
  }

  @Test
  void severalCodesAreUsedTogether() {
    // given
    var shop = Shop.open(platform());
    var half = code(shop, HALF);
    var five = code(shop, FIVE + ",'stacking':{'priority':1}");
    var key = Api.unique("k-");

    // when
    var taken = shop.redeemer().redeem(key, request(List.of(half, five), ",'orderId':'o-1'"));
    var again = shop.redeemer().redeem(key, request(List.of(half, five), ",'orderId':'o-1'"));

    // then
    assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    assertThat(Json.texts(taken.json().path("redemptions"), "code")).containsExactly(five, half);
    assertThat(taken.json().path("discount")).isEqualTo(Json.tree(Json.euros("7.50")));
    assertThat(Json.texts(taken.json().path("lines"), "discount")).containsExactly("7.50");
    assertThat(Json.texts(taken.json().path("redemptions"), "orderId"))
        .containsExactly("o-1", "o-1");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(taken.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(history(shop)).hasSize(2);
  }

  @Test
  void aRefusedCodeTakesNothingOfTheOthers() {
    // given
    var shop = Shop.open(platform());
    var scarce = code(shop, FIVE + ",'limits':{'total':1,'budget':" + Json.euros("5.00") + "}");
    var used = code(shop, HALF + ",'limits':{'total':1}");
    assertThat(shop.redeemer().redeem(used).status()).isEqualTo(201);
    var expired = code(shop, HALF + ",'expiresAt':'2020-01-01'");
    var key = Api.unique("k-");
    var body = request(List.of(scarce, used, expired), "");

    // when
    var refused = shop.redeemer().redeem(key, body);
    var again = shop.redeemer().redeem(key, body);
    var unknown = shop.redeemer().redeem(Api.unique("k-"), request(List.of(scarce, "NO"), ""));
    var twice = shop.redeemer().redeem(Api.unique("k-"), request(List.of(scarce, scarce), ""));

    // then
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("coupon-expired");
    assertThat(refused.reasonCodes()).containsExactly("coupon-expired", "coupon-exhausted");
    assertThat(Json.texts(refused.json().path("reasons"), "couponCode"))
        .containsExactly(expired, used);
    assertThat(again.text()).isEqualTo(refused.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(unknown.problem()).isEqualTo("code-not-found");
    assertThat(unknown.json().path("reasons").get(0).path("couponCode").asText()).isEqualTo("NO");
    assertThat(twice.problem()).isEqualTo("duplicate-code");
    assertThat(history(shop)).hasSize(1);
    assertThat(shop.redeemer().redeem(Api.unique("k-"), request(List.of(scarce), "")).status())
        .isEqualTo(201);
  }

  @Test
  void codesThatDoNotGoTogetherAreNotUsed() {
    var shop = Shop.open(platform());
    var one = code(shop, FIVE + ",'stacking':{'exclusive':true,'priority':1}");
    var other = code(shop, FIVE);

    var refused = shop.redeemer().redeem(Api.unique("k-"), request(List.of(other, one), ""));

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("not-combinable");
    assertThat(Json.texts(refused.json().path("reasons"), "couponCode")).containsExactly(other);
    assertThat(history(shop)).isEmpty();
  }

  /** What it takes off, or the first reason, for each code in its order. */
  private static List<String> verdicts(Reply reply) {
    return StreamSupport.stream(reply.json().path("results").spliterator(), false)
        .map(
            result ->
                result.path("valid").asBoolean()
                    ? "used"
                    : result.path("reasons").get(0).path("code").asText())
        .toList();
  }

  private static List<String> amounts(Reply reply) {
    return StreamSupport.stream(reply.json().path("results").spliterator(), false)
        .map(result -> result.path("discount").path("amount").asText())
        .toList();
  }

  private static JsonNode history(Shop shop) {
    return shop.redeemer().get("/api/redemptions").json().path("items");
  }

  private static String code(Shop shop, String members) {
    return shop.code(Json.of(members));
  }

  private static Reply validate(Api key, List<String> codes, String more) {
    return key.post("/api/coupon/validate", request(codes, more));
  }

  private static String request(List<String> codes, String more) {
    return Json.of(
        "{'codes':[%s],'basket':{'currency':'EUR','shipping':'4.90','lines':[{'id':'1','product':'p','quantity':1,'unitPrice':'10.00'}]}%s}"
            .formatted(
                codes.stream().map(code -> "'" + code + "'").collect(Collectors.joining(",")),
                more));
  }
}
