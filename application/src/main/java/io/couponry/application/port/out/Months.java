package io.couponry.application.port.out;

import io.couponry.application.port.in.KeepMonths.Prepared;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;

/** The parts that ledger and events are kept in, one a month (UTC). Nobody waits for them long. */
public interface Months {
  Uni<Prepared> prepare(YearMonth month);

  /**
   * Drops whole months of events that ended at least so long ago, and names them. Those that cannot
   * be had at once are left for the next time.
   */
  Uni<List<YearMonth>> dropEvents(Duration ago);
}
