package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Codes that belong to customers. */
@QuarkusTest
class AssignmentsTest extends WholeApplicationTest {
  private static final String TEN =
      "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"limits\":{\"perCode\":1},";
  private static final String GENERATED =
      TEN + "\"codes\":{\"source\":\"generated\",\"format\":\"AAAAAAAAAA\"}";
  private static final String ASSIGNED_ONLY =
      TEN + "\"codes\":{\"source\":\"generated\",\"format\":\"AAAAAAAAAA\",\"assignedOnly\":true}";

  @Test
  void aCodeThatIsGivenWorksForItsHolderAlone() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(ASSIGNED_ONLY);
    var code = issued(shop, coupon, 2).getFirst();
    assertThat(redeem(shop, code, "ann").problem()).isEqualTo("wrong-customer");

    // when
    var given = assign(shop, coupon, "[{'code':'%s','customerId':'ann'}]".formatted(code));

    // then
    assertThat(given.status()).as(given.text()).isEqualTo(200);
    assertThat(texts(given, "customerId")).containsExactly("ann");
    assertThat(texts(given, "code")).containsExactly(code);
    assertThat(redeem(shop, code, "bob").problem()).isEqualTo("wrong-customer");
    assertThat(shop.redeemer().redeem(code).problem()).isEqualTo("customer-required");
    assertThat(
            shop.browser()
                .post(
                    "/api/coupon/validate",
                    Json.of("{'code':'%s','customer':{'id':'bob'}}").formatted(code))
                .problem())
        .isEqualTo("code-not-accepted");
    assertThat(redeem(shop, code, "ann").status()).isEqualTo(201);
  }

  @Test
  void theNextFreeCodesAreHandedOutInTheOrderOfTheCustomers() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    var codes = issued(shop, coupon, 5);
    redeem(shop, codes.get(0), "zoe");

    // when
    var given = assign(shop, coupon, "{'customerIds':['eve','bob']}");
    var again = assign(shop, coupon, "{'customerIds':['eve','bob']}");
    var more = assign(shop, coupon, "{'customerIds':['bob'],'perCustomer':2}");

    // then
    assertThat(texts(given, "code")).containsExactly(codes.get(1), codes.get(2));
    assertThat(texts(given, "customerId")).containsExactly("eve", "bob");
    assertThat(again.text()).isEqualTo(given.text());
    assertThat(texts(more, "code")).containsExactly(codes.get(2), codes.get(3));
  }

  @Test
  void whenTooFewAreLeftTheAnswerSaysHowManyAndNothingIsGiven() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    issued(shop, coupon, 2);

    // when
    var refused = assign(shop, coupon, "{'customerIds':['a','b','c']}");

    // then
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("too-few-codes");
    assertThat(refused.json().path("reasons").get(0).path("left").asInt()).isEqualTo(2);
    assertThat(shop.admin().get(path(coupon)).json().path("items")).isEmpty();
  }

  @Test
  void everyCodeThatCannotBeGivenIsNamed() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    var codes = issued(shop, coupon, 4);
    var others = issued(shop, shop.coupon(GENERATED), 1);
    redeem(shop, codes.get(0), "zoe");
    assign(shop, coupon, "[{'code':'%s','customerId':'ann'}]".formatted(codes.get(1)));

    // when
    var refused =
        assign(
            shop,
            coupon,
            Stream.of(
                    codes.get(0),
                    codes.get(1),
                    "nonsense",
                    others.getFirst(),
                    codes.get(2),
                    codes.get(2))
                .map(code -> "{'code':'%s','customerId':'bob'}".formatted(code))
                .collect(Collectors.joining(",", "[", "]")));

    // then
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("codes-not-assignable");
    assertThat(refused.reasonCodes())
        .containsExactly(
            "code-already-redeemed",
            "code-assigned",
            "code-not-found",
            "code-of-another-coupon",
            "duplicate-code");
    assertThat(refused.fields())
        .containsExactly(
            "assignments[0].code",
            "assignments[1].code",
            "assignments[2].code",
            "assignments[3].code",
            "assignments[5].code");
    assertThat(redeem(shop, codes.get(2), "somebody").status()).isEqualTo(201);
  }

  @Test
  void codesAreListedByCouponAndByCustomerAndTakenBack() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    var codes = issued(shop, coupon, 3);
    var odd = "a/b c%+ü?#..";
    assign(shop, coupon, "{'customerIds':['%s','bob']}".formatted(odd));
    redeem(shop, codes.get(1), "bob");

    // when
    var all = shop.admin().get(path(coupon));
    var one = shop.admin().get(path(coupon) + "?limit=1");
    var next =
        shop.admin().get(path(coupon) + "?limit=1&cursor=" + one.json().path("next").asText());
    var ofOdd = shop.admin().get("/api/customers/a%2Fb%20c%25+%C3%BC%3F%23../codes");
    var taken = shop.admin().delete(path(coupon) + "/" + ordinal(all, 0));

    // then
    assertThat(texts(all, "customerId")).containsExactly(odd, "bob");
    assertThat(texts(all, "status")).containsExactly("assigned", "redeemed");
    assertThat(texts(one, "customerId")).containsExactly(odd);
    assertThat(texts(next, "customerId")).containsExactly("bob");
    assertThat(texts(ofOdd, "code")).containsExactly(codes.getFirst());
    assertThat(texts(shop.admin().get(path(coupon) + "?customerId=bob"), "code"))
        .containsExactly(codes.get(1));
    assertThat(taken.status()).isEqualTo(204);
    assertThat(shop.admin().delete(path(coupon) + "/" + ordinal(all, 0)).status()).isEqualTo(404);
    assertThat(shop.admin().delete(path(coupon) + "/" + ordinal(all, 1)).status()).isEqualTo(409);
    assertThat(shop.admin().get("/api/customers/nobody/codes").json().path("items")).isEmpty();
    assertThat(redeem(shop, codes.getFirst(), "anybody").status()).isEqualTo(201);
  }

  @Test
  void thousandCodesAreHandedOutInOneCall() {
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    issued(shop, coupon, 1_000);

    var given = assign(shop, coupon, "{'customerIds':" + customers(1_000) + "}");

    assertThat(given.status()).as(given.text()).isEqualTo(200);
    assertThat(texts(given, "code")).hasSize(1_000).doesNotHaveDuplicates();
  }

  @Test
  void aSharedCodeBelongsToNobody() {
    var shop = Shop.open(platform());
    var code = shop.sharedCode("");
    var coupon = shop.redeemer().validate(code).json().path("couponId").asText();

    assertThat(assign(shop, coupon, "{'customerIds':['ann']}").problem())
        .isEqualTo("codes-not-generated");
    assertThat(assign(shop, "none", "{'customerIds':['ann']}").status()).isEqualTo(404);
    assertThat(shop.admin().get(path("none")).status()).isEqualTo(404);
  }

  private record Bad(String body, List<String> fields) {}

  @TestFactory
  Stream<DynamicTest> requestsThatCannotBe() {
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    return Stream.of(
            new Bad("{}", List.of("customerIds")),
            new Bad("[]", List.of("assignments")),
            new Bad("{'customerIds':[]}", List.of("customerIds")),
            new Bad("{'customerIds':['a'],'assignments':[]}", List.of("customerIds")),
            new Bad("{'customerIds':['a','','a']}", List.of("customerIds[1]", "customerIds[2]")),
            new Bad("{'customerIds':['a',7]}", List.of("customerIds[1]")),
            new Bad("{'customerIds':['a'],'perCustomer':0}", List.of("perCustomer")),
            new Bad("{'customerIds':['a','b'],'perCustomer':501}", List.of("perCustomer")),
            new Bad("{'customerIds':['a'],'each':1}", List.of("each")),
            new Bad("{'customerIds':" + customers(1_001) + "}", List.of("customerIds")),
            new Bad("[{'code':'x','customerId':''}]", List.of("assignments[0].customerId")),
            new Bad(
                "[{'code':'x','customerId':'a'},{'customer':'b'}]",
                List.of(
                    "assignments[1].code", "assignments[1].customerId", "assignments[1].customer")),
            new Bad("[7]", List.of("assignments[0]")),
            new Bad("'ann'", List.of()))
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.body().substring(0, Math.min(60, bad.body().length())),
                    () -> {
                      var reply = assign(shop, coupon, bad.body());

                      assertThat(reply.status()).as(reply.text()).isEqualTo(400);
                      assertThat(reply.problem()).isEqualTo("invalid-request");
                      assertThat(reply.fields()).containsExactlyInAnyOrderElementsOf(bad.fields());
                    }));
  }

  static List<String> issued(Shop shop, String coupon, int count) {
    var batch =
        shop.admin().post("/api/coupons/" + coupon + "/batches", "{\"count\":" + count + "}");
    assertThat(batch.status()).as(batch.text()).isEqualTo(201);
    return shop.admin().get("/api/coupons/" + coupon + "/codes").csvCodes();
  }

  static Reply assign(Shop shop, String coupon, String body) {
    return shop.admin().put(path(coupon), Json.of(body));
  }

  private static Reply redeem(Shop shop, String code, String customer) {
    return shop.redeemer()
        .redeem(
            Api.unique("key-"),
            Json.of("{'code':'%s','customer':{'id':'%s'}}").formatted(code, customer));
  }

  private static String path(String coupon) {
    return "/api/coupons/" + coupon + "/assignments";
  }

  private static String ordinal(Reply list, int index) {
    return list.json().path("items").get(index).path("ordinal").asText();
  }

  private static List<String> texts(Reply list, String member) {
    JsonNode items = list.json().path("items");
    return Json.texts(items, member);
  }

  private static String customers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'customer-" + i + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
