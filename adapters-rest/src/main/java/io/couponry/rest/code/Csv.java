package io.couponry.rest.code;

import io.couponry.application.port.in.ExportCodes.Chunk;
import io.couponry.application.port.in.ExportCodes.Use;
import io.couponry.domain.basket.CustomerId;
import io.couponry.rest.json.Texts;

/**
 * Codes as CSV (RFC 4180). A value that a spreadsheet would take for a formula gets an apostrophe
 * before it, so that opening the file runs nothing. It writes into memory that is used again for
 * every chunk: an export of any length leaves next to no garbage.
 */
final class Csv {
  private static final String HEADER = "code,status,customerId,redeemedAt\r\n";

  private final StringBuilder lines = new StringBuilder(HEADER);

  /** What has been written since the last call of {@link #clear}; at first the header. */
  CharSequence lines() {
    return lines;
  }

  void clear() {
    lines.setLength(0);
  }

  void append(Chunk chunk) {
    for (var i = 0; i < chunk.size(); i++) {
      var start = lines.length();
      chunk.appendCode(i, lines);
      makeSafe(start);
      var use = chunk.use(i);
      if (use.isEmpty()) {
        lines.append(",available,,\r\n");
      } else {
        append(use.get());
      }
    }
  }

  private void append(Use use) {
    lines.append(',').append(Texts.lower(use.status())).append(',');
    var start = lines.length();
    use.customer().map(CustomerId::value).ifPresent(lines::append);
    makeSafe(start);
    lines.append(',');
    use.redeemedAt().ifPresent(lines::append);
    lines.append("\r\n");
  }

  /** Makes a harmless field of everything from {@code start} on. */
  private void makeSafe(int start) {
    if (lines.length() > start && "=+-@\t\r".indexOf(lines.charAt(start)) >= 0) {
      lines.insert(start, '\'');
    }
    if (needsQuotes(start)) {
      var quoted = lines.substring(start).replace("\"", "\"\"");
      lines.setLength(start);
      lines.append('"').append(quoted).append('"');
    }
  }

  private boolean needsQuotes(int start) {
    for (var i = start; i < lines.length(); i++) {
      if (",\"\r\n".indexOf(lines.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
