package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Definitions and requests that contradict themselves are refused where they do. */
@QuarkusTest
class ContradictionsTest extends WholeApplicationTest {
  private static final String PERCENT = "{'type':'percentage','percent':'10'}";
  private static final String EUR = Json.euros("5.00");
  private static final String USD = Json.amount("5.00", "USD");

  private record Bad(String body, List<String> fields) {
    static Bad of(String body, String... fields) {
      return new Bad(body, List.of(fields));
    }
  }

  @TestFactory
  Stream<DynamicTest> discountsThatCannotBe() {
    return Stream.of(
            Bad.of("'x'", "discount"),
            Bad.of("[]", "discount"),
            Bad.of("{}", "discount.type"),
            Bad.of("{'type':'half'}", "discount.type"),
            Bad.of("{'type':7}", "discount.type"),
            Bad.of("{'type':null}", "discount.type"),
            Bad.of("{'type':'percentage','percent':10}", "discount.percent"),
            Bad.of("{'type':'percentage','percent':'10','x':1}", "discount.x"),
            Bad.of(
                "{'type':'percentage','percent':'10','amount':%s}".formatted(EUR),
                "discount.amount"),
            Bad.of("{'type':'percentage','percent':'10','basis':'cost'}", "discount.basis"),
            Bad.of("{'type':'percentage','percent':'10','basis':1}", "discount.basis"),
            Bad.of("{'type':'percentage','percent':'10','per':'basket'}", "discount.per"),
            Bad.of("{'type':'freeShipping','per':'line'}", "discount.per"),
            Bad.of(
                "{'type':'freeItem','product':'bag','maximum':%s}".formatted(EUR),
                "discount.maximum"),
            Bad.of("{'type':'freeItem','product':'bag','quantity':0}", "discount.quantity"),
            Bad.of("{'type':'freeItem','product':''}", "discount"),
            Bad.of(
                "{'type':'fixed','amount':%s,'amounts':[%s]}".formatted(EUR, EUR),
                "discount.amounts"),
            Bad.of("{'type':'fixed','amounts':[%s,%s]}".formatted(EUR, EUR), "discount.amounts"),
            Bad.of("{'type':'fixed','amounts':[]}", "discount.amounts"),
            Bad.of("{'type':'fixed','amounts':[null]}", "discount.amounts[0]"),
            Bad.of(
                "{'type':'fixed','amount':%s,'maximum':%s}".formatted(EUR, USD),
                "discount.maximum"),
            Bad.of(
                "{'type':'percentage','percent':'10','maximum':%s}".formatted(Json.euros("0.00")),
                "discount.maximum"),
            Bad.of("{'type':'buyXGetY','buy':0,'get':1}", "discount.buy"),
            Bad.of("{'type':'buyXGetY','buy':1,'get':1.5}", "discount.get"),
            Bad.of("{'type':'buyXGetY','get':1}", "discount.buy"),
            Bad.of("{'type':'buyXGetY','buy':1,'get':1,'repeats':0}", "discount.repeats"),
            Bad.of(
                "{'type':'buyXGetY','buy':1,'get':1,'reward':{'products':['a'],'excludedProducts':['a']}}",
                "discount.reward"),
            Bad.of("{'type':'bundlePrice','price':%s,'parts':[]}".formatted(EUR), "discount"),
            Bad.of(
                "{'type':'bundlePrice','price':%s,'parts':[{'of':{},'quantity':0}]}".formatted(EUR),
                "discount.parts[0].quantity"),
            Bad.of("{'type':'spendTiers','tiers':[]}", "discount.tiers"),
            Bad.of(tiers(spend("5.00", "9.00"), spend("10.00", "")), "discount.tiers"),
            Bad.of(tiers(spend("5.00", "11.00"), spend("10.00", "")), "discount.tiers"),
            Bad.of(tiers(spend("5.00", ""), spend("5.00", "")), "discount.tiers"),
            Bad.of(tiers(spend("5.00", ""), spend("4.00", "")), "discount.tiers"),
            Bad.of(tiers(spend("5.00", "9.00")), "discount.tiers"),
            Bad.of(
                tiers(spend("5.00", ""))
                    .replace(PERCENT, "{'type':'fixed','amount':%s}".formatted(USD)),
                "discount.tiers"),
            Bad.of(
                tiers(spend("5.00", "")).replace(PERCENT, tiers(spend("6.00", ""))),
                "discount.tiers"),
            Bad.of(
                tiers(spend("5.00", "")).replace("'10'", "'101'"),
                "discount.tiers[0].discount.percent"),
            Bad.of(
                "{'type':'quantityTiers','tiers':[{'from':0,'discount':%s}]}".formatted(PERCENT),
                "discount.tiers[0].from"),
            Bad.of(
                "{'type':'quantityTiers','tiers':[{'from':2,'to':4,'discount':%s},{'from':5,'discount':%s}]}"
                    .formatted(PERCENT, PERCENT),
                "discount.tiers"))
        .map(bad -> refused("'discount':" + bad.body(), bad));
  }

