package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A decision made again on what it was made on is the same. */
@QuarkusTest
class ReplaysTest extends WholeApplicationTest {
  private static final List<String> DISCOUNTS =
      List.of(
          "{'type':'percentage','percent':'12.34'}",
          "{'type':'percentage','percent':'33','per':'unit','maximum':%s}"
              .formatted(Json.euros("9.99")),
          "{'type':'percentage','percent':'50','basis':'listPrice'}",
          "{'type':'fixed','amount':%s}".formatted(Json.euros("3.33")),
          "{'type':'fixed','amounts':[%s,%s]}"
              .formatted(Json.euros("1.01"), Json.amount("101", "JPY")),
          "{'type':'unitPrice','price':%s}".formatted(Json.euros("2.50")),
          "{'type':'freeShipping'}",
          "{'type':'shippingPercentage','percent':'17'}",
          "{'type':'buyXGetY','buy':2,'get':1,'percent':'75'}",
          "{'type':'bundlePrice','price':%s,'parts':[{'of':{'categories':['c0']}},{'of':{'categories':['c1']},'quantity':2}]}"
              .formatted(Json.euros("4.00")),
          "{'type':'spendTiers','tiers':[{'from':%s,'discount':{'type':'percentage','percent':'5'}},{'from':%s,'discount':{'type':'freeItem','product':'bag'}}]}"
              .formatted(Json.euros("5.00"), Json.euros("60.00")),
          "{'type':'quantityTiers','tiers':[{'from':2,'discount':{'type':'fixed','amount':%s}}]}"
              .formatted(Json.euros("2.22")),
          "{'type':'freeItem','product':'bag','quantity':3}");

  @Test
  void randomDecisionsAreTheSameAgain() {
    // given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var shop = Shop.open(platform());
    var codes = new ArrayList<String>();
    var coupons = new ArrayList<String>();
    for (var discount : DISCOUNTS) {
      var code = Api.unique("CODE");
      codes.add(code);
      coupons.add(
          shop.coupon(
              Json.of(
                  "'discount':%s,'stacking':{'priority':%d},'appliesTo':{'excludedCategories':['c%d']},"
                          .formatted(discount, random.nextInt(3), 2 + random.nextInt(3))
                      + "'conditions':[{'type':'any','conditions':[{'type':'firstOrder'},"
                      + "{'type':'minimumQuantity','quantity':2}]}],'limits':{'budget':"
                      + (discount.contains("JPY") ? "null" : Json.euros("1000000.00"))
                      + "},'codes':{'source':'shared','code':'"
                      + code
                      + "'}")));
    }

    // when
    var taken = new ArrayList<String>();
    for (var i = 0; i < 400; i++) {
      Collections.shuffle(codes, random);
      var some = codes.subList(0, 1 + random.nextInt(4));
      var reply = shop.redeemer().redeem(Api.unique("k-"), request(some, random));
      assertThat(reply.status()).as(seed + " " + reply.text()).isIn(201, 422);
      taken.addAll(
          reply.status() == 422 ? List.of() : Json.texts(reply.json().path("redemptions"), "id"));
    }
    for (var coupon : coupons) {
      change(shop, coupon);
    }

    // then
    assertThat(taken).as("seed " + seed).hasSizeGreaterThan(100);
    for (var id : taken) {
      var replay = shop.admin().get("/api/redemptions/" + id + "/replay");
      assertThat(replay.status()).as(seed + " " + replay.text()).isEqualTo(200);
      assertThat(replay.json().path("same").asBoolean()).as(seed + " " + replay.text()).isTrue();
      assertThat(replay.json().path("reasons")).isEmpty();
      assertThat(replay.json().path("again")).isEqualTo(replay.json().path("decided"));
      assertThat(replay.json().path("againLines")).isEqualTo(replay.json().path("decidedLines"));
    }
  }

  @Test
  void onlyAdminsReplayAndOnlyTheirOwn() {
    var shop = Shop.open(platform());
    var id = shop.redeemer().redeem(shop.sharedCode("")).json().path("id").asText();
    var path = "/api/redemptions/" + id + "/replay";

    assertThat(shop.admin().get(path).json().path("same").asBoolean()).isTrue();
    assertThat(shop.redeemer().get(path).status()).isEqualTo(403);
    assertThat(Shop.open(platform()).admin().get(path).status()).isEqualTo(404);
    assertThat(shop.admin().get("/api/redemptions/none/replay").status()).isEqualTo(404);
  }

  /** What a coupon becomes afterwards is no matter. */
  private static void change(Shop shop, String coupon) {
    var path = "/api/coupons/" + coupon;
    var read = shop.admin().get(path);
    var changed =
        shop.admin()
            .put(
                path,
                read.text().replace("\"active\"", "\"inactive\""),
                "If-Match",
                read.header("ETag"));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
  }

  private static String request(List<String> codes, Random random) {
    var lines =
        IntStream.rangeClosed(1, 1 + random.nextInt(4))
            .mapToObj(
                i ->
                    "{'id':'%d','product':'p%d','categories':['c%d'],'quantity':%d,'unitPrice':'%d.%02d'}"
                        .formatted(
                            i,
                            random.nextInt(3),
                            random.nextInt(3),
                            1 + random.nextInt(5),
                            random.nextInt(30),
                            random.nextInt(100)))
            .collect(Collectors.joining(","));
    return Json.of(
        "{'codes':[%s],'customer':{'id':'c%d','firstOrder':%b},'basket':{'currency':'EUR','shipping':'%d.90','lines':[%s]}}"
            .formatted(
                codes.stream().map(code -> "'" + code + "'").collect(Collectors.joining(",")),
                random.nextInt(9),
                random.nextBoolean(),
                random.nextInt(6),
                lines));
  }
}
