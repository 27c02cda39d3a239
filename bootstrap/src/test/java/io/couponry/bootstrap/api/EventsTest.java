package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What happened, as another system reads it. */
@QuarkusTest
class EventsTest extends WholeApplicationTest {
  private static final String PATH = "/api/events";

  @Test
  @Timeout(30)
  void whatHappenedIsReadInOrder() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":5");
    var use = redeemed(shop, code, "ann", "order-1");
    rolledBack(shop, use);

    // when
    var events = awaited(shop, 3);

    // then
    assertThat(events)
        .extracting(event -> event.path("type").asText())
        .containsExactly(
            "io.couponry.coupon.created",
            "io.couponry.coupon.redeemed",
            "io.couponry.coupon.rolled-back");
    assertThat(events)
        .extracting(event -> event.path("id").asText())
        .containsExactly("1", "2", "3");
    var redeemed = events.get(1);
    assertThat(redeemed.path("subject").asText()).isEqualTo(use.path("id").asText());
    assertThat(Instant.parse(redeemed.path("time").asText()))
        .isEqualTo(Instant.parse(use.path("redeemedAt").asText()));
    assertThat(redeemed.path("specversion").asText()).isEqualTo("1.0");
    assertThat(redeemed.path("source").asText()).isEqualTo("/organizations/" + shop.id());
    assertThat(redeemed.path("datacontenttype").asText()).isEqualTo("application/json");
    assertThat(redeemed.path("sequence").asText()).isEqualTo("2");
    assertThat(redeemed.path("data"))
        .isEqualTo(
            Json.tree(
                ("{'redemptionId':'%s','couponId':'%s','customerId':'ann','orderId':'order-1',"
                        + "'channel':'web','discount':%s}")
                    .formatted(
                        use.path("id").asText(),
                        use.path("couponId").asText(),
                        Json.euros("2.00"))));
    assertThat(events.toString()).doesNotContain(code);
  }

  @Test
  @Timeout(30)
  void readingGoesOnAfterAPlace() {
    // given
    var shop = Shop.open(platform());
    shop.sharedCode("");
    shop.sharedCode("");
    awaited(shop, 2);

    // when
    var first = shop.admin().get(PATH + "?limit=1").json();
    var second = shop.admin().get(PATH + "?after=" + first.path("next").asText()).json();
    var nothing = shop.admin().get(PATH + "?after=2").json();

    // then
    assertThat(ids(first)).containsExactly("1");
    assertThat(ids(second)).containsExactly("2");
    assertThat(ids(nothing)).isEmpty();
    assertThat(nothing.path("next").asText()).isEqualTo("2");
  }

  @Test
  @Timeout(30)
  void eventsOfOneTypeCanBeAskedFor() {
    // given
    var shop = Shop.open(platform());
    var code = shop.sharedCode("");
    redeemed(shop, code, "ann", "order-1");
    awaited(shop, 2);

    // when
    var uses = shop.admin().get(PATH + "?type=io.couponry.coupon.redeemed").json();

    // then
    assertThat(ids(uses)).containsExactly("2");
  }

  @Test
  void anotherOrganizationsEventsAreNotThere() {
    var shop = Shop.open(platform());
    shop.sharedCode("");
    awaited(shop, 1);

    var other = Shop.open(platform()).admin().get(PATH).json();

    assertThat(ids(other)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> onlyAdministratorsReadThem() {
    var shop = Shop.open(platform());
    return Stream.of(
        DynamicTest.dynamicTest(
            "a till", () -> assertThat(shop.redeemer().get(PATH).status()).isEqualTo(403)),
        DynamicTest.dynamicTest(
            "a browser", () -> assertThat(shop.browser().get(PATH).status()).isEqualTo(403)),
        DynamicTest.dynamicTest(
            "nobody", () -> assertThat(nobody().get(PATH).status()).isEqualTo(401)));
  }

  @Test
  void everyWrongParameterIsNamedAtOnce() {
    var shop = Shop.open(platform());

    var refused = shop.admin().get(PATH + "?after=-1&type=coupon.lost&limit=0");

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.json().path("reasons"))
        .extracting(reason -> reason.path("field").asText())
        .containsExactlyInAnyOrder("after", "type", "limit");
    for (var place : List.of("x", "1.5", "9999999999999999999", "%00", "1%3BDROP")) {
      assertThat(shop.admin().get(PATH + "?after=" + place).status()).as(place).isEqualTo(400);
    }
  }

  /** All events of a shop, once there are so many. */
  private static List<JsonNode> awaited(Shop shop, int count) {
    while (true) {
      var events = new ArrayList<JsonNode>();
      shop.admin().get(PATH).json().path("items").forEach(events::add);
      if (events.size() >= count) {
        return events;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static List<String> ids(JsonNode page) {
    return page.path("items").findValuesAsText("id");
  }

  private static JsonNode redeemed(Shop shop, String code, String customer, String order) {
    var reply =
        shop.redeemer()
            .post(
                "/api/redemptions",
                Json.of(
                    ("{'code':'%s','customer':{'id':'%s'},'orderId':'%s','basket':{'currency':'EUR',"
                            + "'lines':[{'id':'1','product':'p','quantity':1,'unitPrice':'20.00'}]}}")
                        .formatted(code, customer, order)),
                "Idempotency-Key",
                Api.unique("key-"));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json();
  }

  private static void rolledBack(Shop shop, JsonNode use) {
    var reply =
        shop.redeemer()
            .post(
                "/api/redemptions/" + use.path("id").asText() + "/rollback",
                "{}",
                "Idempotency-Key",
                Api.unique("key-"));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }
}
