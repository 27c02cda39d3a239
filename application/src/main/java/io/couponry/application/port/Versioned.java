package io.couponry.application.port;

import java.util.Map;
import java.util.stream.Collectors;

/** A stored value and its version, counted from 1, which every change raises. */
public record Versioned<T>(T value, long version) {
  /** The same map without the versions. */
  public static <K, T> Map<K, T> values(Map<K, Versioned<T>> versioned) {
    return versioned.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().value()));
  }
}
