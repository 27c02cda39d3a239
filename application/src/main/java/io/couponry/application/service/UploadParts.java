package io.couponry.application.service;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts an upload into parts that are small enough for a step of a job; lines come in turn. One part
 * is kept while the next one is read.
 */
final class UploadParts<L> {
  private static final int MOST_CHARACTERS = 1_000_000;

  private final int mostLines;
  private final ToIntFunction<L> room;
  private final Keeping<L> keeping;
  private List<L> gathered = new ArrayList<>();
  private Uni<Void> underWay = Uni.createFrom().voidItem();
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

  /** Waits for what was cut off before, and not for what is cut off now. */
  Uni<Void> add(List<L> more) {
    var begun = Uni.createFrom().voidItem();
    for (var line : more) {
      gathered.add(line);
      characters += room.applyAsInt(line);
      lines++;
      if (gathered.size() == mostLines || characters >= MOST_CHARACTERS) {
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

  private Uni<Void> begun(Uni<Void> part) {
    return settled()
        .invoke(
            () -> {
              underWay = part.memoize().indefinitely();
              underWay.subscribe().with(kept -> {}, toldToWhoeverWaits -> {});
            });
  }

  private Uni<Void> next() {
    var part = keeping.keep(count, gathered);
    count++;
    gathered = new ArrayList<>();
    characters = 0;
    return part;
  }
}
