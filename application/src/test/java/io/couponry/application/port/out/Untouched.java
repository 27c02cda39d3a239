package io.couponry.application.port.out;

import java.lang.reflect.Proxy;

/** A port that must not be asked anything. */
public final class Untouched {
  private Untouched() {}

  public static <T> T port(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new AssertionError(type.getSimpleName() + " was asked " + method.getName());
            }));
  }
}
