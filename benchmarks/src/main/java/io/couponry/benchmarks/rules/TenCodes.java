package io.couponry.benchmarks.rules;

import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.deal.BestDeal;
import io.couponry.domain.deal.Candidate;
import io.couponry.domain.deal.Deal;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Ten codes that all go together, on a basket of 20 lines. */
@State(Scope.Thread)
public class TenCodes {
  private final List<Candidate> candidates = Shopping.ten();
  private final Occasion occasion = Shopping.occasion();

  /** All of the 1,024 combinations. */
  @Benchmark
  public Deal best() {
    return BestDeal.of(candidates, occasion);
  }

  /** One after the other. */
  @Benchmark
  public Deal byPriority() {
    return Deal.byPriority(candidates, occasion);
  }
}
