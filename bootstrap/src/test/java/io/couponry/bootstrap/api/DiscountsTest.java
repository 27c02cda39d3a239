package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What each kind of discount takes off, line by line, told before and when it is used. */
@QuarkusTest
class DiscountsTest extends WholeApplicationTest {
  /** Six pieces, 70.48 in all. */
  private static final String BASKET =
      Json.of(
          """
          {'currency':'EUR','shipping':'4.90','lines':[
            {'id':'a','product':'boot','categories':['shoes'],'quantity':3,'unitPrice':'19.99'},
            {'id':'b','product':'sock','categories':['socks'],'quantity':2,'unitPrice':'5.25'},
            {'id':'c','product':'pin','categories':['sale'],'quantity':1,'unitPrice':'0.01'}]}
          """);

  private static final String BUNDLE =
      "'parts':[{'of':{'categories':['shoes']}},{'of':{'categories':['socks']}}]";

  private record Row(
      String discount, String basket, String shipping, String amount, List<String> lines) {
    /** Of the basket in euros, with nothing off shipping. */
    static Row of(String discount, String amount, String... lines) {
      return new Row(discount, BASKET, "", amount, List.of(lines));
    }
  }

  @TestFactory
  Stream<DynamicTest> linesAndShippingGetExactlyTheirShares() {
    return Stream.of(
            Row.of("{'type':'percentage','percent':'12.5'}", "8.81", "7.50", "1.31", "0.00"),
            Row.of(
                "{'type':'percentage','percent':'10','maximum':%s}".formatted(Json.euros("5.00")),
                "5.00",
                "4.26",
                "0.74",
                "0.00"),
            Row.of(
                "{'type':'percentage','percent':'33','per':'line'}",
                "23.26",
                "19.79",
                "3.47",
                "0.00"),
            Row.of(
                "{'type':'percentage','percent':'33','per':'unit'}",
                "23.26",
                "19.80",
                "3.46",
                "0.00"),
            Row.of(fixed("5.00", ""), "5.00", "4.25", "0.75", "0.00"),
            Row.of(fixed("1.00", ",'per':'unit'"), "5.01", "3.00", "2.00", "0.01"),
            Row.of(fixed("100.00", ""), "70.48", "59.97", "10.50", "0.01"),
            Row.of(
                "{'type':'unitPrice','price':%s}".formatted(Json.euros("4.99")),
                "45.52",
                "45.00",
                "0.52",
                "0.00"),
            new Row(
                "{'type':'freeShipping'}", BASKET, "4.90", "4.90", List.of("0.00", "0.00", "0.00")),
            new Row(
                "{'type':'shippingPercentage','percent':'50','maximum':%s}"
                    .formatted(Json.euros("2.00")),
                BASKET,
                "2.00",
                "2.00",
                List.of("0.00", "0.00", "0.00")),
            Row.of("{'type':'buyXGetY','buy':2,'get':1}", "5.26", "0.00", "5.25", "0.01"),
            Row.of(
                "{'type':'buyXGetY','buy':2,'get':1,'repeats':1,'percent':'50'}",
                "0.01",
                "0.00",
                "0.00",
                "0.01"),
            Row.of(
                "{'type':'buyXGetY','buy':3,'get':1,'reward':{'products':['sock']}}",
                "5.25",
                "0.00",
                "5.25",
                "0.00"),
            Row.of(bundle("20.00"), "10.48", "8.30", "2.18", "0.00"),
            Row.of(spend("70.48"), "7.05", "6.00", "1.05", "0.00"),
            Row.of(spend("70.49"), "3.00", "2.55", "0.45", "0.00"),
            Row.of(quantity(7), "3.00", "2.55", "0.45", "0.00"),
            Row.of(quantity(6), "7.05", "6.00", "1.05", "0.00"),
            Row.of(
                "{'type':'freeItem','product':'bag','quantity':2}", "0.00", "0.00", "0.00", "0.00"),
            other("{'type':'percentage','percent':'10'}", "JPY", "999", "300", "300"),
            other("{'type':'percentage','percent':'10'}", "KWD", "1.005", "0.302", "0.302"),
            other(inTwo("'fixed','amounts'", "500", "5.000"), "JPY", "999", "500", "500"),
            other(inTwo("'fixed','amounts'", "500", "5.000"), "KWD", "9.999", "5.000", "5.000"),
            other(inTwo("'unitPrice','prices'", "1", "0.001"), "KWD", "0.005", "0.012", "0.012"))
        .map(row -> DynamicTest.dynamicTest(row.discount(), () -> check(row)));
  }

