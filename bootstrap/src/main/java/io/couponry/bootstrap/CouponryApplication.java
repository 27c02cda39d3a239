package io.couponry.bootstrap;

import io.couponry.bootstrap.local.Installation;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The running service: says once where it can be reached, then serves until it is stopped. */
class CouponryApplication implements QuarkusApplication {
  private static volatile @Nullable Installation installation;

  private final HttpServer server;

  @Inject
  CouponryApplication(HttpServer server) {
    this.server = server;
  }

  static void startsOn(Installation started) {
    installation = started;
  }

  /** Quarkus calls it when the server listens, so the address is the real one. */
  @Override
  public int run(String... arguments) {
    var startedOn = installation;
    if (startedOn != null && hasStartedListening()) {
      System.out.println(StartNotice.of(startedOn, server.getLocalBaseUri()));
    }
    Quarkus.waitForExit();
    return 0;
  }

  /** A live reload keeps the server that listens already, and then Quarkus knows no address. */
  private boolean hasStartedListening() {
    return server.getPort() >= 0 || server.getSecurePort() >= 0;
  }
}
