package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each condition where it holds, and where it does not: its code and its facts are a contract. */
@QuarkusTest
class ConditionsTest extends WholeApplicationTest {
  private static final String DISCOUNT = "'discount':{'type':'percentage','percent':'10'}";

  /** A condition, requests where it holds and where not, and how that is told. */
  private record Row(String condition, String met, String unmet, String code, String facts) {}

  @TestFactory
  Stream<DynamicTest> aConditionHoldsOrTellsWhyNot() {
    return Stream.of(
            new Row(
                "{'type':'minimumSpend','amount':%s}".formatted(Json.euros("50.00")),
                basket("boot", 5, "10.00"),
                basket("boot", 1, "49.99"),
                "below-minimum-spend",
                "{'required':%s,'actual':%s}".formatted(Json.euros("50.00"), Json.euros("49.99"))),
            new Row(
                "{'type':'maximumSpend','amounts':[%s,%s]}"
                    .formatted(Json.euros("50.00"), Json.amount("60.00", "USD")),
                basket("boot", 5, "10.00"),
                basket("boot", 1, "60.01").replace("EUR", "USD"),
                "above-maximum-spend",
                "{'allowed':%s,'actual':%s}"
                    .formatted(Json.amount("60.00", "USD"), Json.amount("60.01", "USD"))),
            new Row(
                "{'type':'minimumQuantity','quantity':3}",
                basket("boot", 3, "1.00"),
                basket("boot", 2, "1.00"),
                "below-minimum-quantity",
                "{'required':3,'actual':2}"),
            new Row(
                "{'type':'requiredItems','products':['boot'],'quantity':2}",
                basket("boot", 2, "1.00"),
                basket("boot", 1, "1.00"),
                "required-items-missing",
                "{'required':2,'actual':1,'products':['boot'],'categories':[]}"),
            new Row(
                "{'type':'forbiddenItems','categories':['sale'],'products':['gift-card']}",
                basket("boot", 1, "1.00"),
                basket("gift-card", 4, "1.00"),
                "forbidden-items",
                "{'actual':4,'products':['gift-card'],'categories':['sale']}"),
            new Row(
                "{'type':'currency','currencies':['USD','CHF']}",
                basket("boot", 1, "1.00").replace("EUR", "CHF"),
                basket("boot", 1, "1.00"),
                "currency-not-allowed",
                "{'allowed':['CHF','USD'],'actual':'EUR'}"),
            new Row(
                "{'type':'basketMetadata','name':'store','values':['7','8']}",
                basket("boot", 1, "1.00").replace("'lines'", "'metadata':{'store':'7'},'lines'"),
                basket("boot", 1, "1.00").replace("'lines'", "'metadata':{'store':'9'},'lines'"),
                "basket-metadata-mismatch",
                "{'name':'store','allowed':['7','8'],'actual':'9'}"),
            new Row(
                "{'type':'emailDomain','domains':['Example.com']}",
                customer("'email':'ann@EXAMPLE.com'"),
                customer("'email':'ann@example.org'"),
                "email-domain-not-allowed",
                "{'allowed':['example.com'],'actual':'example.org'}"),
            new Row(
                "{'type':'segment','segments':['vip','staff']}",
                customer("'segments':['new','vip']"),
                customer("'segments':['new']"),
                "not-in-segment",
                "{'allowed':['staff','vip'],'actual':['new']}"),
            new Row(
                "{'type':'customers','customerIds':['ann','bob']}",
                customer("'firstOrder':false"),
                "'customer':{'id':'eve'}",
                "customer-not-named",
                "{'actual':'eve'}"),
            new Row(
                "{'type':'firstOrder'}",
                customer("'firstOrder':true"),
                customer("'firstOrder':false"),
                "not-first-order",
                "{'actual':'false'}"),
            new Row(
                "{'type':'customerMetadata','name':'tier','values':['gold']}",
                customer("'metadata':{'tier':'gold'}"),
                customer("'metadata':{'other':'gold'}"),
                "customer-metadata-mismatch",
                "{'name':'tier','allowed':['gold']}"),
            new Row(
                "{'type':'channel','channels':['pos','mobile']}",
                "'channel':'pos'",
                "'channel':'web'",
                "channel-not-allowed",
                "{'allowed':['mobile','pos'],'actual':'web'}"),
            new Row(
                "{'type':'weekly','days':['friday'],'from':'22:00','to':'02:00'}",
                "'at':'2026-12-05T01:59:59+01:00'",
                "'at':'2026-12-05T02:00:00+01:00'",
                "outside-hours",
                "{'allowed':['friday'],'from':'22:00','to':'02:00',"
                    + "'actual':'2026-12-05T02:00+01:00'}"),
            new Row(
                "{'type':'dates','from':'2026-12-01','to':'2026-12-05'}",
                "'at':'2026-12-05T23:59:59+01:00'",
                "'at':'2026-12-06T00:00:00+01:00'",
                "outside-dates",
                "{'from':'2026-11-30T23:00:00Z','to':'2026-12-05T23:00:00Z',"
                    + "'actual':'2026-12-05T23:00:00Z'}"),
            new Row(
                "{'type':'all','conditions':[{'type':'firstOrder'},"
                    + "{'type':'segment','segments':['vip']}]}",
                customer("'firstOrder':true,'segments':['vip']"),
                customer("'firstOrder':true"),
                "not-in-segment",
                "{'allowed':['vip'],'actual':[]}"),
            new Row(
                "{'type':'not','condition':{'type':'segment','segments':['staff']}}",
                customer("'segments':['vip']"),
                customer("'segments':['staff']"),
                "excluded",
                "{'allowed':['staff'],'actual':['staff']}"))
        .map(row -> DynamicTest.dynamicTest(row.condition(), () -> check(row)));
  }

