package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistyped code is no code. */
@QuarkusTest
class CheckCharactersTest extends WholeApplicationTest {
  private static final String TEN_PERCENT =
      "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"}";

  @Test
  void aWrongCharacterAndASwapOfNeighboursAreNoticed() {
    // given
    var shop = shop();
    var coupon = coupon(shop, "DDDDD-DDDDD", "\"last\"");
    var issued = shop.admin().post("/api/coupons/" + coupon + "/batches", "{\"count\":1000}");
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    assertThat(issued.json().path("codeSpace").path("size").asLong()).isEqualTo(1_000_000_000);
    var codes = shop.admin().get("/api/coupons/" + coupon + "/codes").csvCodes();
    var code = codes.getFirst();

    // then
    assertThat(codes).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(shop.redeemer().validate(code).status()).isEqualTo(200);
    for (var at = 0; at < code.length(); at++) {
      if (code.charAt(at) != '-') {
        var wrong = code.charAt(at) == '9' ? '0' : (char) (code.charAt(at) + 1);
        var typed = code.substring(0, at) + wrong + code.substring(at + 1);
        assertThat(shop.redeemer().validate(typed).problem()).isEqualTo("code-not-found");
      }
    }
    var digits = code.replace("-", "");
    for (var at = 1; at < digits.length(); at++) {
      if (digits.charAt(at - 1) != digits.charAt(at)) {
        var typed =
            digits.substring(0, at - 1)
                + digits.charAt(at)
                + digits.charAt(at - 1)
                + digits.substring(at + 1);
        assertThat(shop.redeemer().validate(typed).problem()).isEqualTo("code-not-found");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"'\"last\"'", "2"})
  void whatWasGotCanBePutBack(String check) {
    // given
    var shop = shop();
    var path = "/api/coupons/" + coupon(shop, "XXXX-XXXX", check);
    var got = shop.admin().get(path);

    // when
    var put = shop.admin().put(path, got.text(), "If-Match", got.header("ETag"));

    // then
    assertThat(got.json().path("codes").path("check").toString()).isEqualTo(check);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(put.json().path("codes")).isEqualTo(got.json().path("codes"));
  }

  @Test
  void aCouponKeepsItsCheckCharacter() {
    // given
    var shop = shop();
    var path = "/api/coupons/" + coupon(shop, "XXXX-XXXX", "\"last\"");
    var got = shop.admin().get(path);

    // when
    var put =
        shop.admin()
            .put(
                path,
                got.text().replace("\"check\":\"last\"", "\"check\":3"),
                "If-Match",
                got.header("ETag"));

    // then
    assertThat(put.status()).isEqualTo(400);
    assertThat(put.fields()).containsExactly("codes");
  }

  @ParameterizedTest
  @CsvSource({
    "XXD, '\"last\"', codes.check",
    "DDD, '\"first\"', codes.check",
    "DDD, 3, codes.check",
    "DDD, -1, codes.check",
    "DDD, 1.5, codes.check",
    "DDD, '[]', codes.check",
    "QDD, '\"last\"', codes.format",
    "D, '\"last\"', codes.format",
  })
  void aCheckCharacterThatCannotBeIsRefused(String format, String check, String field) {
    var refused = shop().admin().post("/api/coupons", body("C1", format, check));

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.fields()).containsExactly(field);
  }

  @Test
  void aSharedCodeHasNoCheckCharacter() {
    var refused =
        shop()
            .admin()
            .post(
                "/api/coupons",
                "{\"id\":\"C\","
                    + TEN_PERCENT
                    + ",\"codes\":{\"source\":\"shared\",\"code\":\"X\",\"check\":\"last\"}}");

    assertThat(refused.fields()).containsExactly("codes.check");
  }

  @Test
  void aPreviewShowsWhatACheckCharacterCosts() {
    var shown =
        shop()
            .admin()
            .post("/api/code-formats/preview", "{\"format\":\"DDD-DD\",\"check\":\"last\"}");

    assertThat(shown.status()).as(shown.text()).isEqualTo(200);
    assertThat(shown.json().path("size").asInt()).isEqualTo(10_000);
  }

  private Shop shop() {
    return Shop.open(platform(), ",\"maxGuessOdds\":0.1");
  }

  private static String coupon(Shop shop, String format, String check) {
    var id = Api.unique("C");
    var created = shop.admin().post("/api/coupons", body(id, format, check));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return id;
  }

  private static String body(String id, String format, String check) {
    return "{\"id\":\"%s\",%s,\"codes\":{\"source\":\"generated\",\"format\":\"%s\",\"check\":%s}}"
        .formatted(id, TEN_PERCENT, format, check);
  }
}
