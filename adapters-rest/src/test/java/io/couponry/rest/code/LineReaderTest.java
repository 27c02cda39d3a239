package io.couponry.rest.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.in.ImportCodes.Fields;
import io.couponry.application.port.in.ImportCodes.Line;
import io.couponry.rest.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void aFileReadsTheSameHoweverItIsCut() {
    var file =
        "\uFEFFcode,customerId,wave\r\nA-1,ann,\r\n\r\n\"B,\"\"2\"\"\",,\"two\nlines\"\nC3,bob,\u96fb";
    var lines =
        List.of(
            line(2, "A-1", Optional.of("ann"), Map.of()),
            line(4, "B,\"2\"", Optional.empty(), Map.of("wave", "two\nlines")),
            line(6, "C3", Optional.of("bob"), Map.of("wave", "\u96fb")));

    for (var size : new int[] {1, 2, 3, 7, 1_000}) {
      assertThat(read(new CsvLines(), utf8(file), size)).as("pieces of %d", size).isEqualTo(lines);
    }
  }

  @Test
  void semicolonsSeparateColumnsWhereTheFirstLineSaysSo() {
    assertThat(csv("customerId;code\nann;A,1\n"))
        .containsExactly(line(2, "A,1", Optional.of("ann"), Map.of()));
  }

  @Test
  void aLineThatDoesNotFitItsColumnsIsTold() {
    assertThat(csv("code,customerId\nA1\nA1,ann,more\n\"A\"1,ann\nB\"2,bob\n"))
        .containsExactly(
            new Line(2, Optional.empty()),
            new Line(3, Optional.empty()),
            new Line(4, Optional.empty()),
            line(5, "B\"2", Optional.of("bob"), Map.of()));
  }

  @Test
  void theFirstLineMustNameTheCodes() {
    for (var header : List.of("A1\nB2", "Code", "code,code", "code,", "customerId")) {
      assertRefused(() -> csv(header + "\n"), "first line");
    }
    assertThat(csv("")).isEmpty();
  }

  @Test
  void whatIsNoTextIsRefusedWithItsLine() {
    assertRefused(() -> csv("code\nA\0B\n"), "line 2 holds a NUL");
    assertRefused(
        () -> read(new CsvLines(), "\uFEFFcode\nA1".getBytes(StandardCharsets.UTF_16LE), 64),
        "line 1");
    assertRefused(
        () -> read(new CsvLines(), "code\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1), 64),
        "line 2 is not UTF-8");
    assertRefused(() -> csv("code\n" + "x".repeat(65_537)), "line 2 is longer");
    assertRefused(() -> csv("code\n\"" + "x\n".repeat(40_000)), "line 2 is longer");
    assertRefused(() -> csv("code\nA1\n\"B2\n"), "line 3 holds a quote");
    assertThat(csv("code\n" + "x".repeat(65_536))).hasSize(1);
  }

  @Test
  void aLineIsAJsonObject() {
    assertThat(
            json(
                """
                {"code":"A1","customerId":"ann","expiresAt":"2026-12-24","metadata":{"wave":"1"}}

                {"code":"B\\"2","customerId":null}
                {"code":3}
                {"code":"C3","colour":"red"}
                {"code":"D4","code":"D5"}
                [1]
                {"code":
                {"code":"E5"} {"code":"F6"}
                {"code":"G7","metadata":{"n":1}}
                {}
                """))
        .containsExactly(
            new Line(
                1,
                Optional.of(
                    new Fields(
                        "A1", Optional.of("ann"), Optional.of("2026-12-24"), Map.of("wave", "1")))),
            line(3, "B\"2", Optional.empty(), Map.of()),
            new Line(4, Optional.empty()),
            new Line(5, Optional.empty()),
            new Line(6, Optional.empty()),
            new Line(7, Optional.empty()),
            new Line(8, Optional.empty()),
            new Line(9, Optional.empty()),
            new Line(10, Optional.empty()),
            line(11, "", Optional.empty(), Map.of()));
  }

  private static Line line(
      long number, String code, Optional<String> customer, Map<String, String> metadata) {
    return new Line(number, Optional.of(new Fields(code, customer, Optional.empty(), metadata)));
  }

  private static void assertRefused(Runnable reading, String why) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().detail()).contains(why));
  }

  private static List<Line> csv(String text) {
    return read(new CsvLines(), utf8(text), 8_192);
  }

  private static List<Line> json(String text) {
    return read(new JsonLines(), utf8(text), 16);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static <L> List<L> read(LineReader<L> reader, byte[] file, int size) {
    var lines = new ArrayList<L>();
    for (var from = 0; from < file.length; from += size) {
      lines.addAll(reader.read(Arrays.copyOfRange(file, from, Math.min(from + size, file.length))));
    }
    lines.addAll(reader.rest());
    return lines;
  }
}
