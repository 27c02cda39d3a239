package io.couponry.rest.code;

import io.couponry.application.csv.CodeLines;
import io.couponry.application.csv.CodeTable;
import io.couponry.application.port.in.ExportCodes.Chunk;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
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
 * Streams an export with one piece of memory outside the heap: the next chunk is made when the one
 * before it has been handed to the network. The framework's own streaming copies every chunk
 * several times, and the collector answers that much garbage by growing the heap.
 */
@Provider
@Produces("text/csv")
public class CsvExportWriter implements ServerMessageBodyWriter<CsvExport> {
  private static final Logger LOG = Logger.getLogger(CsvExportWriter.class);

  @Override
  public boolean isWriteable(
      Class<?> type,
      @Nullable Type genericType,
      @Nullable ResteasyReactiveResourceInfo target,
      MediaType mediaType) {
    return type == CsvExport.class;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == CsvExport.class;
  }

  @Override
  public void writeResponse(CsvExport export, Type genericType, ServerRequestContext context) {
    var request = (ResteasyReactiveRequestContext) context;
    request.suspend();
    export.chunks().subscribe().withSubscriber(new Download(request));
  }

  @Override
  public void writeTo(
      CsvExport export,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream body) {
    throw new UnsupportedOperationException("an export is only ever streamed");
  }

  private static final class Download implements Subscriber<Chunk> {
    private static final int USUAL_CHUNK = 512 * 1024;

    private final ResteasyReactiveRequestContext request;
    private final HttpServerResponse response;
    private final CodeLines lines = new CodeLines(CodeTable.usual());
    private final ByteBuf memory = Unpooled.directBuffer(USUAL_CHUNK);
    private @Nullable Subscription chunks;

    Download(ResteasyReactiveRequestContext request) {
      this.request = request;
      response = request.unwrap(RoutingContext.class).response();
      response.setChunked(true);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      chunks = subscription;
      subscription.request(1);
    }

    @Override
    public void onNext(Chunk chunk) {
      try {
        lines.append(chunk);
        memory.clear();
        ByteBufUtil.writeUtf8(memory, lines.text());
        lines.clear();
        send();
      } catch (RuntimeException broken) {
        subscription().cancel();
        onError(broken);
      }
    }

    // No other public way writes memory without copying it.
    @SuppressWarnings("deprecation")
    private void send() {
      response
          .write(Buffer.buffer(memory))
          .onSuccess(written -> subscription().request(1))
          .onFailure(
              callerLeft -> {
                subscription().cancel();
                finish();
              });
    }

    @Override
    public void onComplete() {
      // A coupon without codes still has a header to send.
      response.end(lines.text().toString()).onComplete(ended -> finish());
    }

    /** Too late for a problem answer: a broken download is at least seen to be broken. */
    @Override
    public void onError(Throwable failure) {
      LOG.errorf(failure, "export broke off");
      request.unwrap(RoutingContext.class).request().connection().close();
      finish();
    }

    private void finish() {
      memory.release();
      request.resume();
    }

    private Subscription subscription() {
      return Objects.requireNonNull(chunks);
    }
  }
}
