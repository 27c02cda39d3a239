package io.couponry.rest.code;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file with its length told beforehand, a piece at a time: the next is read when the one
 * before it has been handed to the network.
 */
@Provider
@Produces(FileSliceWriter.CSV)
public class FileSliceWriter implements ServerMessageBodyWriter<FileSlice> {
  static final String CSV = "text/csv";
  static final String ZIP = "application/zip";

  private static final Logger LOG = Logger.getLogger(FileSliceWriter.class);

  @Override
  public boolean isWriteable(
      Class<?> type,
      @Nullable Type genericType,
      @Nullable ResteasyReactiveResourceInfo target,
      MediaType mediaType) {
    return type == FileSlice.class;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == FileSlice.class;
  }

  @Override
  public void writeResponse(FileSlice slice, Type genericType, ServerRequestContext context) {
    var request = (ResteasyReactiveRequestContext) context;
    var routing = request.unwrap(RoutingContext.class);
    var response = routing.response();
    response.setStatusCode(slice.status());
    slice.headers().forEach(response::putHeader);
    // The framework sets its own when the first bytes are sent.
    request.setResponseContentType(MediaType.valueOf(slice.contentType()));
    response.putHeader("Content-Length", String.valueOf(slice.length()));
    request.suspend();
    if (slice.length() == 0) {
      response.end().onComplete(ended -> request.resume());
    } else {
      slice.pieces().subscribe().withSubscriber(new Download(request, routing));
    }
  }

  @Override
  public void writeTo(
      FileSlice slice,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream body) {
    throw new UnsupportedOperationException("a file is only ever streamed");
  }

  private static final class Download implements Subscriber<byte[]> {
    private final ResteasyReactiveRequestContext request;
    private final RoutingContext routing;
    private final HttpServerResponse response;
    private @Nullable Subscription pieces;

    Download(ResteasyReactiveRequestContext request, RoutingContext routing) {
      this.request = request;
      this.routing = routing;
      response = routing.response();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      pieces = subscription;
      subscription.request(1);
    }

    @Override
    public void onNext(byte[] piece) {
      response
          .write(Buffer.buffer(piece))
          .onSuccess(written -> Objects.requireNonNull(pieces).request(1))
          .onFailure(
              callerLeft -> {
                Objects.requireNonNull(pieces).cancel();
                request.resume();
              });
    }

    @Override
    public void onComplete() {
      response.end().onComplete(ended -> request.resume());
    }

    /** Too late for a problem answer: fewer bytes than were told are seen to be too few. */
    @Override
    public void onError(Throwable failure) {
      LOG.errorf(failure, "download broke off");
      routing.request().connection().close();
      request.resume();
    }
  }
}
