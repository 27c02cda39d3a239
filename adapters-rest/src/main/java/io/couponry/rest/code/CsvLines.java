package io.couponry.rest.code;

import io.couponry.application.port.in.ImportCodes.Fields;
import io.couponry.application.port.in.ImportCodes.Line;
import io.couponry.rest.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CSV with a column code; columns of other names than ours are metadata. */
final class CsvLines implements LineReader<Line> {
  private static final String CODE = "code";
  private static final String CUSTOMER = "customerId";
  private static final String ENDS = "expiresAt";

  private final CsvTable<Line> table =
      new CsvTable<>(
          CsvLines::check, (number, values) -> new Line(number, values.map(CsvLines::fields)));

  @Override
  public List<Line> read(byte[] piece) {
    return table.read(piece);
  }

  @Override
  public List<Line> rest() {
    return table.rest();
  }

  private static void check(List<String> columns) {
    if (!columns.contains(CODE)) {
      throw Problems.invalidRequest(
          "",
          "the first line names the columns, of which one is code; others may be customerId, expiresAt");
    }
  }

  private static Fields fields(Map<String, String> given) {
    var code = given.remove(CODE);
    var customer = Optional.ofNullable(given.remove(CUSTOMER));
    var ends = Optional.ofNullable(given.remove(ENDS));
    return new Fields(code == null ? "" : code, customer, ends, given);
  }
}
