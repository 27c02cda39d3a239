package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** Keeps room for the months to come, and drops events of months that are long over. */
public interface KeepMonths {
  /** This month and the next two, and what came of each. */
  Uni<Map<YearMonth, Prepared>> prepare();

  /** The months that were dropped. */
  Uni<List<YearMonth>> drop();

  /** Whether there is room for a month. */
  enum Prepared {
    READY,
    /** Somebody was in the way; to be tried again. */
    BUSY,
    /** Rows of it lie elsewhere already, where they are found as well: a clock was far off. */
    HAS_STRAYS
  }
}
