package io.couponry.application.csv;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.couponry.application.port.in.ExportCodes.Chunk;
import io.couponry.application.port.in.ExportCodes.CodeStatus;
import io.couponry.application.port.in.ExportCodes.Use;
import io.couponry.domain.Texts;
import io.couponry.domain.basket.CustomerId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Codes as CSV (RFC 4180). It writes into memory that is used again for every chunk: an export of
 * any length leaves next to no garbage.
 */
public final class CodeLines {
  private static final String FORMULA_STARTS = "=+-@\t\r";
  private static final String END = "\r\n";
  private static final Map<CodeStatus, String> STATUSES =
      Arrays.stream(CodeStatus.values()).collect(toUnmodifiableMap(identity(), Texts::lowerCamel));

  private final CodeTable table;
  private final StringBuilder lines = new StringBuilder();

  /** Begins with the header. */
  public CodeLines(CodeTable table) {
    this.table = table;
    for (var column : table.columns()) {
      if (!lines.isEmpty()) {
        lines.append(table.separator());
      }
      lines.append(column.header());
    }
    lines.append(END);
  }

  /** What has been written since the last call of {@link #clear}; at first the header. */
  public CharSequence text() {
    return lines;
  }

  public int length() {
    return lines.length();
  }

  public void clear() {
    lines.setLength(0);
  }

  public void append(Chunk chunk) {
    for (var i = 0; i < chunk.size(); i++) {
      var use = chunk.use(i);
      if (table.shows(status(use))) {
        append(chunk, i, use);
      }
    }
  }

  private void append(Chunk chunk, int index, Optional<Use> use) {
    var columns = table.columns();
    for (var i = 0; i < columns.size(); i++) {
      if (i > 0) {
        lines.append(table.separator());
      }
      var start = lines.length();
      switch (columns.get(i)) {
        case CODE -> {
          chunk.appendCode(index, lines);
          makeSafe(start);
        }
        case STATUS -> lines.append(STATUSES.get(status(use)));
        case CUSTOMER_ID -> {
          use.flatMap(Use::customer).map(CustomerId::value).ifPresent(lines::append);
          makeSafe(start);
        }
        case REDEEMED_AT -> use.flatMap(Use::redeemedAt).ifPresent(lines::append);
        case ORDINAL -> chunk.ordinal(index).ifPresent(lines::append);
        case EXPIRES_AT -> chunk.expiresAt(index).ifPresent(lines::append);
        case METADATA -> {
          appendObject(chunk.metadata(index));
          makeSafe(start);
        }
      }
    }
    lines.append(END);
  }

  private static CodeStatus status(Optional<Use> use) {
    return use.map(Use::status).orElse(CodeStatus.AVAILABLE);
  }

  /** In the order of names, so that the same codes make the same file. */
  private void appendObject(Map<String, String> metadata) {
    if (metadata.isEmpty()) {
      return;
    }
    var before = '{';
    for (var entry : new TreeMap<>(metadata).entrySet()) {
      lines.append(before);
      appendString(entry.getKey());
      lines.append(':');
      appendString(entry.getValue());
      before = ',';
    }
    lines.append('}');
  }

  private void appendString(String text) {
    lines.append('"');
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      if (character == '"' || character == '\\') {
        lines.append('\\').append(character);
      } else if (character < ' ') {
        lines.append("\\u%04x".formatted((int) character));
      } else {
        lines.append(character);
      }
    }
    lines.append('"');
  }

  /** Makes a harmless field of everything from {@code start} on. */
  private void makeSafe(int start) {
    if (table.neutralised()
        && lines.length() > start
        && FORMULA_STARTS.indexOf(lines.charAt(start)) >= 0) {
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
      var character = lines.charAt(i);
      if (character == table.separator() || "\"\r\n".indexOf(character) >= 0) {
        return true;
      }
    }
    return false;
  }
}
