package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody else has a say: a service that the organization names, or a bean of the deployer's. */
@QuarkusTest
class AskedServiceTest extends WholeApplicationTest {
  @SuppressWarnings("NullAway.Init") // started before each test
  private AskedService service;

  @BeforeEach
  void start() throws IOException {
    service = new AskedService();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void itIsAskedInTheWordsOfTheInterfaceAndKnowsThatItIsUs() throws Exception {
    // given
    var shop = shop(5_000, "refuse");
    var code = shop.sharedCode("");

    // when
    var taken =
        shop.redeemer()
            .redeem(
                Api.unique("k-"),
                Json.of(
                    "{'code':'%s','customer':{'id':'ann','email':'ann@example.com'},'basket':{'currency':'EUR','lines':[{'id':'1','product':'p','quantity':2,'unitPrice':'5.00'}]}}"
                        .formatted(code)));

    // then
    assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    assertThat(service.questions()).hasSize(1);
    var question = service.questions().getFirst();
    assertThat(question.signature()).isEqualTo(signature(shop, question));
    assertThat(Long.parseLong(question.time()))
        .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond() + 1);
    var asked = question.json();
    assertThat(asked.path("id").asText()).isEqualTo(question.id());
    assertThat(asked.path("type").asText()).isEqualTo("coupon.check");
    assertThat(asked.path("purpose").asText()).isEqualTo("redeem");
    assertThat(asked.path("organization").asText()).isEqualTo(shop.id());
    assertThat(asked.path("code").asText()).isEqualTo(code);
    assertThat(asked.path("customer").path("email").asText()).isEqualTo("ann@example.com");
    assertThat(asked.path("discount"))
        .isEqualTo(
            Json.tree("{'amount':'1.00','currency':'EUR','lines':[{'id':'1','discount':'1.00'}]}"));
  }

  @Test
  void itsNoIsTheAnswerAndTakesNothing() {
    // given
    var shop = shop(5_000, "refuse");
    var code = shop.sharedCode("");
    service.says(AskedService.NO);

    // when
    var told = shop.redeemer().validate(code);
    var refused = shop.redeemer().redeem(code);
    var uniform = shop.browser().validate(code);

    // then
    for (var reply : List.of(told, refused)) {
      assertThat(reply.status()).as(reply.text()).isEqualTo(422);
      assertThat(reply.problem()).isEqualTo("conditions-not-met");
      assertThat(reply.reasonCodes()).containsExactly("fraud");
      assertThat(reply.json().path("reasons").get(0).path("message").asText())
          .isEqualTo("Not him.");
    }
    assertThat(uniform.text()).isEqualTo(shop.browser().validate("NOBODY").text());
    assertThat(service.questions().get(0).json().path("purpose").asText()).isEqualTo("validate");
    assertThat(service.questions().get(1).json().path("purpose").asText()).isEqualTo("redeem");
    assertThat(history(shop)).isEmpty();
  }

