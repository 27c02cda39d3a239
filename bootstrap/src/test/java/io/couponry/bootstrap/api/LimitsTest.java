package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Limits on uses in a period, and budgets. */
@QuarkusTest
class LimitsTest extends WholeApplicationTest {
  private static final String FIVE_EUROS =
      "'discount':{'type':'fixed','amount':%s}".formatted(Json.euros("5.00"));

  private record Row(String limit, String period, boolean byCustomer) {}

  @TestFactory
  Stream<DynamicTest> usesOfAPeriodRunOut() {
    return Stream.of(
            new Row("perDay", "day", false),
            new Row("perWeek", "week", false),
            new Row("perMonth", "month", false),
            new Row("perCustomerAndDay", "day", true),
            new Row("perCustomerAndWeek", "week", true),
            new Row("perCustomerAndMonth", "month", true))
        .map(row -> DynamicTest.dynamicTest(row.limit(), () -> check(row)));
  }

  private void check(Row row) {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"" + row.limit() + "\":2");
    var first = redeem(shop, code, "ann", "1.00");
    assertThat(redeem(shop, code, "ann", "1.00").status()).isEqualTo(201);

    // when
    var told = validate(shop, code, "ann", "1.00");
    var refused = redeem(shop, code, "ann", "1.00");
    var other = redeem(shop, code, "bob", "1.00");

