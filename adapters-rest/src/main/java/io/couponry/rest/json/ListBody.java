package io.couponry.rest.json;

import io.couponry.application.port.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code next} is the cursor of the page after it. */
public record ListBody<T>(
    List<T> items, @Schema(description = "absent on the last page") @Nullable String next) {
  public static <D, T> ListBody<T> of(Page<D> page, Function<D, T> form) {
    return new ListBody<>(
        page.items().stream().map(form).toList(), page.next().map(ListBody::cursor).orElse(null));
  }

  private static String cursor(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }
}
