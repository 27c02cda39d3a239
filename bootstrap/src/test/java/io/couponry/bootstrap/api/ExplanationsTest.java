package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Judging with every rule told, by another moment, and in a later period of a subscription. */
@QuarkusTest
class ExplanationsTest extends WholeApplicationTest {
  private static final String EXPLAIN = "/api/coupon/validate?explain=true";
  private static final String TEN = "'discount':{'type':'percentage','percent':'10'}";
  private static final String BASKET =
      "'basket':{'currency':'EUR','lines':[{'id':'1','product':'p','quantity':1,'unitPrice':'10.00'}]}";

  @Test
  void everyRuleIsToldWithWhatItLookedAt() {
    // given
    var shop = Shop.open(platform());
    shop.admin().put("/api/campaigns/autumn", "{\"limit\":9}");
    var code =
        shop.code(
            Json.of(
                TEN
                    + ",'campaign':'autumn','limits':{'total':5,'perDay':3},'conditions':["
                    + "{'type':'minimumQuantity','quantity':1},{'type':'firstOrder'}]"));

    // when
    var told = shop.redeemer().post(EXPLAIN, request(code, BASKET));

    // then
    assertThat(told.status()).as(told.text()).isEqualTo(200);
    var rules = told.json().path("explanation");
    assertThat(Json.texts(rules, "rule"))
        .containsExactly(
            "status",
            "validity",
            "campaign",
            "recurrence",
            "condition",
            "condition",
            "discount",
            "limits.total",
            "campaign.limit",
            "limits.perDay");
    assertThat(rules.get(0).path("inputs")).isEqualTo(Json.tree("{'status':'active'}"));
    assertThat(rules.get(4).path("condition"))
        .isEqualTo(Json.tree("{'type':'minimumQuantity','quantity':1}"));
    assertThat(rules.get(4).path("inputs")).isEqualTo(Json.tree("{'required':1,'actual':1}"));
    assertThat(rules.get(4).path("outcome").asText()).isEqualTo("passed");
    assertThat(rules.get(5).path("outcome").asText()).isEqualTo("unknown");
    assertThat(rules.get(6).path("inputs"))
        .isEqualTo(
            Json.tree(
                "{'basis':'discountedPrice','subtotal':%s,'lines':['1'],'discount':%s}"
                    .formatted(Json.euros("10.00"), Json.euros("1.00"))));
    assertThat(rules.get(9).path("inputs"))
        .isEqualTo(Json.tree("{'limit':3,'taken':0,'wanted':1}"));
  }

