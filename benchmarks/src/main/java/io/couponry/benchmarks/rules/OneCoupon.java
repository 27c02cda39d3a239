package io.couponry.benchmarks.rules;

import io.couponry.domain.coupon.Appraisal;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Usage;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One percentage coupon with three conditions, judged on a basket of 20 lines. */
@State(Scope.Thread)
public class OneCoupon {
  private final Coupon coupon = Shopping.percentage();
  private final Occasion occasion = Shopping.occasion();
  private final Usage usage = Usage.none();

  @Benchmark
  public Appraisal appraise() {
    return coupon.appraise(occasion, Optional.empty(), usage);
  }
}
