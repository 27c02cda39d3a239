package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A service on this machine that is asked about coupons; at first it says yes. */
final class AskedService implements AutoCloseable {
  static final String YES = "{'accepted':true}";
  static final String NO = "{'accepted':false,'code':'fraud','message':'Not him.'}";

  /** Nothing, until the caller has given up. */
  static final String SILENCE = "";

  private final List<Question> questions = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final HttpServer server;
  private volatile Function<Question, String> answer = question -> YES;

  /** What was asked, and by what one can tell who asks. */
  record Question(String id, String time, String signature, String body) {
    JsonNode json() {
      return Json.tree(body);
    }
  }

  AskedService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/check";
  }

  List<Question> questions() {
    return questions;
  }

  void says(String always) {
    answer = question -> always;
  }

  /** No to this code, and yes to any other. */
  void refuses(String code) {
    answer = question -> question.json().path("code").asText().equals(code) ? NO : YES;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var question =
          new Question(
              headers.getFirst("webhook-id"),
              headers.getFirst("webhook-timestamp"),
              headers.getFirst("webhook-signature"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      questions.add(question);
      var said = answer.apply(question);
      if (said.equals(SILENCE)) {
        awaitEnd();
        return;
      }
      var bytes = Json.of(said).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void awaitEnd() {
    try {
      assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }
}
