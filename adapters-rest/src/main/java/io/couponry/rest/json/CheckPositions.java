package io.couponry.rest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.couponry.application.port.Flaws;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.code.CheckPosition;
import io.couponry.domain.code.CodePattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which position of a format is its check character, in JSON. */
public final class CheckPositions {
  private CheckPositions() {}

  /** A format with its check character; empty when that is flawed. */
  public static Optional<CodePattern> pattern(
      String format, @Nullable JsonNode check, String field, Flaws flaws) {
    return check == null
        ? Optional.of(CodePattern.unchecked(format))
        : flaws
            .value(field, () -> toPosition(check))
            .map(position -> new CodePattern(format, Optional.of(position)));
  }

  public static JsonNode of(CheckPosition check) {
    return switch (check) {
      case CheckPosition.Last() -> TextNode.valueOf("last");
      case CheckPosition.At(var index) -> IntNode.valueOf(index);
    };
  }

  private static CheckPosition toPosition(JsonNode check) {
    if (check.isIntegralNumber() && check.canConvertToInt()) {
      return new CheckPosition.At(check.intValue());
    }
    InvalidValue.unless(
        check.asText().equals("last"),
        "check is \"last\" or a position of the format, as a number from 0 on");
    return new CheckPosition.Last();
  }
}
