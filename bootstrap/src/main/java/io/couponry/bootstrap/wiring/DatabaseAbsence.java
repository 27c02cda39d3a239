package io.couponry.bootstrap.wiring;

import io.couponry.application.port.Unavailable;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The database is not there, and may be soon. The reason is one line and holds no secret. */
record DatabaseAbsence(String reason) {
  private static final String CONNECTION_CLASS = "08";

  /** In that class, and yet from a server that is there: it wants a password, or encryption. */
  private static final String REJECTED = "08004";

  /** It was stopped, it crashed, or it is on its way up or down. */
  private static final Set<String> ENDING_OR_STARTING = Set.of("57P01", "57P02", "57P03");

  /** Nothing where the same would fail again on a database that is there. */
  static Optional<DatabaseAbsence> behind(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(DatabaseAbsence::isAbsence)
        .findFirst()
        .map(absence -> new DatabaseAbsence(reason(absence)));
  }

  private static boolean isAbsence(Throwable failure) {
    return switch (failure) {
      case Unavailable _ -> true;
      case SQLException failed -> isAbsence(failed);
      default -> false;
    };
  }

  private static boolean isAbsence(SQLException failed) {
    var state = failed.getSQLState();
    if (state == null) {
      // Of the pool, when not even a refusal came.
      return failed.getCause() instanceof TimeoutException;
    }
    return ENDING_OR_STARTING.contains(state)
        || (state.startsWith(CONNECTION_CLASS) && !state.equals(REJECTED));
  }

  private static String reason(Throwable absence) {
    var told =
        absence instanceof Unavailable && absence.getCause() != null ? absence.getCause() : absence;
    return String.valueOf(told.getMessage()).lines().findFirst().orElse("");
  }
}
