package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExportTest extends WholeApplicationTest {
  private static final String TWELVE =
      "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"limits\":{\"perCode\":1},"
          + "\"codes\":{\"source\":\"generated\",\"format\":\"AAAA-AAAA-AAAA\"}";

  @Test
  void allCodesOfAllBatchesComeOnceAndInTheOrderOfIssue() {
    var shop = Shop.open(platform());
    var coupon = shop.coupon(TWELVE);
    var other = shop.coupon(TWELVE);
    var first = issue(shop, coupon, 20_000);
    issue(shop, other, 5);
    issue(shop, coupon, 3);

    var all = codes(shop, coupon, "");

    assertThat(all).hasSize(20_003).doesNotHaveDuplicates();
    assertThat(codes(shop, coupon, "?batch=" + first)).isEqualTo(all.subList(0, 20_000));
    assertThat(codes(shop, coupon, "?from=19999")).isEqualTo(all.subList(19_999, 20_003));
    assertThat(codes(shop, coupon, "?from=20003")).isEmpty();
    assertThat(codes(shop, other, "")).hasSize(5).doesNotContainAnyElementsOf(all);
  }

  @Test
  void aUsedCodeSaysWhoUsedItAndWhen() {
    var shop = Shop.open(platform());
    var coupon = shop.coupon(TWELVE);
    issue(shop, coupon, 3);
    var code = codes(shop, coupon, "").get(1);
    shop.redeemer()
        .redeem(Api.unique("key-"), "{\"code\":\"" + code + "\",\"customer\":{\"id\":\"=ann\"}}");

    var lines =
        shop.admin().get("/api/coupons/" + coupon + "/codes", "Accept", "text/csv").text().lines();

    assertThat(new ArrayList<>(lines.toList()))
        .satisfiesExactly(
            header -> assertThat(header).isEqualTo("code,status,customerId,redeemedAt"),
            unused -> assertThat(unused).endsWith(",available,,"),
            used ->
                assertThat(used)
                    .startsWith(code + ",redeemed,'=ann,2")
                    .as("no formula for a spreadsheet"),
            unused -> assertThat(unused).endsWith(",available,,"));
  }

  @Test
  void aBillionCodesAreIssuedAsOneRange() {
    var shop = Shop.open(platform());
    var coupon = shop.coupon(TWELVE);
    issue(shop, coupon, 1_000_000_000);

    var last = codes(shop, coupon, "?from=999999998");

    assertThat(last).hasSize(2);
    assertThat(shop.redeemer().redeem(last.get(1)).status()).isEqualTo(201);
  }

  @Test
  void whatIsNotThereCannotBeExported() {
    var shop = Shop.open(platform());
    var coupon = shop.coupon(TWELVE);

    assertThat(shop.admin().get("/api/coupons/none/codes").problem()).isEqualTo("not-found");
    assertThat(shop.admin().get("/api/coupons/" + coupon + "/codes?batch=none").problem())
        .isEqualTo("not-found");
    assertThat(shop.admin().get("/api/coupons/" + coupon + "/codes?from=-1").problem())
        .isEqualTo("invalid-request");
    assertThat(codes(shop, coupon, "")).isEmpty();
  }

  private static List<String> codes(Shop shop, String coupon, String query) {
    return shop.admin().get("/api/coupons/" + coupon + "/codes" + query).csvCodes();
  }

  private static String issue(Shop shop, String coupon, long count) {
    var issued =
        shop.admin().post("/api/coupons/" + coupon + "/batches", "{\"count\":" + count + "}");
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    return issued.json().path("id").asText();
  }
}
