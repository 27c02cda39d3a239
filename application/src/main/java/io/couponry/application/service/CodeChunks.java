package io.couponry.application.service;

import io.couponry.application.port.in.ExportCodes.Chunk;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** A coupon's codes chunk by chunk, each made when it is asked for; nobody asks for two at once. */
interface CodeChunks {
  /** Empty when there are no more. */
  Uni<Optional<Placed>> next();

  /** A chunk, and the number to go on from after it. */
  record Placed(Chunk chunk, long next) {}
}
