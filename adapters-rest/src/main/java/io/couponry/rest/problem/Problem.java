package io.couponry.rest.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An RFC 9457 problem. {@code type} and the codes of the reasons are stable; the texts are not. */
@Schema(name = "Problem", description = "RFC 9457: branch on type and on reasons[].code")
public record Problem(
    @Schema(examples = "/problems/coupon-expired") String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    List<Reason> reasons,
    @Schema(hidden = true) @JsonAnyGetter Map<String, Object> extensions) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The same problem of this request. */
  public Problem at(String path) {
    return new Problem(type, title, status, detail, path, reasons, extensions);
  }

  /** The same problem with further members. */
  public Problem with(Map<String, Object> members) {
    return new Problem(type, title, status, detail, instance, reasons, members);
  }
}
