package io.couponry.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears what any instance has changed, on one connection of the pool, and lets what is remembered
 * of it be forgotten. Whatever was changed while nobody listened is unknown, so all is forgotten
 * whenever listening begins. A lost connection is replaced, however long that takes.
 */
public final class ChangeNotices implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ChangeNotices.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** A peer that vanished is noticed by what is sent to it. */
  private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(20);

  private final Pool pool;
  private final Changes changes;
  private volatile boolean closed;
  private volatile @Nullable Listening current;
  private volatile Duration pause = SHORTEST_PAUSE;
  private volatile boolean lost;

  public ChangeNotices(Pool pool, Database database) {
    this.pool = pool;
    changes = database.changes();
  }

  /** Begins to listen, and does not wait for it. */
  public void start() {
    pool.getConnection()
        .subscribe()
        .with(connection -> new Listening(PgConnection.cast(connection)).begin(), this::again);
  }

  @Override
  public void close() {
    closed = true;
    var listening = current;
    if (listening != null) {
      listening.stop();
    }
  }

  private void begun(Listening listening) {
    current = listening;
    if (closed) {
      listening.stop();
      return;
    }
    changes.tellAnything();
    if (lost) {
      LOG.info("change notices are heard again");
    }
    lost = false;
    pause = SHORTEST_PAUSE;
  }

  private void again(Throwable cause) {
    if (closed) {
      return;
    }
    if (!lost) {
      lost = true;
      LOG.warnf("change notices are not heard cause=%s", cause);
    }
    var delay = pause;
    var doubled = delay.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(delay)
        .subscribe()
        .with(
            ignored -> {
              if (!closed) {
                start();
              }
            });
  }

  /** One connection, from the beginning to its end. */
  private final class Listening {
    private final PgConnection connection;
    private final AtomicBoolean ended = new AtomicBoolean();

    Listening(PgConnection connection) {
      this.connection = connection;
    }

    void begin() {
      connection.notificationHandler(notice -> heard(notice.getPayload()));
      connection.closeHandler(() -> end(new IllegalStateException("the connection was closed")));
      connection
          .query("LISTEN couponry_change")
          .execute()
          .invoke(() -> begun(this))
          .onItem()
          .transformToMulti(
              listening ->
                  Uni.createFrom()
                      .voidItem()
                      .onItem()
                      .delayIt()
                      .by(BETWEEN_SIGNS_OF_LIFE)
                      .chain(() -> connection.query("SELECT").execute())
                      .repeat()
                      .until(alive -> ended.get()))
          .subscribe()
          .with(alive -> {}, this::end);
    }

    void stop() {
      if (ended.compareAndSet(false, true)) {
        connection
            .query("UNLISTEN *")
            .execute()
            .onTermination()
            .call(connection::close)
            .subscribe()
            .with(stopped -> {}, gone -> {});
      }
    }

    private void end(Throwable cause) {
      if (ended.compareAndSet(false, true)) {
        connection.closeAndForget();
        again(cause);
      }
    }

    /** Instances of another version may say what this one does not understand. */
    private void heard(String notice) {
      try {
        changes.tell(Change.parse(notice));
      } catch (RuntimeException unreadable) {
        LOG.warnf("a change notice was not understood cause=%s", unreadable);
        changes.tellAnything();
      }
    }
  }
}
