package io.couponry.bootstrap.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A caller with one key. */
public final class Api {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final AtomicLong NAMES = new AtomicLong(System.nanoTime());

  private final URI base;
  private final String key;

  public Api(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  /** A name that nothing else in this run has. */
  public static String unique(String prefix) {
    return prefix + NAMES.incrementAndGet();
  }

  /** For a client of another kind: what to connect to. */
  public URI base() {
    return base;
  }

  /** For a client of another kind: how it says who it is. */
  public String authorization() {
    return "Bearer " + key;
  }

  /** The same service, asked with another key. */
  public Api with(String otherKey) {
    return new Api(base, otherKey);
  }

  /** Another service, asked with the same key. */
  public Api at(Api other) {
    return new Api(other.base, key);
  }

  public Reply get(String path, String... headers) {
    return call("GET", path, null, headers);
  }

  public Reply post(String path, String body, String... headers) {
    return call("POST", path, body, headers);
  }

  public Reply put(String path, String body, String... headers) {
    return call("PUT", path, body, headers);
  }

  public Reply delete(String path, String... headers) {
    return call("DELETE", path, null, headers);
  }

  /** A use of a code under a key of its own. */
  public Reply redeem(String code) {
    return redeem(unique("key-"), "{\"code\":\"" + code + "\"}");
  }

  public Reply redeem(String idempotencyKey, String body) {
    return post("/api/redemptions", body, "Idempotency-Key", idempotencyKey);
  }

  public Reply validate(String code) {
    return post("/api/coupon/validate", "{\"code\":\"" + code + "\"}");
  }

  /** Bytes that may be no text, as {@code type}. */
  public Reply upload(String path, String type, byte[] file, String... headers) {
    var request = request("POST", path, "", headers);
    return answered(
        HttpRequest.newBuilder(request, (name, value) -> true)
            .setHeader("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(file))
            .build());
  }

  public Reply call(String method, String path, @Nullable String body, String... headers) {
    return answered(request(method, path, body, headers));
  }

  private static Reply answered(HttpRequest request) {
    try {
      var response = CLIENT.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpRequest request(String method, String path, @Nullable String body, String... headers) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    for (var i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request.build();
  }
}
