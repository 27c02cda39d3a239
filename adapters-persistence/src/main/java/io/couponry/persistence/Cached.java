package io.couponry.persistence;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Remembers what was found for a while. A forgotten entry is forgotten even while it is being read,
 * so a reader that comes after a write on this instance never gets what was before it.
 */
final class Cached<K, V> {
  /** For what nothing but a notice says that it is out of date. */
  private static final Duration USUAL = Duration.ofSeconds(30);

  /** For what a claim is held to the version of, so that a lost notice costs no limit. */
  private static final Duration VERSIONED = Duration.ofMinutes(5);

  private final AsyncCache<K, Optional<V>> entries;

  Cached(long mostEntries) {
    this(mostEntries, USUAL);
  }

  private Cached(long mostEntries, Duration timeToLive) {
    entries =
        Caffeine.newBuilder().maximumSize(mostEntries).expireAfterWrite(timeToLive).buildAsync();
  }

  static <K, V> Cached<K, V> ofVersions(long mostEntries) {
    return new Cached<>(mostEntries, VERSIONED);
  }

  /**
   * What is remembered, or what {@code reading} finds; that nothing was found is not remembered.
   * Each caller gets a copy of the future, because who gives up cancels it.
   */
  Uni<Optional<V>> get(K key, Supplier<Uni<Optional<V>>> reading) {
    return Uni.createFrom().deferred(() -> remembered(key).orElseGet(() -> read(key, reading)));
  }

  void forget(K key) {
    entries.synchronous().invalidate(key);
  }

  void forgetAll() {
    entries.synchronous().invalidateAll();
  }

  /** Forgets the values that are such, and what is still being read, since it could be. */
  void forgetWhere(Predicate<V> isSuch) {
    entries
        .asMap()
        .values()
        .removeIf(
            reading ->
                !reading.isDone() || reading.getNow(Optional.empty()).filter(isSuch).isPresent());
  }

  /** What is there already is answered at once: most questions are asked again and again. */
  private Optional<Uni<Optional<V>>> remembered(K key) {
    var known = entries.getIfPresent(key);
    return known != null && known.state() == Future.State.SUCCESS
        ? Optional.of(Uni.createFrom().item(known.resultNow()))
        : Optional.empty();
  }

  private Uni<Optional<V>> read(K key, Supplier<Uni<Optional<V>>> reading) {
    return Uni.createFrom()
        .completionStage(
            () ->
                entries
                    .get(
                        key,
                        (missing, executor) ->
                            reading
                                .get()
                                .invoke(found -> forgetIfNothing(key, found))
                                .subscribeAsCompletionStage())
                    .copy());
  }

  private void forgetIfNothing(K key, Optional<V> found) {
    if (found.isEmpty()) {
      forget(key);
    }
  }
}
