package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Lines that come back take their share of the discount with them. */
@QuarkusTest
class ReturnsTest extends WholeApplicationTest {
  /** Of 10.00 line a has a share of 7.00 for three pieces, and line b of 3.00 for one. */
  private static final String BASKET =
      "'basket':{'currency':'EUR','lines':["
          + "{'id':'a','product':'p','quantity':3,'unitPrice':'7.00'},"
          + "{'id':'b','product':'q','quantity':1,'unitPrice':'9.00'}]}";

  @Test
  void returnsTakeExactlyTheirSharesHoweverTheyAreSplitUp() {
    // given
    var shop = Shop.open(platform());
    var id = taken(shop, code(shop));

    // when
    var one = rollBack(shop, id, "{'lines':[{'id':'a','quantity':1}],'reason':'too small'}");
    var two = rollBack(shop, id, "{'lines':[{'id':'a','quantity':2}]}");

    // then
    assertThat(one.status()).as(one.text()).isEqualTo(200);
    var first = one.json().path("returns").get(0);
    assertThat(first.path("discount")).isEqualTo(Json.tree(Json.euros("2.33")));
    assertThat(first.path("lines")).isEqualTo(Json.tree("[{'id':'a','quantity':1}]"));
    assertThat(first.path("reason").asText()).isEqualTo("too small");
    assertThat(one.json().has("rolledBackAt")).isFalse();
    assertThat(discounts(two)).containsExactly("2.33", "4.67");
    assertThat(shop.redeemer().get("/api/redemptions/" + id).json()).isEqualTo(two.json());
  }

  @Test
  void whenAllLinesAreBackTheUseIs() {
    // given
    var shop = Shop.open(platform());
    var code = code(shop);
    var id = taken(shop, code);
    assertThat(redeem(shop, code).problem()).isEqualTo("coupon-exhausted");
    rollBack(shop, id, "{'lines':[{'id':'a','quantity':3}]}");
    assertThat(redeem(shop, code).problem()).isEqualTo("coupon-exhausted");

    // when
    var last = rollBack(shop, id, "{'lines':[{'id':'b','quantity':1}]}");

    // then
    assertThat(last.json().path("rolledBackAt").asText()).as(last.text()).isNotEmpty();
    assertThat(rollBack(shop, id, "{'lines':[{'id':'b','quantity':1}]}").problem())
        .isEqualTo("redemption-already-rolled-back");
    assertThat(redeem(shop, code).status()).isEqualTo(201);
  }

  /** The budget pays one such basket; the share of what came back can be spent again. */
  @Test
  void theBudgetGetsBackWhatTheReturnTook() {
    // given
    var shop = Shop.open(platform());
    var code =
        shop.code(
            Json.of(
                "'discount':{'type':'fixed','amount':%s},'limits':{'budget':%s}"
                    .formatted(Json.euros("10.00"), Json.euros("10.00"))));
    var id = taken(shop, code);
    assertThat(small(shop, code, "0.01").problem()).isEqualTo("budget-exhausted");

    // when
    rollBack(shop, id, "{'lines':[{'id':'a','quantity':1}]}");

    // then
    assertThat(small(shop, code, "2.34").problem()).isEqualTo("budget-exhausted");
    assertThat(small(shop, code, "2.33").status()).isEqualTo(201);
    rollBack(shop, id, "{}");
    assertThat(small(shop, code, "7.68").problem()).isEqualTo("budget-exhausted");
    assertThat(small(shop, code, "7.67").status()).isEqualTo(201);
  }

  @Test
  void aRepeatedReturnIsMadeOnce() {
    var shop = Shop.open(platform());
    var id = taken(shop, code(shop));
    var body = "{'lines':[{'id':'a','quantity':1}]}";

    var first = rollBack(shop, id, "same", body);
    var again = rollBack(shop, id, "same", body);
    var other = rollBack(shop, id, "same", "{'lines':[{'id':'a','quantity':2}]}");

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    assertThat(shop.redeemer().get("/api/redemptions/" + id).json().path("returns")).hasSize(1);
  }

