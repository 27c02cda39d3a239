package io.couponry.rest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.couponry.application.port.Flaws;
import io.couponry.rest.problem.Problems;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Reads request bodies: one JSON object, or the list that stands for one, no member twice, nothing
 * after it; no body is an empty one.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class SubmissionReader implements ServerMessageBodyReader<Submission<?>> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** Most bodies are no longer, so that no more memory is taken for each. */
  private static final int USUAL_BYTES = 2048;

  private final int mostBytes;

  SubmissionReader(
      @ConfigProperty(name = "couponry.limits.body-bytes", defaultValue = "1048576")
          int mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == Submission.class;
  }

  /** Asked in place of the one above, whose annotations would be looked up for each request. */
  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo resource, MediaType mediaType) {
    return type == Submission.class;
  }

  @Override
  public Submission<?> readFrom(
      Class<Submission<?>> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body) {
    return submission(
        parse(body), (Class<?>) ((ParameterizedType) genericType).getActualTypeArguments()[0]);
  }

  @Override
  public Submission<?> readFrom(
      Class<Submission<?>> type,
      Type genericType,
      MediaType mediaType,
      ServerRequestContext context) {
    return submission(
        parse(context.getInputStream()),
        (Class<?>) ((ParameterizedType) genericType).getActualTypeArguments()[0]);
  }

  private JsonNode parse(InputStream body) {
    try {
      var bytes = bytes(body);
      return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    } catch (JsonProcessingException broken) {
      throw Problems.invalidRequest("", "the body is not one JSON object: " + where(broken));
    } catch (IllegalArgumentException | ArithmeticException absurdNumber) {
      throw Problems.invalidRequest("", "the body holds a number that cannot be read");
    } catch (IOException brokenOff) {
      throw Problems.invalidRequest("", "the body broke off");
    }
  }

  private byte[] bytes(InputStream body) throws IOException {
    var start = body.readNBytes(Math.min(USUAL_BYTES, mostBytes + 1));
    var rest =
        start.length < USUAL_BYTES ? new byte[0] : body.readNBytes(mostBytes + 1 - USUAL_BYTES);
    if (start.length + rest.length > mostBytes) {
      throw Problems.payloadTooLarge();
    }
    return rest.length == 0
        ? start
        : ByteBuffer.allocate(start.length + rest.length).put(start).put(rest).array();
  }

  private static String where(JsonProcessingException broken) {
    var location = broken.getLocation();
    return location == null
        ? "it does not parse"
        : "it does not parse at line "
            + location.getLineNr()
            + ", column "
            + location.getColumnNr();
  }

  private static JsonNode asObject(JsonNode node, Class<?> type) {
    var form = type.getAnnotation(ListForm.class);
    return form != null && node.isArray() ? JSON.createObjectNode().set(form.value(), node) : node;
  }

  private static <T> Submission<T> submission(JsonNode node, Class<T> type) {
    var flaws = new Flaws();
    var bound = new StrictBinder(flaws).bind(asObject(node, type), type, "");
    if (bound == null) {
      throw Problems.invalidRequest(flaws.all());
    }
    return new Submission<>(bound, flaws, node);
  }
}
