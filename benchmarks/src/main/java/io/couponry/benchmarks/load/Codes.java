package io.couponry.benchmarks.load;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads an export as it comes and keeps each code as one number: codes of {@link Shop#FORMAT} are
 * read as numbers of base 36, hyphens left out, and those fit.
 */
public final class Codes implements Connection.Reader {
  private static final int BASE = 36;
  private static final int LENGTH = 12;

  private final long[] codes;
  private int count;
  private boolean isHeader = true;
  private boolean isCode = true;
  private long code;

  Codes(int expected) {
    codes = new long[expected];
  }

  /** Reads all codes of one batch; it is an error if they are not {@code expected} ones. */
  public static Codes export(Connection admin, String coupon, String batch, int expected)
      throws IOException {
    var codes = new Codes(expected);
    var path = "/api/coupons/" + coupon + "/codes?batch=" + batch;
    var status = admin.get(path, "text/csv", codes);
    if (status != 200 || codes.count != expected) {
      throw new IOException("%d with %d codes of %d".formatted(status, codes.count, expected));
    }
    return codes;
  }

  @Override
  public void take(byte[] bytes, int length) throws IOException {
    for (var i = 0; i < length; i++) {
      take(bytes[i]);
    }
  }

  private void take(byte next) throws IOException {
    if (next == '\n') {
      endLine();
    } else if (next == ',') {
      isCode = false;
    } else if (isCode && next != '-') {
      code = code * BASE + Character.digit(next, BASE);
    }
  }

  private void endLine() throws IOException {
    if (isHeader) {
      isHeader = false;
    } else if (count == codes.length) {
      throw new IOException("more codes than were issued");
    } else {
      codes[count++] = code;
    }
    isCode = true;
    code = 0;
  }

  int distinct() {
    var sorted = codes.clone();
    Arrays.parallelSort(sorted);
    var distinct = Math.min(1, sorted.length);
    for (var i = 1; i < sorted.length; i++) {
      distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
    }
    return distinct;
  }

  int count() {
    return count;
  }

  /** A code as it was printed, but for its hyphens, which matching ignores. */
  public String text(int index) {
    var digits = Long.toString(codes[index], BASE).toUpperCase(Locale.ROOT);
    return "0".repeat(LENGTH - digits.length()) + digits;
  }
}