  private record Bad(String body, List<String> fields) {
    static Bad of(String body, String... fields) {
      return new Bad(body, List.of(fields));
    }
  }

  @TestFactory
  Stream<DynamicTest> returnsThatCannotBe() {
    var shop = Shop.open(platform());
    var id = taken(shop, code(shop));
    rollBack(shop, id, "{'lines':[{'id':'a','quantity':1}]}");
    var before = shop.redeemer().get("/api/redemptions/" + id).json();
    return Stream.of(
            Bad.of("{'lines':[]}", "lines"),
            Bad.of("{'lines':[null]}", "lines[0]"),
            Bad.of("{'lines':{}}", "lines"),
            Bad.of("{'lines':[{}]}", "lines[0].id", "lines[0].quantity"),
            Bad.of("{'lines':[{'id':'a','quantity':0}]}", "lines[0].quantity"),
            Bad.of("{'lines':[{'id':'a','quantity':-1}]}", "lines[0].quantity"),
            Bad.of("{'lines':[{'id':'a','quantity':1.5}]}", "lines[0].quantity"),
            Bad.of("{'lines':[{'id':'','quantity':1}]}", "lines[0].id"),
            Bad.of("{'lines':[{'id':'a','quantity':1},{'id':'a','quantity':1}]}", "lines[1].id"),
            Bad.of("{'lines':[{'id':'a','quantity':1,'x':1}]}", "lines[0].x"),
            Bad.of("{'lines':[{'id':'a','quantity':3}]}", "lines"),
            Bad.of("{'lines':[{'id':'c','quantity':1}]}", "lines"))
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.body(),
                    () -> {
                      var reply = rollBack(shop, id, bad.body());

                      assertThat(reply.status()).as(reply.text()).isEqualTo(400);
                      assertThat(reply.fields()).containsExactlyInAnyOrderElementsOf(bad.fields());
                      assertThat(shop.redeemer().get("/api/redemptions/" + id).json())
                          .isEqualTo(before);
                    }));
  }

  @Test
  void aUseWithoutABasketIsGivenBackAsAWholeOnly() {
    var shop = Shop.open(platform());
    var id = shop.redeemer().redeem(code(shop)).json().path("id").asText();

    assertThat(rollBack(shop, id, "{'lines':[{'id':'a','quantity':1}]}").fields())
        .containsExactly("lines");
    assertThat(rollBack(shop, id, "{}").status()).isEqualTo(200);
  }

  /** Ten euros off, once. */
  private static String code(Shop shop) {
    return shop.code(
        Json.of(
            "'discount':{'type':'fixed','amount':%s},'limits':{'total':1}"
                .formatted(Json.euros("10.00"))));
  }

  private static String taken(Shop shop, String code) {
    var reply = redeem(shop, code);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(Json.texts(reply.json().path("lines"), "discount")).containsExactly("7.00", "3.00");
    return reply.json().path("id").asText();
  }

  private static Reply redeem(Shop shop, String code) {
    return shop.redeemer()
        .redeem(Api.unique("k-"), Json.of("{'code':'" + code + "'," + BASKET + "}"));
  }

  private static Reply small(Shop shop, String code, String price) {
    return shop.redeemer()
        .redeem(
            Api.unique("k-"),
            Json.of(
                "{'code':'%s','basket':{'currency':'EUR','lines':[{'id':'1','product':'p','quantity':1,'unitPrice':'%s'}]}}"
                    .formatted(code, price)));
  }

  private static Reply rollBack(Shop shop, String id, String body) {
    return rollBack(shop, id, Api.unique("k-"), body);
  }

  private static Reply rollBack(Shop shop, String id, String key, String body) {
    return shop.redeemer()
        .post("/api/redemptions/" + id + "/rollback", Json.of(body), "Idempotency-Key", key);
  }

  private static List<String> discounts(Reply reply) {
    JsonNode returns = reply.json().path("returns");
    return returns.findValues("discount").stream()
        .map(money -> money.path("amount").asText())
        .toList();
  }
}
