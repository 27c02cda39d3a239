package io.couponry.rest.code;

import io.couponry.rest.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) whose first line names the columns, separated by commas or semicolons. A line is
 * made of its number and the values that it has by their columns; of none where it does not fit.
 */
final class CsvTable<L> implements LineReader<L> {
  private final Consumer<List<String>> check;
  private final BiFunction<Long, Optional<Map<String, String>>, L> form;
  private final Records records = new Records(true);
  private @Nullable List<String> columns;
  private char separator;

  /** {@code check} throws a problem where these are no columns of such a file. */
  CsvTable(Consumer<List<String>> check, BiFunction<Long, Optional<Map<String, String>>, L> form) {
    this.check = check;
    this.form = form;
  }

  @Override
  public List<L> read(byte[] piece) {
    return lines(records.next(piece));
  }

  @Override
  public List<L> rest() {
    return lines(records.rest());
  }

  private List<L> lines(List<Records.Numbered> read) {
    var lines = new ArrayList<L>();
    for (var record : read) {
      if (columns == null) {
        columns = header(record.text());
      } else {
        lines.add(
            form.apply(
                record.line(), CsvRecord.fields(record.text(), separator).flatMap(this::values)));
      }
    }
    return lines;
  }

  private List<String> header(String text) {
    separator = text.indexOf(',') < 0 && text.indexOf(';') >= 0 ? ';' : ',';
    var named =
        CsvRecord.fields(text, separator).orElse(List.of()).stream().map(String::strip).toList();
    check.accept(named);
    if (new HashSet<>(named).size() < named.size() || named.contains("")) {
      throw Problems.invalidRequest("", "the first line must give each column a name of its own");
    }
    return named;
  }

  private Optional<Map<String, String>> values(List<String> fields) {
    var names = columns;
    if (names == null || fields.size() != names.size()) {
      return Optional.empty();
    }
    var values = new HashMap<String, String>();
    for (var i = 0; i < fields.size(); i++) {
      if (!fields.get(i).isEmpty()) {
        values.put(names.get(i), fields.get(i));
      }
    }
    return Optional.of(values);
  }
}
