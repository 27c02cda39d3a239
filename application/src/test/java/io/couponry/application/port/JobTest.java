package io.couponry.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.Job.Progress;
import io.couponry.application.port.Job.State;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobTest {
  private static final Instant START = Instant.parse("2026-06-15T10:00:00Z");

  @Test
  void whatIsLeftTakesAsLongAsItTookUntilNow() {
    var job = job(State.RUNNING, 300, OptionalLong.of(1_000), Duration.ofSeconds(30));

    assertThat(job.rate()).hasValue(10);
    assertThat(job.remaining()).contains(Duration.ofSeconds(70));
  }

  @Test
  void aJobThatHasEndedKeepsItsRateAndHasNothingLeft() {
    var job =
        new Job(
            new OrganizationId("acme"),
            new JobId(new UUID(0, 1)),
            new JobKind("import"),
            State.CANCELLED,
            new Progress(300, OptionalLong.of(1_000), 0),
            Optional.empty(),
            START,
            Optional.of(START),
            Optional.of(START.plusSeconds(30)),
            START.plusSeconds(9_000));

    assertThat(job.rate()).hasValue(10);
    assertThat(job.remaining()).isEmpty();
  }

  @Test
  void nothingIsForetoldOfWhatIsNotKnown() {
    assertThat(job(State.RUNNING, 300, OptionalLong.empty(), Duration.ofSeconds(30)).remaining())
        .isEmpty();
    assertThat(job(State.RUNNING, 0, OptionalLong.of(9), Duration.ofSeconds(30)).remaining())
        .isEmpty();
    assertThat(job(State.RUNNING, 0, OptionalLong.of(9), Duration.ZERO).rate()).isEmpty();
  }

  @Test
  void moreThanWasExpectedLeavesNothing() {
    assertThat(job(State.RUNNING, 30, OptionalLong.of(10), Duration.ofSeconds(3)).remaining())
        .contains(Duration.ZERO);
  }

  @Test
  void aKindIsAShortWord() {
    assertThat(new JobKind("key-rotation2").value()).isEqualTo("key-rotation2");
    for (var wrong : new String[] {"", "Import", "2nd", "a b", "a\u0000", "a".repeat(51)}) {
      assertThatThrownBy(() -> new JobKind(wrong)).as(wrong).isInstanceOf(InvalidValue.class);
    }
  }

  private static Job job(State state, long done, OptionalLong total, Duration after) {
    return new Job(
        new OrganizationId("acme"),
        new JobId(new UUID(0, 1)),
        new JobKind("import"),
        state,
        new Progress(done, total, 0),
        Optional.empty(),
        START,
        Optional.of(START),
        Optional.empty(),
        START.plus(after));
  }
}
