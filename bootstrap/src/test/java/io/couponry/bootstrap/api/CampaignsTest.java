package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Dates, a limit and a budget that count for all coupons of a campaign together. */
@QuarkusTest
class CampaignsTest extends WholeApplicationTest {
  private static final String PATH = "/api/campaigns/autumn";

  @Test
  void aLimitCountsTheUsesOfAllItsCoupons() {
    // given
    var shop = Shop.open(platform());
    put(shop, "{'limit':3}");
    var one = codeOf(shop, "");
    var other = codeOf(shop, "");
    var first = redeem(shop, one, "10.00");
    assertThat(redeem(shop, other, "10.00").status()).isEqualTo(201);
    assertThat(redeem(shop, one, "10.00").status()).isEqualTo(201);

    // when
    var refused = redeem(shop, other, "10.00");
    var told = shop.redeemer().validate(one);

    // then
    for (var reply : List.of(refused, told)) {
      assertThat(reply.problem()).as(reply.text()).isEqualTo("coupon-exhausted");
      assertThat(reply.reasonCodes()).containsExactly("campaign-exhausted");
      assertThat(Json.facts(reply.json().path("reasons").get(0)))
          .isEqualTo(Json.tree("{'campaign':'autumn','limit':3}"));
    }
    rollBack(shop, first);
    assertThat(redeem(shop, other, "10.00").status()).isEqualTo(201);
    assertThat(redeem(shop, one, "10.00").status()).isEqualTo(422);
  }

  @Test
  void aBudgetCountsTheDiscountsOfAllItsCoupons() {
    // given
    var shop = Shop.open(platform());
    put(shop, "{'budget':" + Json.euros("10.00") + "}");
    var one = codeOf(shop, "");
    var other = codeOf(shop, "");
    var first = redeem(shop, one, "12.00");

    // when
    var beyond = redeem(shop, other, "8.02");
    var fitting = redeem(shop, other, "8.00");

    // then
    assertThat(beyond.problem()).as(beyond.text()).isEqualTo("budget-exhausted");
    assertThat(beyond.reasonCodes()).containsExactly("campaign-budget-exhausted");
    assertThat(Json.facts(beyond.json().path("reasons").get(0)))
        .isEqualTo(Json.tree("{'campaign':'autumn','budget':" + Json.euros("10.00") + "}"));
    assertThat(fitting.status()).as(fitting.text()).isEqualTo(201);
    assertThat(shop.admin().get(PATH + "/usage").json())
        .isEqualTo(
            Json.tree(
                "{'uses':2,'discountTotal':[%s],'budgetLeft':[%s]}"
                    .formatted(Json.euros("10.00"), Json.euros("0.00"))));
    rollBack(shop, first);
    assertThat(redeem(shop, other, "12.00").status()).isEqualTo(201);
  }

  @Test
  void itsDatesBoundThoseOfItsCoupons() {
    var shop = Shop.open(platform());
    var code = codeOf(shop, "");

    put(shop, "{'startsAt':'2999-01-01'}");
    assertThat(shop.redeemer().validate(code).problem()).isEqualTo("coupon-not-started");
    assertThat(redeem(shop, code, "1.00").problem()).isEqualTo("coupon-not-started");
    put(shop, "{'expiresAt':'2020-01-01'}");
    assertThat(shop.redeemer().validate(code).problem()).isEqualTo("coupon-expired");
    assertThat(redeem(shop, code, "1.00").problem()).isEqualTo("coupon-expired");
    put(shop, "{'startsAt':'2020-01-01','expiresAt':'2999-01-01'}");
    assertThat(redeem(shop, code, "1.00").status()).isEqualTo(201);
  }

  @Test
  void aRemovedCampaignBoundsNothing() {
    // given
    var shop = Shop.open(platform());
    put(shop, "{'limit':1}");
    var code = codeOf(shop, "");
    redeem(shop, code, "1.00");
    assertThat(redeem(shop, code, "1.00").status()).isEqualTo(422);

    // when
    var removed = shop.admin().delete(PATH);

    // then
    assertThat(removed.status()).isEqualTo(204);
    assertThat(shop.admin().get(PATH).status()).isEqualTo(404);
    assertThat(shop.admin().get(PATH + "/usage").status()).isEqualTo(404);
    assertThat(shop.admin().delete(PATH).status()).isEqualTo(404);
    assertThat(redeem(shop, code, "1.00").status()).isEqualTo(201);
    put(shop, "{'limit':2}");
    assertThat(redeem(shop, code, "1.00").problem()).isEqualTo("coupon-exhausted");
    assertThat(shop.admin().get(PATH + "/usage").json().path("uses").asInt()).isEqualTo(2);
  }

