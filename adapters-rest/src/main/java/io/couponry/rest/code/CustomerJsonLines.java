package io.couponry.rest.code;

import static io.couponry.rest.code.JsonObjects.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.application.port.in.AssignInBulk.Fields;
import io.couponry.application.port.in.AssignInBulk.Line;
import java.util.List;
import java.util.Set;

/** One JSON object a line: {@code customerId}, and maybe code. */
final class CustomerJsonLines implements LineReader<Line> {
  private static final Set<String> MEMBERS = Set.of("customerId", "code");

  private final JsonObjects<Line> objects =
      new JsonObjects<>(
          (number, json) ->
              new Line(
                  number,
                  json.filter(CustomerJsonLines::isFit)
                      .map(given -> new Fields(text(given, "customerId"), text(given, "code")))));

  @Override
  public List<Line> read(byte[] piece) {
    return objects.read(piece);
  }

  @Override
  public List<Line> rest() {
    return objects.rest();
  }

  private static boolean isFit(JsonNode json) {
    return json.properties().stream()
        .allMatch(
            member ->
                MEMBERS.contains(member.getKey()) && JsonObjects.isTextOrNull(member.getValue()));
  }
}
