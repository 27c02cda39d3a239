package io.couponry.rest.code;

import io.couponry.application.port.IdempotencyKey;
import io.couponry.domain.InvalidValue;
import io.couponry.rest.problem.ProblemException;
import io.couponry.rest.problem.Problems;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.http.HttpServerRequest;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The body of a request as a file of lines: CSV or JSON lines, UTF-8, not compressed. */
final class FileBody {
  static final String CSV = "text/csv";
  static final String JSON_LINES = "application/jsonl";
  static final String ND_JSON = "application/x-ndjson";

  private static final long LONGEST_FAREWELL_MILLIS = 2_000;

  private final RoutingContext context;
  private final @Nullable String encoding;
  private final long mostBytes;

  FileBody(RoutingContext context, @Nullable String encoding, long mostBytes) {
    this.context = context;
    this.encoding = encoding;
    this.mostBytes = mostBytes;
  }

  /** {@code scope} is what else was asked. */
  <L> FileUpload<L> upload(
      Supplier<LineReader<L>> csv,
      Supplier<LineReader<L>> json,
      @Nullable String key,
      String scope) {
    return new FileUpload<>(
        HttpServerRequest.newInstance(context.request()),
        isCsv() ? csv.get() : json.get(),
        mostBytes,
        Optional.ofNullable(key).map(FileBody::key),
        scope);
  }

  /**
   * What still comes is thrown away for a moment: a connection that is closed while its client
   * still sends is reset, and the answer is lost with it.
   */
  void dismiss() {
    var request = context.request();
    if (!request.isEnded()) {
      context.response().putHeader("Connection", "close");
      context.vertx().setTimer(LONGEST_FAREWELL_MILLIS, passed -> request.connection().close());
      request.handler(rest -> {}).resume();
    }
  }

  private boolean isCsv() {
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw unsupported("Send the file as it is, not compressed.");
    }
    var type = context.request().getHeader("Content-Type");
    var media = MediaType.valueOf(type == null ? CSV : type);
    var charset = media.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw unsupported("Send UTF-8 text.");
    }
    return media.isCompatible(MediaType.valueOf(CSV));
  }

  private static IdempotencyKey key(String text) {
    try {
      return new IdempotencyKey(text);
    } catch (InvalidValue invalid) {
      throw Problems.invalidRequest("Idempotency-Key", String.valueOf(invalid.getMessage()));
    }
  }

  private static ProblemException unsupported(String detail) {
    return new ProblemException(
        Problems.of("unsupported-media-type", 415, "Unsupported media type", detail));
  }
}
