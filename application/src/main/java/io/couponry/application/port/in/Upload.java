package io.couponry.application.port.in;

import io.couponry.application.port.Attempt;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Optional;

/** A file as it comes in. */
public interface Upload<L> {
  /** Its lines in their order, some at a time, each time when they are asked for. */
  Multi<List<L>> lines();

  /** What the upload is an attempt at, once all lines were taken. */
  Optional<Attempt> attempt();
}
