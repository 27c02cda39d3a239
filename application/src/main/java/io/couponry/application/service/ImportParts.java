package io.couponry.application.service;

import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ImportCodes.Line;
import io.couponry.application.port.out.Imports;
import io.couponry.application.port.out.Imports.Entry;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an upload into parts that are small enough for a step of a job; lines come in turn. One part
 * is kept while the next one is read.
 */
final class ImportParts {
  private static final int MOST_LINES = 10_000;
  private static final int MOST_CHARACTERS = 1_000_000;

  private final Imports imports;
  private final OrganizationId organization;
  private final JobId upload;
  private final ImportLines reading;
  private List<Entry> gathered = new ArrayList<>();
  private Uni<Void> underWay = Uni.createFrom().voidItem();
  private int characters;
  private int count;
  private long lines;

  ImportParts(Imports imports, OrganizationId organization, JobId upload, ZoneId zone) {
    this.imports = imports;
    this.organization = organization;
    this.upload = upload;
    reading = new ImportLines(zone);
  }

  int count() {
    return count;
  }

  long lines() {
    return lines;
  }

  /** Waits for what was cut off before, and not for what is cut off now. */
  Uni<Void> add(List<Line> more) {
    var begun = Uni.createFrom().voidItem();
    for (var line : more) {
      gathered.add(reading.entry(line));
      characters += ImportLines.characters(line);
      lines++;
      if (gathered.size() == MOST_LINES || characters >= MOST_CHARACTERS) {
        var part = next();
        begun = begun.chain(() -> begun(part));
      }
    }
    return begun;
  }

  /** Keeps what is left, too. */
  Uni<Void> end() {
    var last = gathered.isEmpty() ? Uni.createFrom().voidItem() : begun(next());
    return last.chain(this::settled);
  }

  /** Waits for what is under way, however it ends. */
  Uni<Void> settled() {
    return underWay;
  }

  /** Forgets all of it, also what was just about to be kept. */
  Uni<Void> forget() {
    return settled().onFailure().recoverWithNull().chain(() -> imports.forget(organization, upload));
  }

  private Uni<Void> begun(Uni<Void> part) {
    return settled()
        .invoke(
            () -> {
              underWay = part.memoize().indefinitely();
              underWay.subscribe().with(kept -> {}, toldToWhoeverWaits -> {});
            });
  }

  private Uni<Void> next() {
    var part = imports.keep(organization, upload, count, gathered);
    count++;
    gathered = new ArrayList<>();
    characters = 0;
    return part;
  }
}