  @TestFactory
  Stream<DynamicTest> conditionsThatCannotBe() {
    return Stream.of(
            Bad.of("null", "conditions[0]"),
            Bad.of("'firstOrder'", "conditions[0]"),
            Bad.of("{}", "conditions[0].type"),
            Bad.of("{'type':'firstorder'}", "conditions[0].type"),
            Bad.of("{'type':'firstOrder','value':true}", "conditions[0].value"),
            Bad.of("{'type':'minimumSpend'}", "conditions[0].amount"),
            Bad.of("{'type':'minimumQuantity','quantity':0}", "conditions[0].quantity"),
            Bad.of("{'type':'minimumQuantity','quantity':null}", "conditions[0].quantity"),
            Bad.of("{'type':'requiredItems'}", "conditions[0]"),
            Bad.of("{'type':'segment','segments':[]}", "conditions[0].segments"),
            Bad.of("{'type':'segment','segments':[null]}", "conditions[0].segments[0]"),
            Bad.of("{'type':'segment','segments':'vip'}", "conditions[0].segments"),
            Bad.of("{'type':'currency','currencies':['EURO']}", "conditions[0].currencies[0]"),
            Bad.of("{'type':'channel','channels':['fax']}", "conditions[0].channels[0]"),
            Bad.of("{'type':'weekly'}", "conditions[0]"),
            Bad.of(
                "{'type':'weekly','from':'9:00','to':'24:01'}",
                "conditions[0].from",
                "conditions[0].to"),
            Bad.of("{'type':'weekly','from':'09:00','to':'09:00'}", "conditions[0]"),
            Bad.of("{'type':'dates'}", "conditions[0]"),
            Bad.of("{'type':'dates','from':'2026-02-30'}", "conditions[0].from"),
            Bad.of("{'type':'all','conditions':[]}", "conditions[0].conditions"),
            Bad.of(
                "{'type':'any','conditions':[{'type':'firstOrder'},{'type':'x'}]}",
                "conditions[0].conditions[1].type"),
            Bad.of(nested(5), "conditions[0]" + ".condition".repeat(5)),
            Bad.of(nested(100), "conditions[0]" + ".condition".repeat(5)))
        .map(bad -> refused("'discount':" + PERCENT + ",'conditions':[" + bad.body() + "]", bad));
  }

  @TestFactory
  Stream<DynamicTest> couponsThatCannotBe() {
    return Stream.of(
            Bad.of("'conditions':{}", "conditions"),
            Bad.of("'recurrence':{'type':'periods'}", "recurrence.periods"),
            Bad.of("'recurrence':{'type':'periods','periods':1}", "recurrence.periods"),
            Bad.of("'recurrence':{'type':'once','periods':2}", "recurrence.periods"),
            Bad.of("'recurrence':{'type':'monthly'}", "recurrence.type"),
            Bad.of("'recurrence':{}", "recurrence.type"),
            Bad.of("'limits':{'perDay':0}", "limits.perDay"),
            Bad.of("'limits':{'perCustomerAndMonth':-1}", "limits.perCustomerAndMonth"),
            Bad.of("'limits':{'perYear':1}", "limits.perYear"),
            Bad.of("'limits':{'budget':%s}".formatted(Json.euros("0.00")), "limits.budget"),
            Bad.of("'limits':{'budget':%s,'budgets':[%s]}".formatted(EUR, USD), "limits.budgets"),
            Bad.of("'limits':{'budgets':[%s,%s]}".formatted(EUR, EUR), "limits.budgets"),
            Bad.of("'limits':{'budgets':[null]}", "limits.budgets[0]"),
            Bad.of(
                "'discount':{'type':'fixed','amount':%s},'limits':{'budget':%s}"
                    .formatted(EUR, USD),
                "limits.budget"),
            Bad.of("'stacking':{'exclusive':true,'withCoupons':['C1']}", "stacking"),
            Bad.of("'stacking':{'exclusive':true,'withGroups':['g']}", "stacking"),
            Bad.of("'stacking':{'exclusive':true,'most':2}", "stacking"),
            Bad.of("'stacking':{'most':0}", "stacking"),
            Bad.of("'stacking':{'most':11}", "stacking"),
            Bad.of("'stacking':{'priority':1000001}", "stacking"),
            Bad.of("'stacking':{'priority':'1'}", "stacking.priority"),
            Bad.of("'stacking':{'group':''}", "stacking"),
            Bad.of("'stacking':{'withCoupons':['x y']}", "stacking.withCoupons"),
            Bad.of("'stacking':{'withCoupons':[null]}", "stacking.withCoupons[0]"),
            Bad.of("'stacking':{'withGroups':[null]}", "stacking.withGroups[0]"),
            Bad.of("'stacking':{'withGroups':['g','g'],'x':1}", "stacking.x"),
            Bad.of("'appliesTo':{'products':[null]}", "appliesTo.products[0]"),
            Bad.of("'appliesTo':{'products':['a'],'excludedProducts':['a']}", "appliesTo"),
            Bad.of("'metadata':{'a':null}", "metadata.a"),
            Bad.of("'metadata':{'a':'" + "x".repeat(1_001) + "'}", "metadata"),
            Bad.of("'metadata':{'" + "x".repeat(101) + "':''}", "metadata"),
            Bad.of("'campaign':''", "campaign"),
            Bad.of("'campaign':'" + "x".repeat(101) + "'", "campaign"),
            Bad.of(
                "'conditions':[" + "{'type':'firstOrder'},".repeat(50) + "{'type':'firstOrder'}]",
                "conditions"))
        .map(
            bad ->
                refused(
                    (bad.body().contains("'discount'") ? "" : "'discount':" + PERCENT + ",")
                        + bad.body(),
                    bad));
  }

