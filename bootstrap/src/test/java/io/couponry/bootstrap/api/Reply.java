package io.couponry.bootstrap.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the service answered. */
public record Reply(int status, HttpHeaders headers, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public JsonNode json() {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The last part of the problem's type. */
  public String problem() {
    return json().path("type").asText().replace("/problems/", "");
  }

  public List<String> reasonCodes() {
    return StreamSupport.stream(json().path("reasons").spliterator(), false)
        .map(reason -> reason.path("code").asText())
        .toList();
  }

  /** The fields that a problem names, in their order. */
  public List<String> fields() {
    return StreamSupport.stream(json().path("reasons").spliterator(), false)
        .filter(reason -> reason.has("field"))
        .map(reason -> reason.path("field").asText())
        .toList();
  }

  public List<String> csvCodes() {
    return text.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
  }
}