  private void check(Row row) {
    var shop = Shop.open(platform());
    var code = shop.code("\"discount\":" + Json.of(row.discount()));
    var request = "{\"code\":\"" + code + "\",\"basket\":" + row.basket() + "}";

    var told = shop.redeemer().post("/api/coupon/validate", request);
    var taken = shop.redeemer().redeem(Api.unique("key-"), request);

    assertThat(told.status()).as(told.text()).isEqualTo(200);
    assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    for (var reply : List.of(told.json(), taken.json())) {
      assertThat(reply.path("discount").path("amount").asText()).isEqualTo(row.amount());
      assertThat(reply.path("discount").path("shipping").asText()).isEqualTo(row.shipping());
      assertThat(Json.texts(reply.path("lines"), "discount")).isEqualTo(row.lines());
    }
    assertThat(taken.json().path("discount").path("freeItems"))
        .isEqualTo(
            row.discount().contains("freeItem")
                ? Json.tree("[{'product':'bag','quantity':2}]")
                : Json.tree("{}").path("none"));
  }

  private record Refused(String discount, String basket, String type, String code, String facts) {}

  @TestFactory
  Stream<DynamicTest> basketsThatADiscountCannotBeGivenOn() {
    var dollars = BASKET.replace("EUR", "USD");
    var inEuros = "{'expected':['EUR'],'actual':'USD'}";
    return Stream.concat(
            Stream.of(
                    fixed("5.00", ""),
                    fixed("5.00", ",'per':'line'"),
                    "{'type':'unitPrice','price':%s}".formatted(Json.euros("1.00")),
                    bundle("20.00"),
                    spend("60.00"),
                    quantity(6),
                    "{'type':'freeShipping','maximum':%s}".formatted(Json.euros("1.00")))
                .map(
                    discount ->
                        new Refused(
                            discount, dollars, "currency-mismatch", "currency-mismatch", inEuros)),
            Stream.of(
                beyond(
                    "{'type':'buyXGetY','buy':6,'get':1}",
                    "{'required':7,'actual':6,'rewardPieces':6}"),
                beyond(
                    bundle("25.24"),
                    "{'price':%s,'actual':%s}".formatted(Json.euros("25.24"), Json.euros("25.24"))),
                beyond(
                    "{'type':'bundlePrice','price':%s,'parts':[{'of':{'products':['hat']}}]}"
                        .formatted(Json.euros("1.00")),
                    "{'required':1,'actual':0}"),
                beyond(
                    spend("80.00").replace("10.00", "70.49"),
                    "{'required':%s,'actual':%s}"
                        .formatted(Json.euros("70.49"), Json.euros("70.48"))),
                beyond(quantity(9).replace("'from':2", "'from':7"), "{'required':7,'actual':6}")))
        .map(row -> DynamicTest.dynamicTest(row.code() + " " + row.discount(), () -> check(row)));
  }

  private void check(Refused row) {
    var shop = Shop.open(platform());
    var code = shop.code("\"discount\":" + Json.of(row.discount()));
    var request = "{\"code\":\"" + code + "\",\"basket\":" + row.basket() + "}";

    var told = shop.redeemer().post("/api/coupon/validate", request);
    var refused = shop.redeemer().redeem(Api.unique("key-"), request);

    for (var reply : List.of(told, refused)) {
      assertThat(reply.status()).as(reply.text()).isEqualTo(422);
      assertThat(reply.problem()).isEqualTo(row.type());
      assertThat(reply.reasonCodes()).containsExactly(row.code());
      assertThat(Json.facts(reply.json().path("reasons").get(0))).isEqualTo(Json.tree(row.facts()));
    }
    assertThat(shop.redeemer().get("/api/redemptions").json().path("items")).isEmpty();
  }

  private static Refused beyond(String discount, String facts) {
    return new Refused(discount, BASKET, "conditions-not-met", "discount-out-of-reach", facts);
  }

  private static String fixed(String amount, String more) {
    return "{'type':'fixed','amount':%s%s}".formatted(Json.euros(amount), more);
  }

  private static String bundle(String price) {
    return "{'type':'bundlePrice','price':%s,%s}".formatted(Json.euros(price), BUNDLE);
  }

  /** Three euros off from 10.00, and ten percent from there. */
  private static String spend(String second) {
    return "{'type':'spendTiers','tiers':[{'from':%s,'to':%s,'discount':%s},{'from':%s,'discount':%s}]}"
        .formatted(
            Json.euros("10.00"),
            Json.euros(second),
            fixed("3.00", ""),
            Json.euros(second),
            "{'type':'percentage','percent':'10'}");
  }

  /** Three euros off from two pieces, and ten percent from there. */
  private static String quantity(int second) {
    return "{'type':'quantityTiers','tiers':[{'from':2,'to':%d,'discount':%s},{'from':%d,'discount':%s}]}"
        .formatted(second, fixed("3.00", ""), second, "{'type':'percentage','percent':'10'}");
  }

  private static String inTwo(String type, String yen, String dinars) {
    return "{'type':%s:[%s,%s]}"
        .formatted(type, Json.amount(yen, "JPY"), Json.amount(dinars, "KWD"));
  }

  private static Row other(
      String discount, String currency, String price, String amount, String line) {
    return new Row(
        discount,
        Json.of(
            "{'currency':'%s','lines':[{'id':'a','product':'x','quantity':3,'unitPrice':'%s'}]}"
                .formatted(currency, price)),
        "",
        amount,
        List.of(line));
  }
}
