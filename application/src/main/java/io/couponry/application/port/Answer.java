package io.couponry.application.port;

import java.util.function.Function;

/** What became of an attempt: done now, done before, or not to be done under this key. */
public sealed interface Answer<T> {
  /** This call did it. */
  record First<T>(T value) implements Answer<T> {}

  /** An earlier call with the same key and content did it; this is its answer. */
  record Repeated<T>(T value) implements Answer<T> {}

  /** An earlier call used this key for something else; nothing was done. */
  record KeyReused<T>() implements Answer<T> {}

  /** An earlier call with this key is still under way; nothing was done by this one. */
  record InProgress<T>() implements Answer<T> {}

  /** The same answer about something made of the value. */
  default <R> Answer<R> map(Function<T, R> mapping) {
    return switch (this) {
      case First<T>(var value) -> new First<>(mapping.apply(value));
      case Repeated<T>(var value) -> new Repeated<>(mapping.apply(value));
      case KeyReused<T>() -> new KeyReused<>();
      case InProgress<T>() -> new InProgress<>();
    };
  }
}
