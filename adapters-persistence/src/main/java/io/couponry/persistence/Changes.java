package io.couponry.persistence;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells everything that remembers rows what of them has changed. */
final class Changes {
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  private record Listener(Change.Kind kind, Consumer<Change> changed, Runnable anythingChanged) {}

  /** {@code anythingChanged} is for when it is not known what did. */
  void on(Change.Kind kind, Consumer<Change> changed, Runnable anythingChanged) {
    listeners.add(new Listener(kind, changed, anythingChanged));
  }

  void tell(Change change) {
    listeners.stream()
        .filter(listener -> listener.kind() == change.kind())
        .forEach(listener -> listener.changed().accept(change));
  }

  void tellAnything() {
    listeners.forEach(listener -> listener.anythingChanged().run());
  }
}
