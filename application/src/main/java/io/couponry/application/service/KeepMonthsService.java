package io.couponry.application.service;

import io.couponry.application.port.in.KeepMonths;
import io.couponry.application.port.in.KeepMonths.Prepared;
import io.couponry.application.port.out.Months;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks two months ahead. */
public final class KeepMonthsService implements KeepMonths {
  private static final int AHEAD = 2;

  private final Months months;
  private final Optional<Duration> kept;
  private final InstantSource clock;

  /** Events are kept so long, or for ever. */
  public KeepMonthsService(Months months, Optional<Duration> kept, InstantSource clock) {
    this.months = months;
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public Uni<Map<YearMonth, Prepared>> prepare() {
    var current = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    Uni<Map<YearMonth, Prepared>> all = Uni.createFrom().item(TreeMap::new);
    for (var i = 0; i <= AHEAD; i++) {
      var month = current.plusMonths(i);
      all = all.call(made -> months.prepare(month).invoke(one -> made.put(month, one)));
    }
    return all;
  }

  @Override
  public Uni<List<YearMonth>> drop() {
    return kept.map(months::dropEvents).orElseGet(() -> Uni.createFrom().item(List.of()));
  }
}