  @TestFactory
  Stream<DynamicTest> requestsThatCannotBe() {
    var many = "'c',".repeat(10) + "'c'";
    return Stream.of(
            Bad.of("'code':'a','codes':['b']", "codes"),
            Bad.of("'codes':[]", "codes"),
            Bad.of("'codes':[" + many + "]", "codes"),
            Bad.of("'codes':[null]", "codes[0]"),
            Bad.of("'codes':'a'", "codes"),
            Bad.of("'codes':[1]", "codes[0]"),
            Bad.of("'codes':null", "code"),
            Bad.of("'code':null", "code"),
            Bad.of("'code':['a']", "code"),
            Bad.of("'code':'a','customer':{'id':'c','segments':[null]}", "customer.segments[0]"),
            Bad.of("'code':'a','customer':{'id':'c','metadata':{'a':null}}", "customer.metadata.a"),
            Bad.of(
                "'code':'a','customer':{'id':'c','metadata':{'a':'" + "x".repeat(1_001) + "'}}",
                "customer"),
            Bad.of("'code':'a','customer':{}", "customer.id"),
            Bad.of("'code':'a','basket':{'currency':'EUR','lines':[null]}", "basket.lines[0]"),
            Bad.of(
                "'code':'a','basket':{'currency':'EUR','lines':[],'metadata':{'"
                    + "x".repeat(101)
                    + "':'1'}}",
                "basket.metadata"),
            Bad.of(
                "'code':'a','basket':{'currency':'JPY','lines':[],'shipping':'1.5'}",
                "basket.shipping"),
            Bad.of(
                "'code':'a','basket':{'currency':'EUR','lines':[{'id':'1','product':'p','quantity':1,'unitPrice':'1.00','categories':[null]}]}",
                "basket.lines[0].categories[0]"))
        .flatMap(
            bad ->
                Stream.of("/api/coupon/validate", "/api/redemptions")
                    .map(path -> refused(path, bad)));
  }

  @TestFactory
  Stream<DynamicTest> validationsThatCannotBe() {
    return Stream.of(
            Bad.of("'code':'a','period':0", "period"),
            Bad.of("'code':'a','period':1.5", "period"),
            Bad.of("'code':'a','choice':'cheapest'", "choice"),
            Bad.of("'code':'a','channel':'fax'", "channel"),
            Bad.of("'code':'a','orderId':'o'", "orderId"))
        .map(bad -> refused("/api/coupon/validate", bad));
  }

  private DynamicTest refused(String members, Bad bad) {
    if (members.startsWith("/")) {
      return test(members, "{" + bad.body() + "}", bad);
    }
    return test("/api/coupons", "{" + members + ",'codes':{'source':'shared','code':'BAD'}}", bad);
  }

  private DynamicTest test(String path, String body, Bad bad) {
    return DynamicTest.dynamicTest(
        path + " " + (bad.body().length() > 120 ? bad.fields() : bad.body()),
        () -> {
          var shop = Shop.open(platform());

          var reply = shop.admin().post(path, Json.of(body), "Idempotency-Key", "key");

          assertThat(reply.status()).as(reply.text()).isEqualTo(400);
          assertThat(reply.problem()).isEqualTo("invalid-request");
          assertThat(reply.fields()).containsExactlyElementsOf(bad.fields());
          assertThat(shop.admin().get("/api/coupons").json().path("items")).isEmpty();
          assertThat(shop.admin().get("/api/redemptions").json().path("items")).isEmpty();
        });
  }

  private static String tiers(String... tiers) {
    return "{'type':'spendTiers','tiers':[" + String.join(",", tiers) + "]}";
  }

  private static String spend(String from, String to) {
    return "{'from':%s%s,'discount':%s}"
        .formatted(Json.euros(from), to.isEmpty() ? "" : ",'to':" + Json.euros(to), PERCENT);
  }

  private static String nested(int levels) {
    return "{'type':'not','condition':".repeat(levels)
        + "{'type':'firstOrder'}"
        + "}".repeat(levels);
  }
}
