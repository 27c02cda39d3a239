package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generated codes show none of an organization's bad words. */
@QuarkusTest
class BadWordsTest extends WholeApplicationTest {

  @Test
  void codesShowNoneOfTheWordsOfTheirTime() {
    // given
    var shop = shop();
    var coupon = coupon(shop);
    var words = "/api/organizations/" + shop.id() + "/bad-words";
    assertThat(shop.admin().get(words).json().path("words")).isEmpty();
    var put = shop.admin().put(words, "{\"words\":[\"77\",\"lol\"]}");
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(shop.admin().get(words).text()).isEqualTo(put.text());

    // when
    var issued = shop.admin().post("/api/coupons/" + coupon + "/batches", "{\"count\":2000}");
    shop.admin().put(words, "{\"words\":[\"88\"]}");

    // then
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    assertThat(issued.json().path("count").asInt()).isEqualTo(2_000);
    assertThat(issued.json().path("codeSpace").path("issued").asInt()).isGreaterThan(2_000);
    var codes = shop.admin().get("/api/coupons/" + coupon + "/codes").csvCodes();
    assertThat(codes)
        .hasSize(2_000)
        .doesNotHaveDuplicates()
        .noneMatch(code -> code.contains("77") || code.contains("101"))
        .anyMatch(code -> code.contains("88"));
    assertThat(shop.admin().get("/api/coupons/" + coupon + "/codes?from=1234").csvCodes())
        .isEqualTo(codes.subList(1_234, 2_000));
    assertThat(shop.redeemer().validate(codes.getFirst()).status()).isEqualTo(200);
    assertThat(shop.redeemer().validate("7700").problem()).isEqualTo("code-not-found");
  }

  @Test
  void noMoreThanAMillionAreFilteredAtOnce() {
    // given
    var shop = shop();
    var coupon = coupon(shop);
    shop.admin().put("/api/organizations/" + shop.id() + "/bad-words", "{\"words\":[\"damn\"]}");

    // when
    var refused = shop.admin().post("/api/coupons/" + coupon + "/batches", "{\"count\":1000001}");

    // then
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("too-many-to-filter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "{\"words\":[\"a\"]}", "{\"words\":\"damn\"}", "{\"words\":[null]}"})
  void wordsThatCannotBeAreRefused(String body) {
    var shop = shop();

    var refused = shop.admin().put("/api/organizations/" + shop.id() + "/bad-words", body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
  }

  @Test
  void onlyAdministratorsOfTheOrganizationSeeThem() {
    var shop = shop();
    var words = "/api/organizations/" + shop.id() + "/bad-words";

    assertThat(shop.redeemer().get(words).status()).isEqualTo(403);
    assertThat(shop.browser().put(words, "{\"words\":[]}").status()).isEqualTo(403);
    assertThat(shop().admin().get(words).status()).isEqualTo(404);
  }

  private Shop shop() {
    return Shop.open(platform(), ",\"maxGuessOdds\":1");
  }

  private static String coupon(Shop shop) {
    return shop.coupon(
        "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},"
            + "\"codes\":{\"source\":\"generated\",\"format\":\"DDDD\"}");
  }
}