  @Test
  void anAttemptThatWasAnsweredIsNotAskedAboutAgain() {
    // given
    var shop = shop(5_000, "refuse");
    var body = "{\"code\":\"" + shop.sharedCode("") + "\"}";
    var taken = shop.redeemer().redeem("yes", body);
    service.says(AskedService.NO);
    var refused = shop.redeemer().redeem("no", body);
    service.says(AskedService.SILENCE);

    // when
    var takenAgain = shop.redeemer().redeem("yes", body);
    var refusedAgain = shop.redeemer().redeem("no", body);

    // then
    assertThat(takenAgain.text()).isEqualTo(taken.text());
    assertThat(takenAgain.status()).isEqualTo(201);
    assertThat(refusedAgain.text()).isEqualTo(refused.text());
    assertThat(refusedAgain.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(service.questions()).hasSize(2);
  }

  @Test
  void withoutAnAnswerNothingIsDoneAndTheKeyStaysFree() {
    // given
    var shop = shop(200, "refuse");
    var code = shop.sharedCode("\"total\":1");
    var body = "{\"code\":\"" + code + "\"}";
    service.says(AskedService.SILENCE);

    // when
    var told = shop.redeemer().validate(code);
    var unanswered = shop.redeemer().redeem("key", body);
    service.says(AskedService.YES);
    var repeated = shop.redeemer().redeem("key", body);

    // then
    for (var reply : List.of(told, unanswered)) {
      assertThat(reply.status()).as(reply.text()).isEqualTo(503);
      assertThat(reply.problem()).isEqualTo("unavailable");
      assertThat(reply.header("Retry-After")).isNotEmpty();
    }
    assertThat(repeated.status()).as(repeated.text()).isEqualTo(201);
    assertThat(repeated.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void anOrganizationCanDoWithoutAnAnswer() {
    // given
    var shop = shop(200, "accept");
    var code = shop.sharedCode("");

    // when
    service.says(AskedService.SILENCE);
    var told = shop.redeemer().validate(code);
    var taken = shop.redeemer().redeem(code);
    service.says("{'accepted':'maybe'}");
    var nonsense = shop.redeemer().redeem(code);
    service.says(AskedService.NO);
    var refused = shop.redeemer().redeem(code);

    // then
    assertThat(told.status()).as(told.text()).isEqualTo(200);
    assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    assertThat(nonsense.status()).as(nonsense.text()).isEqualTo(201);
    assertThat(refused.reasonCodes()).containsExactly("fraud");
  }

  /** Of several codes the one that is refused falls out; used together they are not. */
  @Test
  void eachOfSeveralCodesIsAskedAbout() {
    // given
    var shop = shop(5_000, "refuse");
    var one = shop.sharedCode("");
    var other = shop.sharedCode("");
    var body = Json.of("{'codes':['" + one + "','" + other + "']}");
    service.refuses(other);

    // when
    var told = shop.redeemer().post("/api/coupon/validate", body);
    var refused = shop.redeemer().redeem(Api.unique("k-"), body);

    // then
    assertThat(told.json().path("results").findValues("valid"))
        .as(told.text())
        .extracting(JsonNode::asBoolean)
        .containsExactly(true, false);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.reasonCodes()).containsExactly("fraud");
    assertThat(Json.texts(refused.json().path("reasons"), "couponCode")).containsExactly(other);
    assertThat(history(shop)).isEmpty();
  }

  @Test
  void aCouponThatDoesNotApplyAnywayIsNotAskedAbout() {
    var shop = shop(5_000, "refuse");
    var code =
        shop.code(
            Json.of("'discount':{'type':'percentage','percent':'10'},'expiresAt':'2020-01-01'"));

    assertThat(shop.redeemer().validate(code).problem()).isEqualTo("coupon-expired");
    assertThat(shop.redeemer().redeem(code).problem()).isEqualTo("coupon-expired");
    assertThat(shop.redeemer().redeem("NOBODY").problem()).isEqualTo("code-not-found");
    assertThat(service.questions()).isEmpty();
  }

  @Test
  void aDeployersCheckRefusesTheSameWay() {
    var shop = Shop.open(platform(), DeployedCouponCheck.REJECTING, "");
    var code = shop.sharedCode("");

    for (var reply : List.of(shop.redeemer().validate(code), shop.redeemer().redeem(code))) {
      assertThat(reply.status()).as(reply.text()).isEqualTo(422);
      assertThat(reply.problem()).isEqualTo("conditions-not-met");
      assertThat(reply.reasonCodes()).containsExactly("not-today");
    }
    assertThat(history(shop)).isEmpty();
  }

  @Test
  void aDeployersCheckThatFailsLeavesTheKeyFree() {
    var shop = Shop.open(platform(), DeployedCouponCheck.BROKEN, "");
    var code = shop.sharedCode("");
    var body = "{\"code\":\"" + code + "\"}";
    var key = Api.unique("k-");

    assertThat(shop.redeemer().validate(code).status()).isEqualTo(503);
    for (var i = 0; i < 2; i++) {
      var unanswered = shop.redeemer().redeem(key, body);
      assertThat(unanswered.status()).as(unanswered.text()).isEqualTo(503);
      assertThat(unanswered.header("Idempotency-Replayed")).isEmpty();
      assertThat(unanswered.text()).doesNotContain(code);
    }
    assertThat(history(shop)).isEmpty();
  }

  private Shop shop(int timeoutMillis, String whenUnanswered) {
    return Shop.open(
        platform(),
        Json.of(
            ",'couponCheck':{'url':'%s','timeoutMillis':%d,'whenUnanswered':'%s'}"
                .formatted(service.url(), timeoutMillis, whenUnanswered)));
  }

  private String signature(Shop shop, AskedService.Question question)
      throws GeneralSecurityException {
    var secret =
        shop.admin()
            .get("/api/organizations/" + shop.id() + "/coupon-check/secret")
            .json()
            .path("secret")
            .asText();
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
    mac.update((question.id() + "." + question.time() + ".").getBytes(StandardCharsets.UTF_8));
    return "v1,"
        + Base64.getEncoder()
            .encodeToString(mac.doFinal(question.body().getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode history(Shop shop) {
    return shop.redeemer().get("/api/redemptions").json().path("items");
  }
}