  @Test
  void aRefusalIsExplainedToo() {
    var shop = Shop.open(platform());
    var code = shop.code(Json.of(TEN + ",'conditions':[{'type':'minimumQuantity','quantity':2}]"));

    var refused = shop.redeemer().post(EXPLAIN, request(code, BASKET));

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.reasonCodes()).containsExactly("below-minimum-quantity");
    var rules = StreamSupport.stream(refused.json().path("explanation").spliterator(), false);
    assertThat(rules.filter(rule -> rule.path("outcome").asText().equals("refused")))
        .singleElement()
        .satisfies(
            rule ->
                assertThat(Json.texts(rule.path("reasons"), "code"))
                    .containsExactly("below-minimum-quantity"));
  }

  @Test
  void severalCodesAreExplainedEach() {
    var shop = Shop.open(platform());
    var one = shop.code(Json.of(TEN + ",'stacking':{'priority':1,'exclusive':true}"));
    var other = shop.code(Json.of(TEN));
    var body = Json.of("{'codes':['" + other + "','" + one + "','NO']," + BASKET + "}");

    var told = shop.redeemer().post(EXPLAIN, body).json().path("results");

    assertThat(told.get(0).path("explanation")).isNotEmpty();
    assertThat(told.get(1).path("explanation")).isNotEmpty();
    assertThat(told.get(2).has("explanation")).isFalse();
    assertThat(shop.redeemer().post("/api/coupon/validate", body).json().findValues("explanation"))
        .isEmpty();
  }

  @Test
  void onlyWhoMayKnowReasonsGetsExplanations() {
    var shop = Shop.open(platform());
    var body = request(shop.sharedCode(""), BASKET);

    assertThat(shop.admin().post(EXPLAIN, body).json().path("explanation")).isNotEmpty();
    assertThat(shop.browser().post(EXPLAIN, body).problem()).isEqualTo("forbidden");
    assertThat(shop.browser().post(EXPLAIN.replace("true", "false"), body).status()).isEqualTo(200);
    var bad = shop.redeemer().post(EXPLAIN.replace("true", "yes"), body);
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.fields()).containsExactly("explain");
    assertThat(
            shop.redeemer().post(EXPLAIN.replace("true", "false"), body).json().has("explanation"))
        .isFalse();
  }

  @Test
  void adminsJudgeByAnotherMoment() {
    var shop = Shop.open(platform());
    var code = shop.code(Json.of(TEN + ",'startsAt':'2999-01-01','expiresAt':'2999-01-01'"));

    assertThat(shop.admin().validate(code).problem()).isEqualTo("coupon-not-started");
    assertThat(at(shop.admin(), code, "2998-12-31T22:59:59Z").problem())
        .isEqualTo("coupon-not-started");
    assertThat(at(shop.admin(), code, "2998-12-31T23:00:00Z").status()).isEqualTo(200);
    assertThat(at(shop.admin(), code, "2999-01-01T23:59:59.999999+01:00").status()).isEqualTo(200);
    assertThat(at(shop.admin(), code, "2999-01-02T00:00:00+01:00").problem())
        .isEqualTo("coupon-expired");
    assertThat(at(shop.redeemer(), code, "2999-01-01T12:00:00Z").status()).isEqualTo(403);
    assertThat(at(shop.browser(), code, "2999-01-01T12:00:00Z").status()).isEqualTo(403);
    assertThat(at(shop.admin(), code, "2999-01-01").fields()).containsExactly("at");
  }

  @Test
  void aRecurringDiscountHoldsForItsPeriods() {
    // given
    var shop = Shop.open(platform());
    var once = shop.code(Json.of(TEN));
    var three =
        shop.code(
            Json.of(
                TEN
                    + ",'recurrence':{'type':'periods','periods':3},'limits':{'total':1},"
                    + "'expiresAt':'2999-01-01'"));
    var forever = shop.code(Json.of(TEN + ",'recurrence':{'type':'forever'}"));
    assertThat(shop.redeemer().redeem(three).status()).isEqualTo(201);

    // when
    var last = period(shop, three, 3);
    var beyond = period(shop, three, 4);

    // then
    assertThat(last.status()).as(last.text()).isEqualTo(200);
    assertThat(last.json().path("recurring")).isEqualTo(Json.tree("{'period':3,'periods':3}"));
    assertThat(beyond.problem()).isEqualTo("conditions-not-met");
    assertThat(beyond.reasonCodes()).containsExactly("periods-over");
    assertThat(facts(beyond)).isEqualTo(Json.tree("{'periods':3,'period':4}"));
    assertThat(period(shop, three, 1).problem()).isEqualTo("coupon-exhausted");
    assertThat(period(shop, once, 2).reasonCodes()).containsExactly("periods-over");
    assertThat(period(shop, once, 1).json().has("recurring")).isFalse();
    assertThat(period(shop, forever, 1_000_000).json().path("recurring"))
        .isEqualTo(Json.tree("{'period':1000000}"));
    for (var bad : new int[] {0, -1}) {
      assertThat(period(shop, forever, bad).fields()).containsExactly("period");
    }
  }

  private static JsonNode facts(Reply refused) {
    return Json.facts(refused.json().path("reasons").get(0));
  }

  private static Reply at(Api key, String code, String moment) {
    return key.post("/api/coupon/validate", request(code, "'at':'" + moment + "'"));
  }

  private static Reply period(Shop shop, String code, int period) {
    return shop.redeemer().post("/api/coupon/validate", request(code, "'period':" + period));
  }

  private static String request(String code, String members) {
    return Json.of("{'code':'" + code + "'," + members + "}");
  }
}
