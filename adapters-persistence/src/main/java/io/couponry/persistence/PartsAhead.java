package io.couponry.persistence;

import io.couponry.application.port.JobId;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Parts of uploads that are understood before their turn, while the database is busy with the part
 * before: one a job, of the few jobs that were gone on with latest. What is not here is read anew.
 */
final class PartsAhead {
  private static final int MOST = 4;

  private final SequencedMap<JobId, Ahead> parts = new LinkedHashMap<>();

  private record Ahead(int part, Uni<Optional<Sifting>> sifting) {}

  /** Does the work from now on, whether or not somebody comes for it. */
  void begin(JobId upload, int part, Uni<Sifting> work) {
    var sifting =
        work.map(Optional::of)
            // It fails again where it is told.
            .onFailure()
            .recoverWithItem(Optional::empty)
            .memoize()
            .indefinitely();
    keep(upload, new Ahead(part, sifting));
    sifting.subscribe().with(known -> {});
  }

  /** Gives a part once, as soon as it is understood. */
  synchronized Uni<Optional<Sifting>> take(JobId upload, int part) {
    var ahead = parts.remove(upload);
    return ahead != null && ahead.part() == part
        ? ahead.sifting()
        : Uni.createFrom().item(Optional.empty());
  }

  private synchronized void keep(JobId upload, Ahead ahead) {
    parts.remove(upload);
    if (parts.size() == MOST) {
      parts.pollFirstEntry();
    }
    parts.put(upload, ahead);
  }
}
