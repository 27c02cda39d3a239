package io.couponry.benchmarks.redeem;

import io.couponry.benchmarks.load.Shop;
import java.io.IOException;

/** Coupons with a shared code each, which is the prefix and five digits from {@code first} on. */
record Coupons(String prefix, int first, int count) {
  static final Coupons SPREAD = new Coupons("SPREAD", 0, 10_000);
  static final Coupons UNLIMITED = new Coupons("UNLIMITED", 0, 1);
  static final Coupons HOT = new Coupons("HOT", 0, 1);

  /** One coupon. */
  static Coupons limited(int number) {
    return new Coupons("LIMITED", number, 1);
  }

  void create(Shop shop, long limit) throws IOException {
    create(shop, "\"total\": " + limit);
  }

  void createWithoutLimit(Shop shop) throws IOException {
    create(shop, "");
  }

  private void create(Shop shop, String limits) throws IOException {
    try (var admin = shop.admin()) {
      for (var number = first; number < first + count; number++) {
        admin
            .post(
                "/api/coupons",
                """
                {"id": "%s", "discount": {"type": "percentage", "percent": "10"},
                 "limits": {%s}, "codes": {"source": "shared", "code": "%s"}}"""
                    .formatted(code(number), limits, code(number)))
            .expect(201);
      }
    }
  }

  String code(int number) {
    return "%s%05d".formatted(prefix, number);
  }
}
