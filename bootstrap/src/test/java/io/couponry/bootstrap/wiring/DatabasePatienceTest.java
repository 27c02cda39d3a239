package io.couponry.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.Unavailable;
import io.couponry.bootstrap.local.StartRefused;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DatabasePatienceTest {
  private final Unavailable away = new Unavailable("no answer", new IOException("refused"));

  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void whatFailsWhileTheDatabaseIsAwayIsDoneAgain() {
    patient().insistOn(() -> failUntil(3, away));

    assertThat(tries).hasValue(3);
  }

  @Test
  void whatSucceedsIsDoneOnce() {
    patient().insistOn(tries::incrementAndGet);

    assertThat(tries).hasValue(1);
  }

  @Test
  void anotherFailureEndsItAtOnce() {
    var wrongKey = new StartRefused("The key does not fit.");

    assertThatThrownBy(() -> patient().insistOn(() -> failUntil(9, wrongKey))).isSameAs(wrongKey);
    assertThat(tries).hasValue(1);
  }

  @Test
  void anotherFailureEndsTheWaitingToo() {
    var wrongKey = new StartRefused("The key does not fit.");

    assertThatThrownBy(
            () -> patient().insistOn(() -> failUntil(9, tries.get() < 2 ? away : wrongKey)))
        .isSameAs(wrongKey);
    assertThat(tries).hasValue(3);
  }

  @Test
  void patienceEndsWithASentence() {
    assertThatThrownBy(() -> patience(Duration.ZERO).insistOn(() -> failUntil(9, away)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("(refused)")
        .hasMessageContaining("couponry.database-patience");
    assertThat(tries).hasValue(1);
  }

  @Test
  void anInterruptionEndsTheWaiting() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> patient().insistOn(() -> failUntil(9, away)))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(tries).hasValue(1);
  }

  private static DatabasePatience patient() {
    return patience(Duration.ofDays(1));
  }

  private static DatabasePatience patience(Duration patience) {
    return new DatabasePatience(patience, Duration.ZERO);
  }

  private void failUntil(int last, RuntimeException failure) {
    if (tries.incrementAndGet() < last) {
      throw failure;
    }
  }
}
