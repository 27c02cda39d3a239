package io.couponry.application.port.out;

import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Jobs that are to be set down. */
public final class JobFixture {
  private static final Identifiers IDENTIFIERS = new SequentialIdentifiers();
  private static final AtomicLong KINDS = new AtomicLong();

  private JobFixture() {}

  /** One that no other test has jobs of. */
  public static JobKind aKind() {
    return new JobKind("test-" + KINDS.incrementAndGet() + "-" + UUID.randomUUID());
  }

  public static NewJob aJob(Scene scene, JobKind kind) {
    return aJob(scene, kind, OptionalLong.empty());
  }

  public static NewJob aJob(Scene scene, JobKind kind, OptionalLong total) {
    return new NewJob(
        scene.id(), new JobId(IDENTIFIERS.next()), kind, Map.of("coupon", "summer"), total);
  }
}