  private void check(Row row) {
    var shop = Shop.open(platform());
    var code = codeOn(shop, row.condition());

    var met = shop.admin().post("/api/coupon/validate", request(code, row.met()));
    var unmet = shop.admin().post("/api/coupon/validate", request(code, row.unmet()));

    assertThat(met.status()).as(met.text()).isEqualTo(200);
    assertUnmet(unmet, row);
    if (!row.met().contains("'at'") && !row.met().contains("'channel'")) {
      assertThat(shop.redeemer().redeem(Api.unique("k-"), request(code, row.met())).status())
          .isEqualTo(201);
      assertUnmet(shop.redeemer().redeem(Api.unique("k-"), request(code, row.unmet())), row);
    }
  }

  private static void assertUnmet(Reply unmet, Row row) {
    assertThat(unmet.status()).as(unmet.text()).isEqualTo(422);
    assertThat(unmet.problem()).isEqualTo("conditions-not-met");
    assertThat(unmet.reasonCodes()).containsExactly(row.code());
    assertThat(Json.facts(unmet.json().path("reasons").get(0))).isEqualTo(Json.tree(row.facts()));
  }

  @Test
  void noAlternativeTellsAboutEachOfThem() {
    // given
    var shop = Shop.open(platform());
    var code =
        codeOn(
            shop,
            "{'type':'any','conditions':[{'type':'firstOrder'},"
                + "{'type':'segment','segments':['vip']}]}");

    // when
    var met =
        shop.redeemer().redeem(Api.unique("k-"), request(code, customer("'segments':['vip']")));
    var unmet =
        shop.redeemer().redeem(Api.unique("k-"), request(code, customer("'firstOrder':false")));

    // then
    assertThat(met.status()).as(met.text()).isEqualTo(201);
    assertThat(unmet.reasonCodes()).containsExactly("no-alternative-met");
    assertThat(Json.texts(unmet.json().path("reasons").get(0).path("within"), "code"))
        .containsExactly("not-first-order", "not-in-segment");
  }

  /** Validation says what it could not look at; a use needs it. */
  @Test
  void whatIsNotKnownIsOpenUntilTheCodeIsUsed() {
    // given
    var shop = Shop.open(platform());
    var code =
        codeOn(
            shop,
            "{'type':'firstOrder'},{'type':'minimumSpend','amount':%s}"
                .formatted(Json.euros("1.00")));

    // when
    var told = shop.redeemer().validate(code);
    var refused = shop.redeemer().redeem(code);

    // then
    assertThat(told.status()).as(told.text()).isEqualTo(200);
    assertThat(Json.texts(told.json().path("unchecked"), "code"))
        .containsExactly("customer-required", "basket-required");
    assertThat(refused.problem()).isEqualTo("customer-required");
    assertThat(refused.reasonCodes()).containsExactly("customer-required", "basket-required");
    assertThat(shop.browser().validate(code).json().has("unchecked")).isFalse();
  }

  @Test
  void aConditionInAnotherCurrencyIsNotConverted() {
    var shop = Shop.open(platform());
    var code =
        codeOn(shop, "{'type':'minimumSpend','amount':%s}".formatted(Json.amount("1.00", "USD")));

    var refused =
        shop.redeemer().redeem(Api.unique("k-"), request(code, basket("boot", 9, "9.00")));

    assertThat(refused.problem()).isEqualTo("currency-mismatch");
    assertThat(List.of(refused.json().path("reasons").get(0).path("expected").get(0).asText()))
        .containsExactly("USD");
  }

  private static String codeOn(Shop shop, String conditions) {
    return shop.code(Json.of(DISCOUNT + ",'conditions':[" + conditions + "]"));
  }

  private static String request(String code, String members) {
    return Json.of("{'code':'" + code + "'," + members + "}");
  }

  private static String customer(String members) {
    return "'customer':{'id':'ann'," + members + "}";
  }

  private static String basket(String product, int quantity, String price) {
    return "'basket':{'currency':'EUR','lines':[{'id':'1','product':'%s','quantity':%d,'unitPrice':'%s'}]}"
        .formatted(product, quantity, price);
  }
}
