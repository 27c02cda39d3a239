package io.couponry.persistence;

import static java.util.Locale.ROOT;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Every column of every row of a database, as text. */
final class Dump {
  private static final String TABLES =
      """
      SELECT quote_ident(table_name) FROM information_schema.tables
      WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
      """;

  private final String text;

  private Dump(String text) {
    this.text = text;
  }

  static Dump of(TestDatabase database) throws SQLException {
    try (var connection = database.connect()) {
      var text = new StringBuilder();
      for (var table : texts(connection, TABLES)) {
        texts(connection, "SELECT t::text FROM " + table + " AS t").forEach(text::append);
      }
      return new Dump(text.toString().toLowerCase(ROOT));
    }
  }

  /** Whether a code can be read in it, in whatever case, also in the digits of its bytes. */
  boolean reveals(String code) {
    var plain = code.toLowerCase(ROOT);
    var upper = code.toUpperCase(ROOT);
    return text.contains(plain)
        || text.contains(plain.replace("-", ""))
        || text.contains(hex(code))
        || text.contains(hex(plain))
        || text.contains(hex(plain.replace("-", "")))
        || text.contains(hex(upper));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
