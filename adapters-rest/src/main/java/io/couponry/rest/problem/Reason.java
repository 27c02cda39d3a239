package io.couponry.rest.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One reason of a problem: a stable code, a sentence, the field it is about, and further facts. */
@Schema(name = "Reason")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reason(
    String code,
    String message,
    @Nullable String field,
    @Schema(hidden = true) @JsonAnyGetter Map<String, Object> facts) {
  public Reason {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  public Reason(String code, String message) {
    this(code, message, null, Map.of());
  }

  public Reason(String code, String message, Map<String, Object> facts) {
    this(code, message, null, facts);
  }
}
