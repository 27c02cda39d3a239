package io.couponry.bootstrap.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.api.Api;
import io.couponry.bootstrap.api.Shop;
import io.couponry.bootstrap.fire.Bucket.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A shop with a shelf of codes for each kind of limit, and what the limits are. */
final class Offers {
  private static final String TENTH = "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"}";
  private static final String FIVE_EUROS =
      "\"discount\":{\"type\":\"fixed\",\"amount\":" + euros("5.00") + "}";
  private static final String CAMPAIGN = "autumn";
  private static final int SINGLE_CODES = 200;

  private final Shop shop;
  private final Limits limits = new Limits();
  private final List<List<String>> shelves = new ArrayList<>();
  private final boolean holds;

  private Offers(Shop shop) {
    this.shop = shop;
    var asked = shop.redeemer().post("/api/holds", "{}", "Idempotency-Key", "probe");
    holds = asked.status() != 404 && asked.status() != 405;
  }

  /** Of few uses, each of which is fought for. */
  static Offers openSmall(Api platform) {
    var offers = new Offers(Shop.open(platform));
    offers.limited(Measure.COUPON, 10, 5, TENTH, "\"total\":5");
    return offers;
  }

  static Offers open(Api platform) {
    var offers = new Offers(Shop.open(platform));
    offers.limited(Measure.COUPON, 2, 5, TENTH, "\"total\":5");
    offers.limited(Measure.COUPON, 1, 50, TENTH, "\"total\":50");
    offers.limited(Measure.COUPON, 1, 100_000, TENTH, "\"total\":100000");
    offers.limited(Measure.CUSTOMER, 1, 2, TENTH, "\"perCustomer\":2");
    offers.limited(Measure.DAY, 1, 20, TENTH, "\"perDay\":20");
    offers.limited(Measure.SPEND, 1, 50_00, FIVE_EUROS, "\"budget\":" + euros("50.00"));
    offers.single();
    offers.campaign();
    return offers;
  }

  String organization() {
    return shop.id();
  }

  Api till(Api instance) {
    return shop.redeemer().at(instance);
  }

  Limits limits() {
    return limits;
  }

  /** Whether this version of the service sets uses aside. */
  boolean holds() {
    return holds;
  }

  String code(RandomGenerator random) {
    var shelf = shelves.get(random.nextInt(shelves.size()));
    return shelf.get(random.nextInt(shelf.size()));
  }

  private void limited(Measure measure, int count, long limit, String discount, String json) {
    var shelf = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      shelf.add(shared(measure, limit, discount + ",\"limits\":{" + json + "}"));
    }
    shelves.add(shelf);
  }

  private String shared(Measure measure, long limit, String members) {
    var code = Api.unique("CODE");
    var coupon =
        shop.coupon(members + ",\"codes\":{\"source\":\"shared\",\"code\":\"" + code + "\"}");
    limits.with(measure, coupon, limit);
    return code;
  }

  private void single() {
    var coupon =
        shop.coupon(
            TENTH
                + ",\"limits\":{\"perCode\":1},"
                + "\"codes\":{\"source\":\"generated\",\"format\":\"AAAA-AAAA-AAAA\"}");
    limits.with(Measure.CODE, coupon, 1);
    var path = "/api/coupons/" + coupon;
    var issued = shop.admin().post(path + "/batches", "{\"count\":" + SINGLE_CODES + "}");
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    shelves.add(shop.admin().get(path + "/codes", "Accept", "text/csv").csvCodes());
  }

  private void campaign() {
    var body = "{\"limit\":20,\"budget\":" + euros("50.00") + "}";
    var created = shop.admin().put("/api/campaigns/" + CAMPAIGN, body);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    limits.with(Measure.CAMPAIGN, CAMPAIGN, 20).with(Measure.CAMPAIGN_SPEND, CAMPAIGN, 50_00);
    var members = FIVE_EUROS + ",\"campaign\":\"" + CAMPAIGN + "\",\"limits\":{\"total\":1000}";
    shelves.add(
        List.of(shared(Measure.COUPON, 1000, members), shared(Measure.COUPON, 1000, members)));
  }

  private static String euros(String amount) {
    return "{\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}";
  }
}