  @Test
  void aCampaignIsReadAsItWasPutAndChangedByVersion() {
    var shop = Shop.open(platform());
    var body =
        "{'id':'autumn','name':'Autumn','startsAt':'2026-09-01','expiresAt':'2026-11-30','limit':5,"
            + "'budgets':[%s,%s]}".formatted(Json.euros("5.00"), Json.amount("500", "JPY"));

    var created = shop.admin().put(PATH, Json.of(body));
    var read = shop.admin().get(PATH);

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json()).isEqualTo(Json.tree(body));
    assertThat(read.text()).isEqualTo(created.text());
    assertThat(read.header("ETag")).isEqualTo(created.header("ETag")).isEqualTo("\"1\"");
    var changed = shop.admin().put(PATH, "{\"limit\":6}", "If-Match", "\"1\"");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(changed.json()).isEqualTo(Json.tree("{'id':'autumn','name':'autumn','limit':6}"));
    assertThat(shop.admin().put(PATH, "{}", "If-Match", "\"1\"").problem())
        .isEqualTo("precondition-failed");
    assertThat(shop.admin().put(PATH, "{}", "If-Match", "x").status()).isEqualTo(412);
    assertThat(shop.admin().delete(PATH, "If-Match", "\"1\"").status()).isEqualTo(412);
    assertThat(shop.admin().put("/api/campaigns/none", "{}", "If-Match", "\"1\"").status())
        .isEqualTo(412);
    assertThat(shop.admin().put(PATH, "{}").status()).isEqualTo(200);
    assertThat(shop.admin().delete(PATH, "If-Match", "\"3\"").status()).isEqualTo(204);
  }

  @Test
  void campaignsAreListedPageByPage() {
    var shop = Shop.open(platform());
    for (var id : List.of("c", "a", "b")) {
      shop.admin().put("/api/campaigns/" + id, "{}");
    }

    var first = shop.admin().get("/api/campaigns?limit=2").json();
    var second =
        shop.admin().get("/api/campaigns?limit=2&cursor=" + first.path("next").asText()).json();

    assertThat(Json.texts(first.path("items"), "id")).containsExactly("a", "b");
    assertThat(Json.texts(second.path("items"), "id")).containsExactly("c");
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void anyNameOfACampaignCanBeInAnAddress() {
    var shop = Shop.open(platform());
    var path = "/api/campaigns/a%20b%2Fc%3F%C3%A4";

    assertThat(shop.admin().put(path, "{}").json().path("id").asText()).isEqualTo("a b/c?ä");
    assertThat(shop.admin().get(path).json().path("name").asText()).isEqualTo("a b/c?ä");
    assertThat(shop.admin().put("/api/campaigns/" + "x".repeat(101), "{}").fields())
        .containsExactly("id");
    assertThat(shop.admin().get("/api/campaigns/" + "x".repeat(101)).status()).isEqualTo(404);
  }

  private record Bad(String body, List<String> fields) {
    static Bad of(String body, String... fields) {
      return new Bad(body, List.of(fields));
    }
  }

  @TestFactory
  Stream<DynamicTest> campaignsThatCannotBe() {
    var shop = Shop.open(platform());
    var money = Json.euros("1.00");
    return Stream.of(
            Bad.of("{'id':'winter'}", "id"),
            Bad.of("{'name':''}", "name"),
            Bad.of("{'limit':0}", "limit"),
            Bad.of("{'limit':'1'}", "limit"),
            Bad.of("{'limits':1}", "limits"),
            Bad.of("{'startsAt':'2026-12-02','expiresAt':'2026-12-01'}", "expiresAt"),
            Bad.of("{'startsAt':'soon'}", "startsAt"),
            Bad.of("{'budget':%s}".formatted(Json.euros("0.00")), "budget"),
            Bad.of("{'budget':%s}".formatted(Json.euros("1")), "budget.amount"),
            Bad.of("{'budget':%s,'budgets':[%s]}".formatted(money, money), "budgets"),
            Bad.of("{'budgets':[%s,%s]}".formatted(money, money), "budgets"),
            Bad.of("{'budgets':[]}", "budgets"),
            Bad.of("{'budgets':[null]}", "budgets[0]"),
            Bad.of("[]"),
            Bad.of("null"))
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.body(),
                    () -> {
                      var reply = shop.admin().put(PATH, Json.of(bad.body()));

                      assertThat(reply.status()).as(reply.text()).isEqualTo(400);
                      assertThat(reply.problem()).isEqualTo("invalid-request");
                      assertThat(reply.fields()).isEqualTo(bad.fields());
                      assertThat(shop.admin().get(PATH).status()).isEqualTo(404);
                    }));
  }

  /** Takes half of the price off. */
  private static String codeOf(Shop shop, String more) {
    return shop.code(
        Json.of("'campaign':'autumn','discount':{'type':'percentage','percent':'50'}" + more));
  }

  private static void put(Shop shop, String body) {
    var reply = shop.admin().put(PATH, Json.of(body));
    assertThat(reply.status()).as(reply.text()).isIn(200, 201);
  }

  private static Reply redeem(Shop shop, String code, String price) {
    return shop.redeemer()
        .redeem(
            Api.unique("k-"),
            Json.of(
                "{'code':'%s','basket':{'currency':'EUR','lines':[{'id':'1','product':'p','quantity':1,'unitPrice':'%s'}]}}"
                    .formatted(code, price)));
  }

  private static void rollBack(Shop shop, Reply taken) {
    var back =
        shop.redeemer()
            .post(
                "/api/redemptions/" + taken.json().path("id").asText() + "/rollback",
                "{}",
                "Idempotency-Key",
                Api.unique("k-"));
    assertThat(back.status()).as(back.text()).isEqualTo(200);
  }
}
