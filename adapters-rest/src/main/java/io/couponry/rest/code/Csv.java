package io.couponry.rest.code;

import io.couponry.application.port.in.ExportCodes.Row;
import io.couponry.domain.basket.CustomerId;
import io.couponry.rest.json.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Codes as CSV (RFC 4180). A value that a spreadsheet would take for a formula gets an apostrophe
 * before it, so that opening the file runs nothing.
 */
final class Csv {
  private static final byte[] HEADER =
      "code,status,customerId,redeemedAt\r\n".getBytes(StandardCharsets.UTF_8);
  private static final int USUAL_ROW = 40;

  private Csv() {}

  static byte[] header() {
    return HEADER.clone();
  }

  static byte[] lines(List<Row> rows) {
    var lines = new StringBuilder(rows.size() * USUAL_ROW);
    for (var row : rows) {
      append(lines, row.code());
      lines.append(',').append(Texts.lower(row.status())).append(',');
      row.customer().map(CustomerId::value).ifPresent(customer -> append(lines, customer));
      lines.append(',');
      row.redeemedAt().map(Instant::toString).ifPresent(lines::append);
      lines.append("\r\n");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder lines, String value) {
    var safe = "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    if (needsQuotes(safe)) {
      lines.append('"').append(safe.replace("\"", "\"\"")).append('"');
    } else {
      lines.append(safe);
    }
  }

  private static boolean needsQuotes(String value) {
    for (var i = 0; i < value.length(); i++) {
      if (",\"\r\n".indexOf(value.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
