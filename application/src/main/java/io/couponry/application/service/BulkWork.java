package io.couponry.application.service;

import io.couponry.application.port.JobKind;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.JobTurn;
import io.smallrye.mutiny.Uni;

/** A kind of job: how its jobs are gone on with. */
public interface BulkWork {
  JobKind kind();

  /**
   * Does the next piece, from the turn's place on: one call of a port, which does it and lets the
   * job advance in one transaction, or neither. A piece takes about a second at most, because what
   * is done of it is lost when the service dies, and because others wait for a turn. A step that
   * fails is tried again from the same place; what can never succeed is to say so.
   */
  Uni<JobStep> step(JobTurn turn);
}
