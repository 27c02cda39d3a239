package io.couponry.application.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.in.ExportCodes.Chunk;
import io.couponry.application.port.in.ExportCodes.CodeStatus;
import io.couponry.application.port.in.ExportCodes.Use;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodeLinesTest {
  private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");

  @Test
  void theUsualTableTellsWhatBecameOfEachCode() {
    assertThat(written(CodeTable.usual(), new Line("A1"), redeemed("B2", "ann")))
        .isEqualTo(
            """
            code,status,customerId,redeemedAt\r
            A1,available,,\r
            B2,redeemed,ann,2026-06-15T10:00:00Z\r
            """);
  }

  @Test
  void columnsComeInTheOrderTheyAreNamedIn() {
    var table =
        new CodeTable(
            List.of(
                CodeColumn.METADATA, CodeColumn.ORDINAL, CodeColumn.CODE, CodeColumn.EXPIRES_AT),
            Set.of(),
            ';',
            true);

    assertThat(written(table, new Line("A;1", Map.of("wave", "1", "by", "\"x\"\n")), new Line("B")))
        .isEqualTo(
            """
            metadata;ordinal;code;expiresAt\r
            "{""by"":""\\""x\\""\\u000a"",""wave"":""1""}";7;"A;1";2026-06-15T10:00:00Z\r
            ;7;B;\r
            """);
  }

  @Test
  void onlyCodesOfTheNamedStatusesHaveALine() {
    var table = new CodeTable(List.of(CodeColumn.CODE), Set.of(CodeStatus.AVAILABLE), ',', true);

    assertThat(written(table, new Line("A1"), redeemed("B2", "ann"))).isEqualTo("code\r\nA1\r\n");
  }

  @Test
  void whatASpreadsheetWouldRunIsMadeHarmlessUnlessProgramsAreToReadIt() {
    var columns = List.of(CodeColumn.CODE, CodeColumn.CUSTOMER_ID);
    for (var start : List.of("=", "+", "-", "@", "\t", "\r")) {
      var line = redeemed(start + "1", "=\"2\"");
      var quoted = start.equals("\r") ? "\"'\r1\"" : "'" + start + "1";
      var exact = start.equals("\r") ? "\"\r1\"" : start + "1";

      assertThat(written(new CodeTable(columns, Set.of(), ',', true), line))
          .as("neutralised %s", start)
          .isEqualTo("code,customerId\r\n" + quoted + ",\"'=\"\"2\"\"\"\r\n");
      assertThat(written(new CodeTable(columns, Set.of(), ',', false), line))
          .as("exact %s", start)
          .isEqualTo("code,customerId\r\n" + exact + ",\"=\"\"2\"\"\"\r\n");
    }
  }

  @Test
  void aTableHasEachColumnOnce() {
    var twice = List.of(CodeColumn.CODE, CodeColumn.CODE);

    for (var columns : List.of(twice, List.<CodeColumn>of())) {
      assertThatThrownBy(() -> new CodeTable(columns, Set.of(), ',', true))
          .isInstanceOf(InvalidValue.class);
    }
    assertThatThrownBy(() -> new CodeTable(List.of(CodeColumn.CODE), Set.of(), '\t', true))
        .isInstanceOf(InvalidValue.class);
  }

  private static String written(CodeTable table, Line... lines) {
    var written = new CodeLines(table);
    for (var line : lines) {
      written.append(line);
    }
    return written.text().toString();
  }

  private static Line redeemed(String code, String customer) {
    return new Line(
        code,
        Optional.of(
            new Use(CodeStatus.REDEEMED, Optional.of(new CustomerId(customer)), Optional.of(NOW))),
        Map.of());
  }

  /** A chunk of one code. */
  private record Line(String code, Optional<Use> use, Map<String, String> metadata)
      implements Chunk {
    Line(String code) {
      this(code, Map.of());
    }

    Line(String code, Map<String, String> metadata) {
      this(code, Optional.empty(), metadata);
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public void appendCode(int index, StringBuilder target) {
      target.append(code);
    }

    @Override
    public Optional<Use> use(int index) {
      return use;
    }

    @Override
    public OptionalLong ordinal(int index) {
      return OptionalLong.of(7);
    }

    @Override
    public Optional<Instant> expiresAt(int index) {
      return metadata.isEmpty() ? Optional.empty() : Optional.of(NOW);
    }

    @Override
    public Map<String, String> metadata(int index) {
      return metadata;
    }
  }
}
