package io.couponry.rest.code;

import io.couponry.application.port.in.ImportCodes.Fields;
import io.couponry.application.port.in.ImportCodes.Line;
import io.couponry.rest.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) whose first line names the columns, separated by commas or semicolons. Columns of
 * other names than ours are metadata.
 */
final class CsvLines implements LineReader {
  private static final String CODE = "code";
  private static final String CUSTOMER = "customerId";
  private static final String ENDS = "expiresAt";

  private final Records records = new Records(true);
  private @Nullable List<String> columns;
  private char separator;

  @Override
  public List<Line> read(byte[] piece) {
    return lines(records.next(piece));
  }

  @Override
  public List<Line> rest() {
    return lines(records.rest());
  }

  private List<Line> lines(List<Records.Numbered> read) {
    var lines = new ArrayList<Line>();
    for (var record : read) {
      if (columns == null) {
        columns = header(record.text());
      } else {
        lines.add(
            new Line(
                record.line(), CsvRecord.fields(record.text(), separator).flatMap(this::fields)));
      }
    }
    return lines;
  }

  private List<String> header(String text) {
    separator = text.indexOf(',') < 0 && text.indexOf(';') >= 0 ? ';' : ',';
    var named =
        CsvRecord.fields(text, separator).orElse(List.of()).stream().map(String::strip).toList();
    if (!named.contains(CODE)) {
      throw Problems.invalidRequest(
          "",
          "the first line names the columns, of which one is code; others may be customerId, expiresAt");
    }
    if (new HashSet<>(named).size() < named.size() || named.contains("")) {
      throw Problems.invalidRequest("", "the first line must give each column a name of its own");
    }
    return named;
  }

  private Optional<Fields> fields(List<String> values) {
    var names = columns;
    if (names == null || values.size() != names.size()) {
      return Optional.empty();
    }
    var given = new HashMap<String, String>();
    for (var i = 0; i < values.size(); i++) {
      if (!values.get(i).isEmpty()) {
        given.put(names.get(i), values.get(i));
      }
    }
    return Optional.of(fields(given));
  }

  private static Fields fields(Map<String, String> given) {
    var code = given.remove(CODE);
    var customer = Optional.ofNullable(given.remove(CUSTOMER));
    var ends = Optional.ofNullable(given.remove(ENDS));
    return new Fields(code == null ? "" : code, customer, ends, given);
  }
}
