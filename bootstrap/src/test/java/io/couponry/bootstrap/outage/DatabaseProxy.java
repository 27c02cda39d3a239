package io.couponry.bootstrap.outage;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the service and PostgreSQL on this machine, and lets the network fail: answers get
 * lost after the server gave them, connections break, nobody is there, or nobody says a word.
 */
public final class DatabaseProxy implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /** One thread, so that what happens to a connection happens in order. */
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

  private final NetClient client = vertx.createNetClient();
  private final NetServer server;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable String> loseAnswerTo = new AtomicReference<>();
  private final AtomicInteger lostAnswers = new AtomicInteger();
  private volatile Network network = Network.WORKS;
  private volatile int target;

  private enum Network {
    WORKS,
    IS_GONE,
    IS_SILENT
  }

  DatabaseProxy(int target) {
    this.target = target;
    server =
        ended(
            vertx
                .createNetServer()
                .connectHandler(this::connected)
                .listen(0, LOOPBACK)
                .toCompletionStage());
  }

  int port() {
    return server.actualPort();
  }

  /** From now on, new connections lead there. */
  void leadsTo(int port) {
    target = port;
  }

  /**
   * The next statement that has this in its SQL is executed, and whatever it committed is
   * committed; then its connection breaks, and the answer is not passed on.
   */
  void losesTheAnswerTo(String sql) {
    loseAnswerTo.set(sql);
  }

  int lostAnswers() {
    return lostAnswers.get();
  }

  /** All connections break, and new ones too. */
  void goesAway() {
    network = Network.IS_GONE;
    links.forEach(Link::cut);
  }

  /** Connections stay, and new ones are accepted, but nobody answers. */
  void fallsSilent() {
    network = Network.IS_SILENT;
  }

  /** What was silent breaks, so that nobody waits for it any more. */
  void comesBack() {
    network = Network.WORKS;
    links.forEach(Link::cut);
  }

  @Override
  public void close() {
    ended(vertx.close().toCompletionStage());
  }

  private void connected(NetSocket service) {
    if (network == Network.IS_GONE) {
      service.close();
      return;
    }
    service.pause();
    client
        .connect(target, LOOPBACK)
        .onSuccess(database -> new Link(service, database).open())
        .onFailure(refused -> service.close());
  }

  private static <T> T ended(CompletionStage<T> work) {
    return work.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private final class Link {
    private final NetSocket service;
    private final NetSocket database;
    private final Requests requests = new Requests(this::executed);
    private final Messages answers = new Messages(true, this::answered);
    private int ready;
    private int cutAt;

    Link(NetSocket service, NetSocket database) {
      this.service = service;
      this.database = database;
    }

    void open() {
      links.add(this);
      service.handler(this::request).closeHandler(gone -> cut());
      database.handler(this::answer).closeHandler(gone -> cut());
      service.resume();
    }

    void cut() {
      links.remove(this);
      service.close();
      database.close();
    }

    private void request(Buffer bytes) {
      if (network != Network.IS_SILENT) {
        requests.read(bytes);
        database.write(bytes);
      }
    }

    private void answer(Buffer bytes) {
      if (network != Network.IS_SILENT) {
        answers.read(bytes);
        if (cutAt == 0) {
          service.write(bytes);
        }
      }
    }

    private void executed(String sql, int endsWith) {
      var wanted = loseAnswerTo.get();
      if (wanted != null && sql.contains(wanted) && loseAnswerTo.compareAndSet(wanted, null)) {
        cutAt = endsWith;
      }
    }

    private void answered(char type, Buffer body) {
      if (type == 'Z') {
        ready++;
        if (ready == cutAt) {
          lostAnswers.incrementAndGet();
          cut();
        }
      }
    }
  }
}
