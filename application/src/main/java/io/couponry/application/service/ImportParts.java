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

/** Cuts an upload into parts that are small enough for a step of a job; lines come in turn. */
final class ImportParts {
  private static final int MOST_LINES = 5_000;
  private static final int MOST_CHARACTERS = 1_000_000;

  private final Imports imports;
  private final OrganizationId organization;
  private final JobId upload;
  private final ImportLines reading;
  private List<Entry> gathered = new ArrayList<>();
  private Uni<Void> latest = Uni.createFrom().voidItem();
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

  Uni<Void> add(List<Line> more) {
    var kept = Uni.createFrom().voidItem();
    for (var line : more) {
      gathered.add(reading.entry(line));
      characters += ImportLines.characters(line);
      lines++;
      if (gathered.size() == MOST_LINES || characters >= MOST_CHARACTERS) {
        var part = next();
        kept = kept.chain(() -> part);
      }
    }
    return begun(kept);
  }

  /** Keeps what is left. */
  Uni<Void> end() {
    return begun(gathered.isEmpty() ? Uni.createFrom().voidItem() : next());
  }

  /** Forgets all of it, also what was just about to be kept. */
  Uni<Void> forget() {
    return latest.onFailure().recoverWithNull().chain(() -> imports.forget(organization, upload));
  }

  private Uni<Void> begun(Uni<Void> keeping) {
    latest = keeping.memoize().indefinitely();
    return latest;
  }

  private Uni<Void> next() {
    var part = imports.keep(organization, upload, count, gathered);
    count++;
    gathered = new ArrayList<>();
    characters = 0;
    return part;
  }
}
