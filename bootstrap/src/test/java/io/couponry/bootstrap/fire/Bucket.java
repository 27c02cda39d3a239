package io.couponry.bootstrap.fire;

/** What uses are counted in, or their cost is added up in. */
record Bucket(Measure measure, String owner, String detail) {
  enum Measure {
    COUPON,
    CODE,
    CUSTOMER,
    ORDER,
    DAY,
    SPEND,
    CAMPAIGN,
    CAMPAIGN_SPEND
  }
}