    // then
    for (var reply : List.of(told, refused)) {
      assertThat(reply.status()).as(reply.text()).isEqualTo(422);
      assertThat(reply.problem()).isEqualTo("period-limit-reached");
      assertThat(reply.reasonCodes()).containsExactly("period-limit-reached");
      assertThat(reply.json().path("reasons").get(0).path("period").asText())
          .isEqualTo(row.period());
      assertThat(reply.json().path("reasons").get(0).path("byCustomer").asBoolean())
          .isEqualTo(row.byCustomer());
      assertThat(reply.json().path("reasons").get(0).path("limit").asInt()).isEqualTo(2);
    }
    assertThat(other.status()).as(other.text()).isEqualTo(row.byCustomer() ? 201 : 422);
    rollBack(shop, first);
    assertThat(redeem(shop, code, "ann", "1.00").status()).isEqualTo(201);
    assertThat(redeem(shop, code, "ann", "1.00").status()).isEqualTo(422);
  }

  @Test
  void aBudgetIsSpentToTheLastCentAndNotBeyond() {
    // given
    var shop = Shop.open(platform());
    var code = shop.code(Json.of(FIVE_EUROS + ",'limits':{'budget':" + Json.euros("12.34") + "}"));
    var first = redeem(shop, code, "ann", "99.00");
    assertThat(redeem(shop, code, "ann", "99.00").status()).isEqualTo(201);

    // when
    var beyond = redeem(shop, code, "ann", "2.35");
    var told = validate(shop, code, "ann", "2.35");
    var fitting = redeem(shop, code, "ann", "2.34");
    var empty = redeem(shop, code, "ann", "0.01");

    // then
    for (var reply : List.of(beyond, told, empty)) {
      assertThat(reply.status()).as(reply.text()).isEqualTo(422);
      assertThat(reply.problem()).isEqualTo("budget-exhausted");
      assertThat(Json.facts(reply.json().path("reasons").get(0)))
          .isEqualTo(Json.tree("{'budget':" + Json.euros("12.34") + "}"));
    }
    assertThat(fitting.status()).as(fitting.text()).isEqualTo(201);
    assertThat(fitting.json().path("discount").path("amount").asText()).isEqualTo("2.34");
    var coupon = fitting.json().path("couponId").asText();
    rollBack(shop, first);
    assertThat(budgetLeft(shop, coupon)).isEqualTo(Json.tree("[" + Json.euros("5.00") + "]"));
    assertThat(redeem(shop, code, "ann", "5.00").status()).isEqualTo(201);
    assertThat(budgetLeft(shop, coupon)).isEqualTo(Json.tree("[" + Json.euros("0.00") + "]"));
    assertThat(redeem(shop, code, "ann", "0.01").status()).isEqualTo(422);
  }

  @Test
  void eachCurrencyHasABudgetOfItsOwn() {
    // given
    var shop = Shop.open(platform());
    var code =
        shop.code(
            Json.of(
                "'discount':{'type':'percentage','percent':'50'},'limits':{'budgets':[%s,%s]}"
                    .formatted(Json.euros("5.00"), Json.amount("500", "JPY"))));
    assertThat(redeem(shop, code, "ann", "10.00").status()).isEqualTo(201);

    // when
    var euros = redeem(shop, code, "ann", "0.02");
    var yen = redeem(shop, code, basket("1000", "JPY"));
    var moreYen = redeem(shop, code, basket("1", "JPY"));
    var dollars = redeem(shop, code, basket("1.00", "USD"));
    var nothing = shop.redeemer().redeem(code);

    // then
    assertThat(euros.problem()).isEqualTo("budget-exhausted");
    assertThat(yen.status()).as(yen.text()).isEqualTo(201);
    assertThat(moreYen.problem()).isEqualTo("budget-exhausted");
    assertThat(dollars.problem()).isEqualTo("currency-mismatch");
    assertThat(nothing.reasonCodes()).containsExactly("basket-required");
  }

  @Test
  void aLimitByCustomerNeedsOne() {
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"perCustomerAndDay\":1");

    assertThat(shop.redeemer().redeem(code).problem()).isEqualTo("customer-required");
  }

  @Test
  void usageTellsWhatIsLeft() {
    // given
    var shop = Shop.open(platform());
    var code = Api.unique("CODE");
    var id =
        shop.coupon(
            Json.of(
                FIVE_EUROS
                    + ",'limits':{'total':10,'budget':"
                    + Json.euros("12.00")
                    + "},'codes':{'source':'shared','code':'"
                    + code
                    + "'}"));
    redeem(shop, code, "ann", "99.00");
    rollBack(shop, redeem(shop, code, "ann", "99.00"));

    // when
    var usage = shop.admin().get("/api/coupons/" + id + "/usage").json();

    // then
    assertThat(usage.path("uses").asInt()).as(usage.toString()).isEqualTo(1);
    assertThat(usage.path("remaining").asInt()).isEqualTo(9);
    assertThat(usage.path("discountTotal")).isEqualTo(Json.tree("[" + Json.euros("5.00") + "]"));
  }

  private static Reply redeem(Shop shop, String code, String customer, String price) {
    return shop.redeemer().redeem(Api.unique("k-"), request(code, customer, price));
  }

  private static Reply redeem(Shop shop, String code, String basket) {
    return shop.redeemer()
        .redeem(Api.unique("k-"), Json.of("{'code':'" + code + "'," + basket + "}"));
  }

  private static Reply validate(Shop shop, String code, String customer, String price) {
    return shop.redeemer().post("/api/coupon/validate", request(code, customer, price));
  }

  private static void rollBack(Shop shop, Reply taken) {
    JsonNode id = taken.json().path("id");
    var back =
        shop.redeemer()
            .post(
                "/api/redemptions/" + id.asText() + "/rollback",
                "{}",
                "Idempotency-Key",
                Api.unique("k-"));
    assertThat(back.status()).as(back.text()).isEqualTo(200);
  }

  private static String request(String code, String customer, String price) {
    return Json.of(
        "{'code':'%s','customer':{'id':'%s'},%s}".formatted(code, customer, basket(price, "EUR")));
  }

  private static String basket(String price, String currency) {
    return "'basket':{'currency':'%s','lines':[{'id':'1','product':'p','quantity':1,'unitPrice':'%s'}]}"
        .formatted(currency, price);
  }

  private static JsonNode budgetLeft(Shop shop, String coupon) {
    return shop.admin().get("/api/coupons/" + coupon + "/usage").json().path("budgetLeft");
  }
}
