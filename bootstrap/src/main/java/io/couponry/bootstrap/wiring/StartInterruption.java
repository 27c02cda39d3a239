package io.couponry.bootstrap.wiring;

import io.couponry.bootstrap.local.StartRefused;

/**
 * While it is open, a signal interrupts the thread that opened it. Quarkus stops only what has
 * started, so without it a signal would have to wait for as long as the start does.
 */
final class StartInterruption implements AutoCloseable {
  private final Thread hook;

  private StartInterruption(Thread start) {
    hook = new Thread(start::interrupt, "couponry-start-interruption");
  }

  static StartInterruption onSignal() {
    var interruption = new StartInterruption(Thread.currentThread());
    try {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      throw new StartRefused("The start was interrupted.", alreadyShuttingDown);
    }
    return interruption;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // It has done its part.
    }
  }
}
