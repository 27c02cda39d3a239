package io.couponry.bootstrap.wiring;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives up connections to a server that vanished without a word. Otherwise those that wait for its
 * answer would be lost to the pool for as long as the operating system believes in it.
 */
@Singleton
class ConnectionBounds implements PgPoolCreator {
  private static final Duration CONNECTING = Duration.ofSeconds(5);

  /** Longer than anybody waits for an answer. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  @Override
  public Pool create(Input input) {
    input
        .pgConnectOptionsList()
        .forEach(
            options ->
                options
                    .setConnectTimeout(Math.toIntExact(CONNECTING.toMillis()))
                    .setIdleTimeout(Math.toIntExact(SILENCE.toSeconds()))
                    .setIdleTimeoutUnit(TimeUnit.SECONDS));
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
        .using(input.vertx())
        .build();
  }
}
