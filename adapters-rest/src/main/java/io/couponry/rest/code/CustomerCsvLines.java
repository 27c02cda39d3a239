package io.couponry.rest.code;

import io.couponry.application.port.in.AssignInBulk.Fields;
import io.couponry.application.port.in.AssignInBulk.Line;
import io.couponry.rest.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * CSV with a column customerId and maybe one for codes. Others are refused, because a column of
 * codes under another name would go unnoticed, and other codes be given.
 */
final class CustomerCsvLines implements LineReader<Line> {
  private static final String CODE = "code";
  private static final String CUSTOMER = "customerId";
  private static final Set<String> COLUMNS = Set.of(CODE, CUSTOMER);

  private final CsvTable<Line> table =
      new CsvTable<>(
          CustomerCsvLines::check,
          (number, values) ->
              new Line(
                  number,
                  values.map(
                      given ->
                          new Fields(
                              Optional.ofNullable(given.get(CUSTOMER)),
                              Optional.ofNullable(given.get(CODE))))));

  @Override
  public List<Line> read(byte[] piece) {
    return table.read(piece);
  }

  @Override
  public List<Line> rest() {
    return table.rest();
  }

  private static void check(List<String> columns) {
    if (!columns.contains(CUSTOMER) || !COLUMNS.containsAll(columns)) {
      throw Problems.invalidRequest(
          "", "the first line names the columns: customerId, and code where codes are named");
    }
  }
}
