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

/** The call that holds many codes against one coupon. */
@QuarkusTest
class ReferencesTest extends WholeApplicationTest {
  private static final String PATH = "/api/coupons/validate-references";
  private static final String GENERATED =
      "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"limits\":{\"perCode\":1},"
          + "\"expiresAt\":\"2099-12-24\","
          + "\"codes\":{\"source\":\"generated\",\"format\":\"DDDD-XXXX-XXXX\"}";

  @Test
  void eachReferenceIsJudgedAndTheCouponWithThem() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    var other = shop.coupon(GENERATED);
    var codes = codes(shop, coupon, 3);
    var foreign = codes(shop, other, 1).getFirst();
    shop.redeemer().redeem(codes.get(1));
    shop.admin()
        .post("/api/coupons/" + coupon + "/revocations", "{\"code\":\"" + codes.get(2) + "\"}");

    // when
    var reply =
        shop.redeemer()
            .post(PATH, body("internal", codes.get(0), codes.get(1), codes.get(2), foreign, "x"));

    // then
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    var json = reply.json();
    assertThat(json.path("couponId").asText()).isEqualTo(coupon);
    assertThat(json.path("valid").asBoolean()).isFalse();
    assertThat(json.path("coupon"))
        .isEqualTo(
            Json.tree("{'valid':true,'status':'active','expiresAt':'2099-12-24','reasons':[]}"));
    assertThat(Json.texts(json.path("results"), "reference"))
        .containsExactly(codes.get(0), codes.get(1), codes.get(2), foreign, "x");
    assertThat(json.path("results"))
        .extracting(ReferencesTest::reason)
        .containsExactly(
            "", "code-already-redeemed", "code-revoked", "other-coupon", "code-not-found");
    assertThat(json.path("results").get(0))
        .isEqualTo(
            Json.tree(
                "{'reference':'%s','kind':'internal','valid':true,'reasons':[],'unchecked':[]}"
                    .formatted(codes.get(0))));
  }

  @Test
  void aThousandReferencesAreOneCallAndOneMoreIsTooMany() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    var codes = codes(shop, coupon, 1_001);

    // when
    var thousand =
        shop.redeemer()
            .post(PATH, body("internal", codes.subList(0, 1_000).toArray(String[]::new)));
    var more = shop.redeemer().post(PATH, body("internal", codes.toArray(String[]::new)));

    // then
    assertThat(thousand.json().path("valid").asBoolean()).isTrue();
    assertThat(thousand.json().path("results")).hasSize(1_000);
    assertThat(more.status()).isEqualTo(400);
    assertThat(more.fields()).containsExactly("references");
  }

  @Test
  void theDefinitionAloneIsLookedAtOnDemand() {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(GENERATED);
    var code = codes(shop, coupon, 1).getFirst();
    shop.redeemer().redeem(code);

    // when
    var byCode =
        shop.redeemer().post(PATH, body("internal", code).replace(":true", ":false")).json();
    var byName =
        shop.redeemer()
            .post(
                PATH,
                Json.of(
                    "{'couponId':'%s','references':[],'validateReferences':false}"
                        .formatted(coupon)))
            .json();

    // then
    assertThat(byCode).isEqualTo(byName);
    assertThat(byCode.path("valid").asBoolean()).isTrue();
    assertThat(byCode.path("results")).isEmpty();
  }

  @Test
  void bothKindsAtOnceAreRefused() {
    var shop = Shop.open(platform());
    var code = codes(shop, shop.coupon(GENERATED), 1).getFirst();

    var mixed =
        shop.redeemer()
            .post(
                PATH,
                Json.of(
                    ("{'references':[{'reference':'%s','kind':'internal'},"
                            + "{'reference':'A','kind':'external'}],'validateReferences':false}")
                        .formatted(code)));

    assertThat(mixed.status()).isEqualTo(422);
    assertThat(mixed.problem()).isEqualTo("mixed-reference-kinds");
    assertThat(
            reason(
                shop.redeemer().post(PATH, body("external", code)).json().path("results").get(0)))
        .isEqualTo("other-kind");
    assertThat(shop.browser().post(PATH, body("internal", code)).status()).isEqualTo(403);
  }

  @Test
  void aCouponOfThisNameIsStillFound() {
    var shop = Shop.open(platform());
    var created =
        shop.admin().post("/api/coupons", "{\"id\":\"validate-references\"," + GENERATED + "}");

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(shop.admin().get(PATH).status()).isEqualTo(200);
    assertThat(shop.admin().delete(PATH).status()).isEqualTo(204);
  }

  private record Bad(String body, int status, String problem, List<String> fields) {
    Bad(String body, int status, String problem, String... fields) {
      this(body, status, problem, List.of(fields));
    }
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeMeantIsRefused() {
    return Stream.of(
            new Bad("{}", 400, "invalid-request", "references", "validateReferences"),
            new Bad(
                "{'references':[],'validateReferences':true}",
                400,
                "invalid-request",
                "references"),
            new Bad(
                "{'couponId':'x y','references':[{'reference':1,'kind':'internal'},"
                    + "{'reference':'A','kind':'foreign'},{'reference':'A'},"
                    + "{'reference':'A','kind':'external','customerId':''},"
                    + "{'reference':'A','kind':'external','customer':'ann'}],"
                    + "'validateReferences':'Y'}",
                400,
                "invalid-request",
                "references[0].reference",
                "references[2].kind",
                "references[4].customer",
                "validateReferences",
                "couponId",
                "references[1].kind",
                "references[3].customerId"),
            new Bad(body("internal", "nonsense"), 404, "code-not-found", "references[0].reference"),
            new Bad(body("external", "nonsense"), 404, "code-not-found", "references[0].reference"),
            new Bad(
                "{'couponId':'none','references':[],'validateReferences':true}",
                404,
                "not-found",
                "couponId"))
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.body(),
                    () -> {
                      var reply = Shop.open(platform()).redeemer().post(PATH, Json.of(bad.body()));

                      assertThat(reply.status()).as(reply.text()).isEqualTo(bad.status());
                      assertThat(reply.problem()).isEqualTo(bad.problem());
                      assertThat(reply.fields()).containsExactlyInAnyOrderElementsOf(bad.fields());
                    }));
  }

  private static String reason(JsonNode result) {
    return result.path("reasons").path(0).path("code").asText();
  }

  private static String body(String kind, String... references) {
    return Stream.of(references)
        .map(reference -> Json.of("{'reference':'%s','kind':'%s'}".formatted(reference, kind)))
        .collect(Collectors.joining(",", "{\"references\":[", "],\"validateReferences\":true}"));
  }

  private static List<String> codes(Shop shop, String coupon, int count) {
    shop.admin().post("/api/coupons/" + coupon + "/batches", "{\"count\":" + count + "}");
    var codes = shop.admin().get("/api/coupons/" + coupon + "/codes").csvCodes();
    assertThat(IntStream.range(0, count)).hasSameSizeAs(codes);
    return codes;
  }
}
