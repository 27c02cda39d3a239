package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The third seed's own examples, from character set to redeemed code. */
@QuarkusTest
class SeedExamplesTest extends WholeApplicationTest {
  private static final String TEN_PERCENT =
      "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"limits\":{\"perCode\":1}";

  @Test
  void fourCharactersOfCoupon1AtPosition0ComeBeforeThreeDigitsAHyphenAndThreeLetters() {
    var shop = shop("{\"couponIdCharacters\":4,\"position\":0}");

    create(shop, "Coupon1", "DDD-XXX");
    var codes = issue(shop, "Coupon1", 3);

    assertThat(codes).hasSize(3).doesNotHaveDuplicates();
    assertThat(codes).allMatch(code -> code.matches("Coup[0-9]{3}-[A-Z]{3}"));
    assertThat(shop.redeemer().validate(codes.getFirst()).status()).isEqualTo(200);
    assertThat(shop.redeemer().redeem(codes.getFirst()).status()).isEqualTo(201);
    var again = shop.redeemer().redeem(codes.getFirst());
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.problem()).isEqualTo("code-already-redeemed");
  }

  @Test
  void theFiveSetsCanBeDefinedAsTheyStand() {
    var shop = shop("{\"couponIdCharacters\":0,\"position\":\"prefix\"}");

    assertThat(define(shop, "a", "ABC")).isEqualTo(201);
    assertThat(define(shop, "A", "ABCXYZ")).as("replaces a sample").isEqualTo(200);
    assertThat(define(shop, "c", "电双医国宝德")).isEqualTo(201);
    assertThat(define(shop, "d", "1234567890")).isEqualTo(201);
    assertThat(define(shop, "m", "aA1bB2cC3")).isEqualTo(201);

    create(shop, "Cjk", "cccccccccccc");
    assertThat(issue(shop, "Cjk", 5)).allMatch(code -> code.matches("[电双医国宝德]{12}"));
    create(shop, "Mixed", "mmmmmmmmmmm-mmm");
    var mixed = issue(shop, "Mixed", 5);
    assertThat(mixed).allMatch(code -> code.matches("[aA1bB2cC3]{11}-[aA1bB2cC3]{3}"));
    assertThat(shop.redeemer().redeem(mixed.getFirst()).status()).isEqualTo(201);
  }

  @Test
  void theLongExampleFormatMakesItsCodes() {
    var shop = shop("{\"couponIdCharacters\":0,\"position\":\"prefix\"}");

    create(shop, "Long", "DADD-xxxx-MMMMM");

    assertThat(issue(shop, "Long", 20))
        .allMatch(code -> code.matches("[0-9][A-Z2-9][0-9]{2}-[a-z]{4}-[A-Za-z2-9]{5}"));
  }

  @Test
  void theCouponIdCanBeASuffixOrStandInside() {
    var suffix = shop("{\"couponIdCharacters\":3,\"position\":\"suffix\"}");
    create(suffix, "Winter", "DDD-XXX");
    assertThat(issue(suffix, "Winter", 4)).allMatch(code -> code.matches("[0-9]{3}-[A-Z]{3}Win"));

    var inside = shop("{\"couponIdCharacters\":3,\"position\":3,\"codeLength\":10}");
    create(inside, "Winter", "DDD-XXX");
    assertThat(issue(inside, "Winter", 4)).allMatch(code -> code.matches("[0-9]{3}Win-[A-Z]{3}"));
  }

  @Test
  void aCodeIsFoundHoweverTheOrganizationLetsItBeTyped() {
    var shop = shop("{\"couponIdCharacters\":4,\"position\":0}");
    create(shop, "Coupon1", "DDD-XXX");
    var code = issue(shop, "Coupon1", 1).getFirst();

    var typed = " " + code.toLowerCase(Locale.ROOT).replace("-", " ") + " ";

    assertThat(shop.redeemer().validate(typed).json().path("code").asText()).isEqualTo(code);
  }

  private Shop shop(String policy) {
    return Shop.open(platform(), ",\"couponPolicy\":" + policy);
  }

  private static int define(Shop shop, String abbreviation, String characters) {
    return shop.admin()
        .put("/api/character-sets/" + abbreviation, "{\"characters\":\"" + characters + "\"}")
        .status();
  }

  private static void create(Shop shop, String id, String format) {
    var created =
        shop.admin()
            .post(
                "/api/coupons",
                "{\"id\":\"%s\",%s,\"codes\":{\"source\":\"generated\",\"format\":\"%s\"}}"
                    .formatted(id, TEN_PERCENT, format));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
  }

  private static List<String> issue(Shop shop, String coupon, int count) {
    var issued =
        shop.admin().post("/api/coupons/" + coupon + "/batches", "{\"count\":" + count + "}");
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    return shop.admin().get("/api/coupons/" + coupon + "/codes").csvCodes();
  }
}
