package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Counters are held against the ledger on request. */
@QuarkusTest
class ReconciliationsTest extends WholeApplicationTest {
  private static final String PATH = "/api/reconciliations";

  @Inject
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Pool pool;

  @Test
  void driftIsToldAndRepairedOnlyOnRequest() {
    // given
    var shop = Shop.open(platform());
    shop.redeemer().redeem(shop.sharedCode(""));
    shop.sharedCode("");
    pool.query(
            "UPDATE coupon_counter SET uses = 5 WHERE uses = 1 AND organization = '"
                + shop.id()
                + "'")
        .execute()
        .await()
        .atMost(Duration.ofSeconds(10));

    // when
    var told = shop.admin().post(PATH, "{}").json();
    var again = shop.admin().post(PATH, Json.of("{'repair':false}")).json();
    var coupon = told.path("drift").get(0).path("couponId").asText();
    var repaired =
        shop.admin()
            .post(PATH, Json.of("{'couponId':'%s','repair':true}").formatted(coupon))
            .json();

    // then
    var drift =
        "{'couponsChecked':%d,'drift':[{'couponId':'%s','counter':'uses','stored':5,'counted':1,'repaired':%s}]}";
    assertThat(told).isEqualTo(Json.tree(drift.formatted(2, coupon, false)));
    assertThat(again).isEqualTo(told);
    assertThat(repaired).isEqualTo(Json.tree(drift.formatted(1, coupon, true)));
    assertThat(shop.admin().post(PATH, "{}").json())
        .isEqualTo(Json.tree("{'couponsChecked':2,'drift':[]}"));
    assertThat(shop.admin().post(PATH, Json.of("{'couponId':'none'}")).status()).isEqualTo(404);
  }

  private record Bad(String body, List<String> fields) {}

  @TestFactory
  Stream<DynamicTest> requestsThatCannotBe() {
    var shop = Shop.open(platform());
    return Stream.of(
            new Bad("{'couponId':'x y'}", List.of("couponId")),
            new Bad("{'repair':'yes'}", List.of("repair")),
            new Bad("{'coupon':'x'}", List.of("coupon")),
            new Bad("{'couponId':7,'repair':1,'x':1}", List.of("couponId", "repair", "x")),
            new Bad("[]", List.of()))
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.body(),
                    () -> {
                      var reply = shop.admin().post(PATH, Json.of(bad.body()));

                      assertThat(reply.status()).as(reply.text()).isEqualTo(400);
                      assertThat(reply.problem()).isEqualTo("invalid-request");
                      assertThat(reply.fields()).containsExactlyInAnyOrderElementsOf(bad.fields());
                    }));
  }
}
