package io.couponry.rest.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses oversized requests by their headers alone, before anything of them is read, and does not
 * go on listening to those that turn out to be.
 */
@ApplicationScoped
class RequestLimits {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern FILES =
      Pattern.compile("/api/coupons/[^/]+/(imports|assignments)/?");
  private static final int BEFORE_EVERYTHING = 1_000;
  private static final int LONGEST_ADDRESS = 8_192;
  private static final long LONGEST_FAREWELL_MILLIS = 2_000;

  private final ObjectMapper json;
  private final long mostBodyBytes;
  private final long mostFileBytes;
  private final int mostHeaderBytes;

  RequestLimits(
      ObjectMapper json,
      @ConfigProperty(name = "couponry.limits.body-bytes", defaultValue = "1048576")
          long mostBodyBytes,
      @ConfigProperty(name = "couponry.imports.max-bytes", defaultValue = "2147483648")
          long mostFileBytes,
      @ConfigProperty(name = "couponry.limits.header-bytes", defaultValue = "16384")
          int mostHeaderBytes) {
    this.json = json;
    this.mostBodyBytes = mostBodyBytes;
    this.mostFileBytes = mostFileBytes;
    this.mostHeaderBytes = mostHeaderBytes;
  }

  void install(@Observes Filters filters) {
    filters.register(this::check, BEFORE_EVERYTHING);
  }

  private void check(RoutingContext context) {
    if (context.request().uri().length() > LONGEST_ADDRESS) {
      refuse(context, 414);
    } else if (headerBytes(context) > mostHeaderBytes) {
      refuse(context, 431);
    } else if (announcedBodyBytes(context) > mostBodyBytes(context)) {
      refuse(context, 413);
    } else {
      if (mayBeLong(context)) {
        context.addEndHandler(answered -> closeUnlessAllCame(context));
      }
      context.next();
    }
  }

  /** Most are not, and are spared the handler. */
  private boolean mayBeLong(RoutingContext context) {
    return context.request().getHeader("Transfer-Encoding") != null
        || announcedBodyBytes(context) > mostBodyBytes;
  }

  /** What comes after the answer would be gathered for a reader that is gone, all of it. */
  private static void closeUnlessAllCame(RoutingContext context) {
    if (!context.request().isEnded()) {
      closeOnceSent(context);
    }
  }

  private static long headerBytes(RoutingContext context) {
    var bytes = 0L;
    for (var header : context.request().headers()) {
      bytes += header.getKey().length() + header.getValue().length();
    }
    return bytes;
  }

  /** Files are taken in piece by piece. */
  private long mostBodyBytes(RoutingContext context) {
    return context.request().method().equals(HttpMethod.POST)
            && FILES.matcher(context.normalizedPath()).matches()
        ? mostFileBytes
        : mostBodyBytes;
  }

  private static long announcedBodyBytes(RoutingContext context) {
    var length = context.request().getHeader("Content-Length");
    return length != null && NUMBER.matcher(length).matches() ? Long.parseLong(length) : 0;
  }

  /** Closes the connection: what would follow on it is the rest of what nobody wants to keep. */
  private void refuse(RoutingContext context, int status) {
    var problem = FrameworkProblems.of(status).at(context.normalizedPath());
    try {
      context
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", Problem.MEDIA_TYPE)
          .putHeader("Connection", "close")
          .end(json.writeValueAsString(problem))
          .onComplete(sent -> closeOnceSent(context));
    } catch (JsonProcessingException impossible) {
      context.fail(impossible);
    }
  }

  /**
   * A connection that is closed while its client still sends is reset, and the answer is lost with
   * it: so what comes is thrown away for a moment.
   */
  private static void closeOnceSent(RoutingContext context) {
    var request = context.request();
    if (request.isEnded()) {
      request.connection().close();
      return;
    }
    context.vertx().setTimer(LONGEST_FAREWELL_MILLIS, passed -> request.connection().close());
    request.handler(rest -> {}).endHandler(sent -> request.connection().close()).resume();
  }
}
