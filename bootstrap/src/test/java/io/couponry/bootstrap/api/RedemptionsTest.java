package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedemptionsTest extends WholeApplicationTest {
  private static final String BASKET =
      """
      {"currency":"EUR","lines":[
        {"id":"1","product":"sku-1","categories":["shoes"],"quantity":3,"unitPrice":"0.01"},
        {"id":"2","product":"sku-2","categories":["sale"],"quantity":1,"unitPrice":"10.00"},
        {"id":"3","product":"sku-3","categories":["shoes"],"quantity":1,"unitPrice":"99.99"}]}
      """;

  @Test
  void sixtyFourRacingShoppersTakeExactlyTenUses() {
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":10");

    var replies = concurrently(64, i -> shop.redeemer().redeem(code));

    assertThat(replies.stream().map(Reply::status).filter(s -> s == 201)).hasSize(10);
    assertThat(replies.stream().filter(r -> r.status() != 201))
        .allMatch(r -> r.status() == 422 && r.problem().equals("coupon-exhausted"));
    assertThat(history(shop, "")).hasSize(10);
  }

  @Test
  void racingRepeatsOfOneKeyTakeOneUse() {
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":5");
    var key = Api.unique("key-");
    var body = "{\"code\":\"" + code + "\",\"orderId\":\"o-1\"}";

    var replies = concurrently(16, i -> shop.redeemer().redeem(key, body));

    assertThat(replies).allMatch(reply -> reply.status() == 201 || reply.status() == 409);
    assertThat(replies.stream().filter(r -> r.status() == 201).map(Reply::text).distinct())
        .hasSize(1);
    assertThat(
            replies.stream()
                .filter(r -> r.status() == 201 && r.header("Idempotency-Replayed").isEmpty()))
        .hasSize(1);
    assertThat(history(shop, "")).hasSize(1);
  }

  @Test
  void theWinnerOfTheLastUseGetsItsRedemptionAgain() {
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1");
    var key = Api.unique("key-");
    var first = shop.redeemer().redeem(key, "{\"code\":\"" + code + "\"}");

    var again = shop.redeemer().redeem(key, "{ \"code\" : \"" + code + "\" }");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void aKeyBelongsToOneRequest() {
    var shop = Shop.open(platform());
    var code = shop.sharedCode("");
    var key = Api.unique("key-");
    shop.redeemer().redeem(key, "{\"code\":\"" + code + "\"}");

    var other = shop.redeemer().redeem(key, "{\"code\":\"" + code + "\",\"orderId\":\"o\"}");

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    assertThat(history(shop, "")).hasSize(1);
  }

  @Test
  void aRefusalIsAnsweredTheSameWayAgain() {
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1");
    var taken = shop.redeemer().redeem(code).json().path("id").asText();
    var key = Api.unique("key-");
    var refused = shop.redeemer().redeem(key, "{\"code\":\"" + code + "\"}");
    rollBack(shop, taken);

    var again = shop.redeemer().redeem(key, "{\"code\":\"" + code + "\"}");

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text()).isEqualTo(refused.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void sharesSumToTheDiscountAndExcludedLinesKeepTheirPrice() {
    var shop = Shop.open(platform());
    var code = Api.unique("CODE");
    shop.coupon(
        "\"discount\":{\"type\":\"percentage\",\"percent\":\"12.5\"},"
            + "\"appliesTo\":{\"excludedCategories\":[\"sale\"]},"
            + "\"codes\":{\"source\":\"shared\",\"code\":\""
            + code
            + "\"}");

    var taken =
        shop.redeemer()
            .redeem(Api.unique("key-"), "{\"code\":\"" + code + "\",\"basket\":" + BASKET + "}");

    assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    assertThat(taken.json().path("discount").path("amount").asText()).isEqualTo("12.50");
    assertThat(texts(taken.json().path("lines"), "discount"))
        .containsExactly("0.00", "0.00", "12.50");
  }

  @Test
  void everyUnmetDemandIsNamedAtOnce() {
    var shop = Shop.open(platform());
    var code = Api.unique("CODE");
    shop.coupon(
        "\"discount\":{\"type\":\"fixed\",\"amount\":{\"amount\":\"5.00\",\"currency\":\"USD\"}},"
            + "\"startsAt\":\"2999-01-01\",\"status\":\"inactive\","
            + "\"limits\":{\"perCustomer\":1},"
            + "\"conditions\":[{\"type\":\"minimumSpend\",\"amount\":"
            + "{\"amount\":\"500.00\",\"currency\":\"EUR\"}}],"
            + "\"codes\":{\"source\":\"shared\",\"code\":\""
            + code
            + "\"}");

    var refused =
        shop.redeemer()
            .redeem(Api.unique("key-"), "{\"code\":\"" + code + "\",\"basket\":" + BASKET + "}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("coupon-inactive");
    assertThat(refused.reasonCodes())
        .containsExactly(
            "coupon-inactive",
            "coupon-not-started",
            "customer-required",
            "currency-mismatch",
            "below-minimum-spend");
  }

  @Test
  void aUseGivenBackCanBeTakenAgain() {
    var shop = Shop.open(platform());
    var code = shop.sharedCode("\"total\":1,\"perCustomer\":1");
    var body = "{\"code\":\"" + code + "\",\"customer\":{\"id\":\"ann\"},\"orderId\":\"order-1\"}";
    var first = shop.redeemer().redeem(Api.unique("key-"), body);
    assertThat(shop.redeemer().redeem(Api.unique("key-"), body).status()).isEqualTo(422);

    var returned = rollBack(shop, first.json().path("id").asText());

    assertThat(returned.status()).isEqualTo(200);
    assertThat(returned.json().path("rolledBackAt").asText()).isNotEmpty();
    assertThat(rollBack(shop, first.json().path("id").asText()).problem())
        .isEqualTo("redemption-already-rolled-back");
    assertThat(shop.redeemer().redeem(Api.unique("key-"), body).status()).isEqualTo(201);
  }

  @Test
  void anOrderUsesACodeOnce() {
    var shop = Shop.open(platform());
    var code = shop.sharedCode("");
    var body = "{\"code\":\"" + code + "\",\"orderId\":\"order-1\"}";
    shop.redeemer().redeem(Api.unique("key-"), body);

    var again = shop.redeemer().redeem(Api.unique("key-"), body);

    assertThat(again.problem()).isEqualTo("order-already-redeemed");
  }

  @Test
  void historyIsFoundByWhatItIsAbout() {
    var shop = Shop.open(platform());
    var code = shop.sharedCode("");
    for (var i = 0; i < 5; i++) {
      shop.redeemer()
          .redeem(
              Api.unique("key-"),
              "{\"code\":\"%s\",\"customer\":{\"id\":\"c%d\"},\"orderId\":\"o%d\"}"
                  .formatted(code, i % 2, i));
    }

    assertThat(history(shop, "?customerId=c1")).hasSize(2);
    assertThat(history(shop, "?orderId=o3")).hasSize(1);
    assertThat(history(shop, "?channel=web")).hasSize(5);
    assertThat(history(shop, "?channel=pos")).isEmpty();
    assertThat(history(shop, "?from=2999-01-01T00:00:00Z")).isEmpty();
    var firstPage = shop.redeemer().get("/api/redemptions?limit=3").json();
    var secondPage =
        shop.redeemer()
            .get("/api/redemptions?limit=3&cursor=" + firstPage.path("next").asText())
            .json();
    assertThat(texts(firstPage.path("items"), "orderId")).containsExactly("o4", "o3", "o2");
    assertThat(texts(secondPage.path("items"), "orderId")).containsExactly("o1", "o0");
    assertThat(secondPage.has("next")).isFalse();
  }

  @Test
  void aPublicKeyGetsOneAnswerByteForByteWhateverTheReason() {
    var shop = Shop.open(platform());
    var stranger = Shop.open(platform());
    var used = shop.sharedCode("\"total\":1");
    shop.redeemer().redeem(used);
    var foreign = stranger.sharedCode("");
    var expired = Api.unique("CODE");
    shop.coupon(
        "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"expiresAt\":\"2020-01-01\","
            + "\"codes\":{\"source\":\"shared\",\"code\":\""
            + expired
            + "\"}");

    var answers =
        List.of(used, foreign, expired, "NO-SUCH-CODE").stream()
            .map(code -> shop.browser().validate(code))
            .toList();

    assertThat(answers).allMatch(reply -> reply.status() == 404);
    assertThat(answers.stream().map(Reply::text).distinct()).hasSize(1);
    assertThat(answers.getFirst().problem()).isEqualTo("code-not-accepted");
  }

  private static Reply rollBack(Shop shop, String id) {
    return shop.redeemer()
        .post(
            "/api/redemptions/" + id + "/rollback",
            "{}",
            "Idempotency-Key",
            Api.unique("rollback-"));
  }

  private static List<JsonNode> history(Shop shop, String query) {
    var items = shop.redeemer().get("/api/redemptions" + query).json().path("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  private static List<String> texts(JsonNode items, String member) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path(member).asText())
        .toList();
  }

  private static List<Reply> concurrently(int callers, IntFunction<Reply> call) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, callers).<Callable<Reply>>mapToObj(i -> () -> call.apply(i)).toList();
      return threads.invokeAll(calls).stream()
          .map(
              future -> {
                try {
                  return future.get();
                } catch (InterruptedException | ExecutionException e) {
                  throw new AssertionError(e);
                }
              })
          .toList();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
