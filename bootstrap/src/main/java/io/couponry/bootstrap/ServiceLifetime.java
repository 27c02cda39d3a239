package io.couponry.bootstrap;

import io.couponry.bootstrap.local.Installation;
import io.quarkus.runtime.ApplicationLifecycleManager;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Closes the installation exactly when Quarkus has stopped: on a return, on a failed start and on a
 * signal. The process does not end before.
 */
final class ServiceLifetime implements AutoCloseable {
  private static final Duration QUARKUS_MAY_TAKE = Duration.ofSeconds(90);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::awaitClosed, "couponry-shutdown");
  private final BiConsumer<Integer, Throwable> exit =
      ApplicationLifecycleManager.getDefaultExitCodeHandler();
  private volatile boolean ending;
  private @Nullable Installation installation;

  private ServiceLifetime() {}

  static ServiceLifetime begin() {
    var lifetime = new ServiceLifetime();
    Runtime.getRuntime().addShutdownHook(lifetime.hook);
    // Quarkus calls this when it has stopped, and out of it ends the process.
    ApplicationLifecycleManager.setDefaultExitCodeHandler(
        (BiConsumer<Integer, Throwable>)
            (code, problem) -> {
              lifetime.close();
              lifetime.exit.accept(code, problem);
            });
    return lifetime;
  }

  synchronized Installation owns(Installation started) {
    installation = started;
    return started;
  }

  /** Whether a signal has come already, so that Quarkus need not start any more. */
  boolean isEnding() {
    return ending;
  }

  /** A signal lets Quarkus stop in another hook, at the same time: this one waits for its end. */
  private void awaitClosed() {
    ending = true;
    try {
      if (!closed.await(QUARKUS_MAY_TAKE.toSeconds(), TimeUnit.SECONDS)) {
        closeInstallation();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ApplicationLifecycleManager.setDefaultExitCodeHandler(exit);
    try {
      closeInstallation();
    } finally {
      closed.countDown();
      forgetHook();
    }
  }

  private synchronized void closeInstallation() {
    if (installation != null) {
      installation.close();
      installation = null;
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // It runs, and the latch has let it go.
    }
  }
}
