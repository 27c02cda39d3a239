package io.couponry.callout;

import io.couponry.application.port.out.CouponCheck.Verdict;
import io.couponry.callout.NoAnswer.Cause;
import io.couponry.domain.organization.CheckCallOut;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question under way. All of it runs on one context, so there is nothing to synchronize; and
 * whatever happens first (an answer, a failure, the time limit, a caller that left) ends it and
 * leaves no connection behind.
 */
final class Call {
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final int OK = 200;

  private final Vertx vertx;
  private final Context context;
  private final HttpClient client;
  private final HostLookups lookups;
  private final AllowedTargets targets;
  private final CheckCallOut callOut;
  private final Message message;
  private final UniEmitter<? super Verdict> emitter;

  private final Buffer answer = Buffer.buffer();
  private @Nullable HttpClientRequest request;
  private long timer;
  private boolean over;

  /** A body and the headers that vouch for it. */
  record Message(String id, long seconds, String signature, Buffer body) {}

  Call(
      Vertx vertx,
      HttpClient client,
      HostLookups lookups,
      AllowedTargets targets,
      CheckCallOut callOut,
      Message message,
      UniEmitter<? super Verdict> emitter) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.client = client;
    this.lookups = lookups;
    this.targets = targets;
    this.callOut = callOut;
    this.message = message;
    this.emitter = emitter;
  }

  void start() {
    emitter.onTermination(() -> context.runOnContext(ignored -> end()));
    context.runOnContext(ignored -> lookUp());
  }

  private void lookUp() {
    if (over) {
      return;
    }
    timer = vertx.setTimer(callOut.timeout().toMillis(), ignored -> fail(Cause.TIME_OUT));
    lookups
        .of(callOut.host())
        .onComplete(
            found ->
                context.runOnContext(
                    ignored -> {
                      if (found.succeeded()) {
                        connect(found.result());
                      } else {
                        fail(Cause.UNKNOWN_HOST);
                      }
                    }));
  }

  /** To the address that was judged: the name is not looked up again, it might mean another now. */
  private void connect(List<InetAddress> addresses) {
    if (over) {
      return;
    }
    if (!addresses.stream().allMatch(targets::allows)) {
      fail(Cause.ADDRESS_NOT_PUBLIC);
      return;
    }
    var address =
        SocketAddress.inetSocketAddress(callOut.port(), addresses.getFirst().getHostAddress());
    client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(address)
                .setHost(callOut.host())
                .setPort(callOut.port())
                .setSsl(callOut.isEncrypted())
                .setURI(path())
                .setFollowRedirects(false)
                .setConnectTimeout(callOut.timeout().toMillis())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader("webhook-id", message.id())
                .putHeader("webhook-timestamp", Long.toString(message.seconds()))
                .putHeader("webhook-signature", message.signature()))
        .onSuccess(this::send)
        .onFailure(failure -> fail(Cause.NO_CONNECTION));
  }

  private void send(HttpClientRequest connected) {
    if (over) {
      connected.reset();
      return;
    }
    request = connected;
    connected
        .send(message.body())
        .onSuccess(this::receive)
        .onFailure(failure -> fail(Cause.BROKEN_CONNECTION));
  }

  private void receive(HttpClientResponse response) {
    response.exceptionHandler(failure -> fail(Cause.BROKEN_CONNECTION));
    if (response.statusCode() != OK) {
      fail(Cause.OTHER_STATUS);
      return;
    }
    response
        .endHandler(ignored -> believe())
        .handler(
            part -> {
              answer.appendBuffer(part);
              if (answer.length() > LONGEST_ANSWER) {
                fail(Cause.TOO_LONG);
              }
            });
  }

  private void believe() {
    if (over) {
      return;
    }
    request = null;
    try {
      var verdict = VerdictJson.read(answer);
      end();
      emitter.complete(verdict);
    } catch (NoAnswer noAnswer) {
      fail(noAnswer.reason());
    }
  }

  private void fail(Cause cause) {
    if (!over) {
      end();
      emitter.fail(new NoAnswer(cause));
    }
  }

  /** A request that was not answered in full takes its connection along. */
  private void end() {
    if (over) {
      return;
    }
    over = true;
    vertx.cancelTimer(timer);
    if (request != null) {
      request.reset();
    }
  }

  private String path() {
    var url = callOut.url();
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }
}
