package io.couponry.application.port;

import io.couponry.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Bulky work of an organization, as it stood at {@code seenAt}. A job that has had a turn and waits
 * for the next is waiting; {@code startedAt} is when it had its first.
 */
public record Job(
    OrganizationId organization,
    JobId id,
    JobKind kind,
    State state,
    Progress progress,
    Optional<String> failure,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Instant seenAt) {

  /** Of the last three none follows. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isFinal() {
      return switch (this) {
        case WAITING, RUNNING -> false;
        case DONE, FAILED, CANCELLED -> true;
      };
    }
  }

  /**
   * How many items were seen to, the {@code errors} among them, of how many where that is known.
   */
  public record Progress(long done, OptionalLong total, long errors) {
    public static Progress none(OptionalLong total) {
      return new Progress(0, total, 0);
    }

    public Progress plus(long more, long errorsAmongThem) {
      return new Progress(done + more, total, errors + errorsAmongThem);
    }
  }

  /**
   * Items a second since it was started, waits for turns included; empty before any time passed.
   */
  public OptionalDouble rate() {
    return startedAt
        .map(start -> Duration.between(start, finishedAt.orElse(seenAt)).toNanos() / 1e9)
        .filter(seconds -> seconds > 0)
        .map(seconds -> OptionalDouble.of(progress.done() / seconds))
        .orElseGet(OptionalDouble::empty);
  }

  /** How long it will take on if it goes on as until now; empty where that cannot be told. */
  public Optional<Duration> remaining() {
    var rate = rate().orElse(0);
    return state.isFinal() || rate == 0 || progress.total().isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Math.round(left() / rate)));
  }

  private long left() {
    return Math.max(0, progress.total().orElseThrow() - progress.done());
  }
}
