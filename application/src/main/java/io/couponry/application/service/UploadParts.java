package io.couponry.application.service;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts an upload into parts that are small enough for a step of a job; lines come in turn. */
final class UploadParts<L> {
  private static final int MOST_CHARACTERS = 1_000_000;

  private final int mostLines;
  private final ToIntFunction<L> room;
  private final Keeping<L> keeping;
  private List<L> gathered = new ArrayList<>();
  private int characters;
  private int count;
  private long lines;

  /** {@code room} tells about how many characters a line takes. */
  UploadParts(int mostLines, ToIntFunction<L> room, Keeping<L> keeping) {
    this.mostLines = mostLines;
    this.room = room;
    this.keeping = keeping;
  }

  /** Puts a part where its job finds it. */
  interface Keeping<L> {
    Uni<Void> keep(int part, List<L> lines);
  }

  int count() {
    return count;
  }

  long lines() {
    return lines;
  }

  Uni<Void> add(List<L> more) {
    var kept = Uni.createFrom().voidItem();
    for (var line : more) {
      gathered.add(line);
      characters += room.applyAsInt(line);
      lines++;
      if (gathered.size() == mostLines || characters >= MOST_CHARACTERS) {
        var part = next();
        kept = kept.chain(() -> part);
      }
    }
    return kept;
  }

  /** Keeps what is left. */
  Uni<Void> end() {
    return gathered.isEmpty() ? Uni.createFrom().voidItem() : next();
  }

  private Uni<Void> next() {
    var part = keeping.keep(count, gathered);
    count++;
    gathered = new ArrayList<>();
    characters = 0;
    return part;
  }
}
