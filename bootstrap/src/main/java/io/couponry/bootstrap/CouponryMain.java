package io.couponry.bootstrap;

import io.couponry.bootstrap.local.Installation;
import io.couponry.bootstrap.local.InstallationConfigSource;
import io.couponry.bootstrap.local.Settings;
import io.couponry.bootstrap.local.StartRefused;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts what Quarkus needs before it can start, and stops it after Quarkus has stopped.
 * Development mode calls it again at every live reload, in the same process.
 */
@QuarkusMain
public final class CouponryMain {
  private CouponryMain() {}

  public static void main(String... arguments) {
    if (isBuilt()) {
      serve(arguments);
    } else {
      Quarkus.run(CouponryApplication.class, arguments);
    }
  }

  /**
   * Not so when a development environment starts this class as it stands: then Quarkus builds the
   * application and calls it again. Loading what is built tells Quarkus its launch mode, on which
   * the profile of the settings depends.
   */
  private static boolean isBuilt() {
    try {
      Class.forName(
          Application.APP_CLASS_NAME, true, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException notYet) {
      return false;
    }
  }

  private static void serve(String... arguments) {
    try (var lifetime = ServiceLifetime.begin()) {
      var installation = lifetime.owns(Installation.start(Settings.beforeQuarkus()));
      InstallationConfigSource.publish(installation.settings());
      CouponryApplication.startsOn(installation);
      if (!lifetime.isEnding()) {
        Quarkus.run(CouponryApplication.class, arguments);
      }
    } catch (StartRefused refused) {
      System.err.println(refused.getMessage());
      // Ends the process, except in development mode, which waits for a change and tries again.
      ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(1, refused);
      throw refused;
    }
  }
}
