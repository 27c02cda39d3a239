package io.couponry.persistence;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers what was found for half a minute. A forgotten entry is forgotten even while it is being
 * read, so a reader that comes after a write on this instance never gets what was before it.
 */
final class Cached<K, V> {
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);

  private final AsyncCache<K, Optional<V>> entries;

  Cached(long mostEntries) {
    entries =
        Caffeine.newBuilder().maximumSize(mostEntries).expireAfterWrite(TIME_TO_LIVE).buildAsync();
  }

  /**
   * What is remembered, or what {@code reading} finds; that nothing was found is not remembered.
   * Each caller gets a copy of the future, because who gives up cancels it.
   */
  Uni<Optional<V>> get(K key, Supplier<Uni<Optional<V>>> reading) {
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

  void forget(K key) {
    entries.synchronous().invalidate(key);
  }

  private void forgetIfNothing(K key, Optional<V> found) {
    if (found.isEmpty()) {
      forget(key);
    }
  }
}
