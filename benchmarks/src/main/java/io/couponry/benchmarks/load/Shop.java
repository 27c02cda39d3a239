package io.couponry.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** An organization of its own for each part of the report, with the keys that the part needs. */
public record Shop(Service service, String id, String adminKey, String redeemerKey) {
  /** 31^12 codes: 10^7 of them stay below the usual bound on the odds of a guess. */
  public static final String FORMAT = "AAAA-AAAA-AAAA";

  /** 31^16 codes: enough for many thousand times 10^9. */
  static final String LONG_FORMAT = "AAAA-AAAA-AAAA-AAAA";

  private static final AtomicInteger SHOPS = new AtomicInteger();

  public static Shop open(Service service) throws IOException {
    var id = "load" + SHOPS.incrementAndGet();
    var path = "/api/organizations/" + id;
    try (var platform = service.connect()) {
      platform
          .put(
              path,
              """
              {"name": "Load", "currency": "EUR", "timeZone": "UTC",
               "couponPolicy": {"couponIdCharacters": 0}}\
              """)
          .expect(201);
      return new Shop(service, id, key(platform, path, "admin"), key(platform, path, "redeemer"));
    }
  }

  private static String key(Connection platform, String path, String role) throws IOException {
    return platform
        .post(path + "/keys", "{\"role\": \"" + role + "\"}")
        .expect(201)
        .member("secret");
  }

  public Connection admin() throws IOException {
    return service.connect(adminKey);
  }

  Connection redeemer() throws IOException {
    return service.connect(redeemerKey);
  }

  public void generatedCoupon(String id, String format) throws IOException {
    coupon(id, "{\"source\": \"generated\", \"format\": \"" + format + "\"}", "\"perCode\": 1");
  }

  public void sharedCoupon(String id, String code) throws IOException {
    coupon(id, "{\"source\": \"shared\", \"code\": \"" + code + "\"}", "");
  }

  public void importedCoupon(String id) throws IOException {
    coupon(id, "{\"source\": \"imported\"}", "\"perCode\": 1");
  }

  private void coupon(String id, String codes, String limits) throws IOException {
    try (var admin = admin()) {
      admin
          .post(
              "/api/coupons",
              """
              {"id": "%s", "discount": {"type": "percentage", "percent": "10"},
               "limits": {%s}, "codes": %s}\
              """
                  .formatted(id, limits, codes))
          .expect(201);
    }
  }

  /** Gives the batch's id. */
  public static String issue(Connection admin, String coupon, long count) throws IOException {
    return admin
        .post("/api/coupons/" + coupon + "/batches", "{\"count\": " + count + "}")
        .expect(201)
        .member("id");
  }
}
