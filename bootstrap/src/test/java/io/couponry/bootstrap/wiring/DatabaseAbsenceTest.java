package io.couponry.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Unavailable;
import io.couponry.bootstrap.local.StartRefused;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAbsenceTest {
  @ParameterizedTest
  @ValueSource(strings = {"08001", "08003", "08006", "08007", "57P01", "57P02", "57P03"})
  void aServerThatIsNotReachedOrIsNotUpIsAbsent(String state) {
    assertThat(DatabaseAbsence.behind(migrationFailedWith(state))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08004", // no password, or no encryption
        "28000", // an unknown user
        "28P01", // a wrong password
        "3D000", // a missing database
        "42601", // a mistake in a script
        "23505", // a row that a script does not expect
        "57014" // a statement that took too long
      })
  void aServerThatAnswersIsThere(String state) {
    assertThat(DatabaseAbsence.behind(migrationFailedWith(state))).isEmpty();
  }

  @Test
  void aServerThatDoesNotEvenRefuseIsAbsent() {
    var waited = new SQLException("waited for a connection", new TimeoutException());

    assertThat(DatabaseAbsence.behind(new FlywayException("no connection", waited))).isPresent();
  }

  @Test
  void aPoolThatIsClosedIsNoAbsence() {
    assertThat(DatabaseAbsence.behind(new SQLException("this pool is closed"))).isEmpty();
  }

  @Test
  void whatThePortsCallAnOutageIsAnAbsence() {
    assertThat(DatabaseAbsence.behind(new Unavailable("no answer", new IOException("reset"))))
        .contains(new DatabaseAbsence("reset"));
  }

  @Test
  void aWrongKeyIsNoAbsence() {
    assertThat(DatabaseAbsence.behind(new StartRefused("The key does not fit."))).isEmpty();
  }

  @Test
  void theReasonIsTheFirstLineOfWhatTheDatabaseSaid() {
    var told =
        new SQLException(
            "FATAL: the database system is starting up\n  Detail: more",
            "57P03",
            new ConnectException());

    assertThat(DatabaseAbsence.behind(new FlywayException("no\nconnection", told)))
        .contains(new DatabaseAbsence("FATAL: the database system is starting up"));
  }

  private static Throwable migrationFailedWith(String state) {
    return new FlywayException("no migration", new SQLException("because", state));
  }
}
