package io.couponry.persistence;

import io.vertx.mutiny.sqlclient.Pool;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool that counts how often it is asked for anything. */
final class CountingPool {
  private final AtomicInteger calls = new AtomicInteger();
  private final Pool pool;

  CountingPool(Pool counted) {
    pool =
        new Pool(
            (io.vertx.sqlclient.Pool)
                Proxy.newProxyInstance(
                    CountingPool.class.getClassLoader(),
                    new Class<?>[] {io.vertx.sqlclient.Pool.class},
                    (proxy, method, arguments) -> {
                      calls.incrementAndGet();
                      try {
                        return method.invoke(counted.getDelegate(), arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                      }
                    }));
  }

  Pool pool() {
    return pool;
  }

  /** How often the pool was asked for while this ran. */
  int during(Runnable action) {
    var before = calls.get();
    action.run();
    return calls.get() - before;
  }
}
