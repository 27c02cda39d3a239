package io.couponry.bootstrap.fire;

import io.couponry.bootstrap.fire.Bucket.Measure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A use as it was stored, redeemed or held. {@code code} is the number of a generated one. */
record Use(
    String id,
    String coupon,
    Optional<String> campaign,
    Optional<String> code,
    Optional<String> customer,
    Optional<String> order,
    Optional<String> currency,
    long discount,
    String day) {

  /** What it adds to each bucket when it costs so much. */
  Map<Bucket, Long> amounts(long cost) {
    var amounts = new HashMap<Bucket, Long>();
    amounts.put(new Bucket(Measure.COUPON, coupon, ""), 1L);
    amounts.put(new Bucket(Measure.DAY, coupon, day), 1L);
    code.ifPresent(it -> amounts.put(new Bucket(Measure.CODE, coupon, it), 1L));
    customer.ifPresent(it -> amounts.put(new Bucket(Measure.CUSTOMER, coupon, it), 1L));
    order.ifPresent(it -> amounts.put(new Bucket(Measure.ORDER, it, code.orElse(coupon)), 1L));
    currency.ifPresent(it -> amounts.put(new Bucket(Measure.SPEND, coupon, it), cost));
    campaign.ifPresent(
        name -> {
          amounts.put(new Bucket(Measure.CAMPAIGN, name, ""), 1L);
          currency.ifPresent(it -> amounts.put(new Bucket(Measure.CAMPAIGN_SPEND, name, it), cost));
        });
    return amounts;
  }
}
