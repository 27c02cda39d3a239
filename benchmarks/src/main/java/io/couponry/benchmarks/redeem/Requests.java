package io.couponry.benchmarks.redeem;

import io.couponry.benchmarks.load.Shop;
import java.util.List;
import java.util.SplittableRandom;

/** Writes one request after the other, each a little different, for one thread. */
interface Requests {
  /** The same for each request. */
  int length();

  void write(byte[] request);

  /** A redemption as a shop's back end sends it: a basket of two lines, an order of its own. */
  static Requests redemptions(Shop shop, Coupons coupons) {
    var template =
        Template.post(
            "/api/redemptions",
            shop.redeemerKey(),
            "Idempotency-Key: attempt-############\r\n",
            """
            {"code": "%s#####", "customer": {"id": "customer-#######"}, \
            "orderId": "order-############", "basket": {"currency": "EUR", "lines": [\
            {"id": "1", "product": "sku-1001", "categories": ["shoes"], "quantity": 1, \
            "unitPrice": "59.90"}, \
            {"id": "2", "product": "sku-2002", "categories": ["socks"], "quantity": 3, \
            "unitPrice": "4.50"}], "shipping": "4.90"}}"""
                .formatted(coupons.prefix()));
    return of(
        template,
        (request, random) -> {
          var attempt = Numbers.next();
          template.write(request, 0, attempt);
          template.write(request, 1, coupons.first() + random.nextInt(coupons.count()));
          template.write(request, 2, random.nextInt(1_000_000));
          template.write(request, 3, attempt);
        });
  }

  static Requests validations(Shop shop, Coupons coupons) {
    var template =
        Template.post(
            "/api/coupon/validate",
            shop.redeemerKey(),
            "",
            "{\"code\": \"%s#####\"}".formatted(coupons.prefix()));
    return of(
        template,
        (request, random) ->
            template.write(request, 0, coupons.first() + random.nextInt(coupons.count())));
  }

  /** Any of these codes, which are all of one length. */
  static Requests validations(Shop shop, List<byte[]> codes) {
    var place = "#".repeat(codes.getFirst().length);
    var template =
        Template.post(
            "/api/coupon/validate", shop.redeemerKey(), "", "{\"code\": \"" + place + "\"}");
    return of(
        template,
        (request, random) -> template.write(request, 0, codes.get(random.nextInt(codes.size()))));
  }

  static Requests get(String path, String key) {
    return of(Template.get(path, key), (request, random) -> {});
  }

  private static Requests of(Template template, Change change) {
    var random = new SplittableRandom();
    return new Requests() {
      @Override
      public int length() {
        return template.length();
      }

      @Override
      public void write(byte[] request) {
        template.copyTo(request);
        change.to(request, random);
      }
    };
  }

  /** What differs from one request to the next. */
  interface Change {
    void to(byte[] request, SplittableRandom random);
  }
}
