package io.couponry.rest.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a record as RFC 4180 writes them. */
final class CsvRecord {
  private final String text;
  private final char separator;
  private final List<String> fields = new ArrayList<>();
  private int at;

  private CsvRecord(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /** Empty where something follows a quote that closes a field. */
  static Optional<List<String>> fields(String text, char separator) {
    var record = new CsvRecord(text, separator);
    do {
      if (!record.takeField()) {
        return Optional.empty();
      }
    } while (record.hasNext());
    return Optional.of(record.fields);
  }

  private boolean hasNext() {
    return at++ < text.length();
  }

  /** Ends at a separator or behind the last character. */
  private boolean takeField() {
    if (at < text.length() && text.charAt(at) == '"') {
      return takeQuoted();
    }
    var end = text.indexOf(separator, at);
    fields.add(text.substring(at, end < 0 ? text.length() : end));
    at = end < 0 ? text.length() : end;
    return true;
  }

  private boolean takeQuoted() {
    var value = new StringBuilder();
    var from = at + 1;
    while (true) {
      var quote = text.indexOf('"', from);
      if (quote < 0) {
        return false;
      }
      value.append(text, from, quote);
      if (quote + 1 == text.length() || text.charAt(quote + 1) != '"') {
        fields.add(value.toString());
        at = quote + 1;
        return at == text.length() || text.charAt(at) == separator;
      }
      value.append('"');
      from = quote + 2;
    }
  }
}
