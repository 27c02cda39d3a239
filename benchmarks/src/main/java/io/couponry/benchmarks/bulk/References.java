package io.couponry.benchmarks.bulk;

import io.couponry.benchmarks.load.Connection;
import java.io.IOException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks whether codes of one kind could be used, one in a call or many. */
record References(String kind, IntFunction<String> codes) {
  private static final String PATH = "/api/coupons/validate-references";

  void validate(Connection connection, int first, int count, int inACall) throws IOException {
    for (var from = first; from < first + count; from += inACall) {
      var answer = connection.post(PATH, body(from, inACall)).expect(200);
      if (answer.text().contains("\"valid\":false")) {
        throw new IOException("not all valid: " + answer.text());
      }
    }
  }

  private String body(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(
            index ->
                "{\"reference\": \"%s\", \"kind\": \"%s\"}".formatted(codes.apply(index), kind))
        .collect(
            Collectors.joining(", ", "{\"validateReferences\": true, \"references\": [", "]}"));
  }
}
