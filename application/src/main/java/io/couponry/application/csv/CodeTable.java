package io.couponry.application.csv;

import static io.couponry.application.csv.CodeColumn.CODE;
import static io.couponry.application.csv.CodeColumn.CUSTOMER_ID;
import static io.couponry.application.csv.CodeColumn.REDEEMED_AT;
import static io.couponry.application.csv.CodeColumn.STATUS;

import io.couponry.application.port.in.ExportCodes.CodeStatus;
import io.couponry.domain.InvalidValue;
import java.util.List;
import java.util.Set;

/**
 * What a table of codes looks like.
 *
 * @param statuses what codes there is a line of; empty: all
 * @param neutralised whether an apostrophe stands before a value that a spreadsheet would take for
 *     a formula, so that opening the file runs nothing
 */
public record CodeTable(
    List<CodeColumn> columns, Set<CodeStatus> statuses, char separator, boolean neutralised) {
  private static final String SEPARATORS = ",;";

  public CodeTable {
    columns = List.copyOf(columns);
    statuses = Set.copyOf(statuses);
    InvalidValue.unless(
        !columns.isEmpty() && columns.stream().distinct().count() == columns.size(),
        "name at least one column, and each once");
    InvalidValue.unless(
        SEPARATORS.indexOf(separator) >= 0, "columns are separated by a comma or a semicolon");
  }

  /** What becomes of a code, of all codes. */
  public static CodeTable usual() {
    return new CodeTable(List.of(CODE, STATUS, CUSTOMER_ID, REDEEMED_AT), Set.of(), ',', true);
  }

  boolean shows(CodeStatus status) {
    return statuses.isEmpty() || statuses.contains(status);
  }
}
