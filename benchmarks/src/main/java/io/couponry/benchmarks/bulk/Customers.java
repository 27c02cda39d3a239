package io.couponry.benchmarks.bulk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.couponry.benchmarks.load.Connection;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** So many customers, from the {@code first}th on, also as a file with a column of their ids. */
record Customers(int first, int count) implements Connection.Body {
  private static final byte[] HEADER = "customerId\n".getBytes(US_ASCII);
  private static final int LENGTH = "customer-00000000".length();

  Stream<String> ids(int from, int most) {
    return IntStream.range(first + from, first + Math.min(count, from + most))
        .mapToObj(number -> String.format(Locale.ROOT, "customer-%08d", number));
  }

  long bytes() {
    return HEADER.length + (long) count * (LENGTH + 1);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(HEADER);
    for (var id : (Iterable<String>) ids(0, count)::iterator) {
      out.write((id + "\n").getBytes(US_ASCII));
    }
  }
}
