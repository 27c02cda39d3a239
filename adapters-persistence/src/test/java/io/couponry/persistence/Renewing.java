package io.couponry.persistence;

import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.JobTurn;
import io.couponry.application.port.out.NewJob;
import io.couponry.application.port.out.PortContract;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.StoredCodes;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The job that stores an organization's codes anew, done a step at a time. */
final class Renewing {
  private static final int MOST_STEPS = 1_000;

  private final PortContract contract;
  private final StoredCodes codes;
  private JobTurn turn;

  private Renewing(PortContract contract, StoredCodes codes, JobTurn turn) {
    this.contract = contract;
    this.codes = codes;
    this.turn = turn;
  }

  static NewJob ordered(Scene scene) {
    return new NewJob(
        scene.id(),
        new JobId(UUID.randomUUID()),
        StoredCodes.RENEWAL,
        Map.of("key", "2"),
        OptionalLong.empty());
  }

  static Renewing begun(PortContract contract, StoredCodes codes, Scene scene) {
    contract.await(() -> codes.order(ordered(scene)));
    var turn =
        contract.await(
            () ->
                contract
                    .ports()
                    .jobs()
                    .claim(UUID.randomUUID(), Set.of(StoredCodes.RENEWAL), Duration.ofHours(1)));
    return new Renewing(contract, codes, turn.orElseThrow());
  }

  JobAdvance step(int most) {
    var step = contract.await(() -> codes.renew(turn.claim(), turn.place(), most));
    if (step instanceof JobStep.Advanced(var advance)) {
      turn = turn.after(advance);
      return advance;
    }
    throw new AssertionError("nothing was done: " + step);
  }

  /** How many more codes were stored anew. */
  long toTheEnd(int most) {
    var done = 0L;
    for (var i = 0; i < MOST_STEPS; i++) {
      var advance = step(most);
      done += advance.done();
      if (advance.isTheLast()) {
        return done;
      }
    }
    throw new AssertionError("there is no end of it");
  }

  Job job() {
    var claim = turn.claim();
    return contract
        .await(() -> contract.ports().jobs().find(claim.organization(), claim.id()))
        .orElseThrow();
  }
}
