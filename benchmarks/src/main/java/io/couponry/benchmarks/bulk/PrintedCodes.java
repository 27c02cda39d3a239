package io.couponry.benchmarks.bulk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.couponry.benchmarks.load.Connection;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Codes as another system may have printed them: 12 letters and digits in no order, none of them
 * twice, {@code count} from the {@code first}th on.
 */
record PrintedCodes(long first, int count) implements Connection.Body {
  private static final byte[] CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".getBytes(US_ASCII);
  private static final byte[] HEADER = "code\n".getBytes(US_ASCII);
  private static final int LENGTH = 12;
  private static final int BITS = 5;

  /** Odd, so that a multiplication by it takes no two numbers of 60 bits to one. */
  private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L;

  long bytes() {
    return HEADER.length + (long) count * (LENGTH + 1);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(HEADER);
    var line = new byte[LENGTH + 1];
    for (var index = 0; index < count; index++) {
      write(index, line);
      out.write(line);
    }
  }

  String text(int index) {
    var line = new byte[LENGTH + 1];
    write(index, line);
    return new String(line, 0, LENGTH, US_ASCII);
  }

  private void write(int index, byte[] line) {
    // The highest bits of the product are the ones that look like chance.
    var number = Long.reverse((first + index) * SCATTER);
    for (var at = 0; at < LENGTH; at++) {
      line[at] = CHARACTERS[(int) (number >>> (BITS * at)) & (CHARACTERS.length - 1)];
    }
    line[LENGTH] = '\n';
  }
}
