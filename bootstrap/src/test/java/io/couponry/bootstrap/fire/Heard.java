package io.couponry.bootstrap.fire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.bootstrap.api.Reply;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What matters of an answer, short enough to keep a million of them. */
record Heard(int status, List<String> ids, String problem, String digest) {
  static Heard of(Reply reply) {
    return new Heard(
        reply.status(),
        reply.status() < 300 && !reply.text().isEmpty() ? ids(reply.json()) : List.of(),
        reply.status() < 300 ? "" : reply.problem(),
        digest(reply.text()));
  }

  boolean isDone() {
    return status < 300;
  }

  /** Not "perhaps": the shopper need not ask again. */
  boolean isKnown() {
    return status != 503 && !problem.equals("idempotency-in-progress");
  }

  /** Not "later" either: whoever repeats is told the same. */
  boolean isFinal() {
    return isKnown() && status != 409;
  }

  private static List<String> ids(JsonNode json) {
    var several = StreamSupport.stream(json.path("redemptions").spliterator(), false);
    return (json.has("redemptions") ? several : Stream.of(json))
        .map(one -> one.path("id").asText())
        .toList();
  }

  private static String digest(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256.", e);
    }
  }
}
