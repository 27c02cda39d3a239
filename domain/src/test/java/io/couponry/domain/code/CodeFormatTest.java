package io.couponry.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFormatTest {
  private static final Map<Abbreviation, CharacterSet> SETS = SampleSets.all();

  @ParameterizedTest
  @CsvSource({
    "DDD-XXX, 000-AAA",
    "DADD-xxxx-MMMMM, 0A00-aaaa-AAAAA",
    "'\\D\\D-D', DD-0",
    "'\\\\D', '\\0'",
    "'D\\-', 0-",
    "'\\QD', Q0",
    "2026D, 20260",
    "#%$!D, '#%$!0'",
    "D=D, 0=0",
  })
  void anAbbreviationStandsForItsSetAndAnythingElseForItself(String format, String example) {
    assertThat(new Layout(CodeFormat.parse(format, SETS).positions()).example()).isEqualTo(example);
  }

  @Test
  void aFormatRemembersHowItWasWritten() {
    assertThat(CodeFormat.parse("\\S\\A\\LD", SETS).pattern()).isEqualTo("\\S\\A\\LD");
  }

  @Test
  void abbreviationsAreCaseSensitive() {
    assertThat(CodeFormat.parse("X", SETS)).isNotEqualTo(CodeFormat.parse("x", SETS));
    assertThat(CodeFormat.parse("X", SETS).positions())
        .containsExactly(new Position.OneOf(set('X')));
    assertThat(CodeFormat.parse("x", SETS).positions())
        .containsExactly(new Position.OneOf(set('x')));
  }

  @Test
  void aDigitIsALiteralUntilItAbbreviatesASet() {
    // given
    var sets = new HashMap<>(SETS);
    sets.put(new Abbreviation('2'), new CharacterSet("XYZ"));

    // then
    assertThat(CodeFormat.parse("2", SETS).positions()).containsExactly(new Position.Literal('2'));
    assertThat(CodeFormat.parse("2\\2", sets).positions())
        .containsExactly(new Position.OneOf(new CharacterSet("XYZ")), new Position.Literal('2'));
  }

  @Test
  void anAbbreviationMayLieBeyondTheFirstPlane() {
    var sets = Map.of(Abbreviation.parse("𐐀"), new CharacterSet("😀😁"));

    assertThat(CodeFormat.parse("𐐀-𐐀", sets).positions())
        .containsExactly(
            new Position.OneOf(new CharacterSet("😀😁")),
            new Position.Literal('-'),
            new Position.OneOf(new CharacterSet("😀😁")));
  }

  @Test
  void aLetterThatAbbreviatesNothingIsRefusedAndTheAbbreviationsAreNamed() {
    assertThatThrownBy(() -> CodeFormat.parse("DDQ", SETS))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("Q")
        .hasMessageContaining("A D M X x");
    assertThatThrownBy(() -> CodeFormat.parse("D夏", SETS)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> CodeFormat.parse("DDD", Map.of())).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\\",
        "D\\",
        "D\\\\\\",
        "D D",
        "D\\ D",
        "D\u0301",
        "D\\\u0301",
        "D\u200B",
        "D\u202ED",
        "D\u0000",
        "D\n"
      })
  void aFormatThatCannotBeReadOrPrintedIsRefused(String format) {
    assertThatThrownBy(() -> CodeFormat.parse(format, SETS)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void halfASurrogatePairIsNoPosition() {
    assertThatThrownBy(() -> CodeFormat.parse("D\uD83D", SETS)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> CodeFormat.parse("\\\uDE00D", SETS)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void aFormatHasAtMost64PositionsHoweverTheyAreWritten() {
    assertThat(CodeFormat.parse("D".repeat(64), SETS).positions()).hasSize(64);
    assertThat(CodeFormat.parse("\\D".repeat(64), SETS).positions()).hasSize(64);
    assertThat(CodeFormat.parse("\\😀".repeat(64), SETS).positions()).hasSize(64);
    assertThatThrownBy(() -> CodeFormat.parse("D".repeat(65), SETS))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> CodeFormat.parse("\\D".repeat(65), SETS))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> CodeFormat.parse("D".repeat(1_000_000), SETS))
        .isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"---", "\\D\\D", "2026", "1"})
  void aFormatOfLiteralsAloneMakesNoCodes(String format) {
    var positions = CodeFormat.parse(format, SETS).positions();

    assertThatThrownBy(() -> new Layout(positions)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void aLayoutHasAtMostTwoToThe256Codes() {
    var two = new Position.OneOf(new CharacterSet("AB"));
    var four = new Position.OneOf(new CharacterSet("ABCD"));
    var three = new Position.OneOf(new CharacterSet("ABC"));

    assertThat(new Layout(times(256, two)).size()).isEqualTo(BigInteger.ONE.shiftLeft(256));
    assertThat(new Layout(times(128, four)).size()).isEqualTo(BigInteger.ONE.shiftLeft(256));
    assertThatThrownBy(() -> new Layout(times(257, two))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Layout(times(162, three))).isInstanceOf(InvalidValue.class);
    assertThat(new Layout(times(161, three)).size()).isEqualTo(BigInteger.valueOf(3).pow(161));
  }

  @Test
  void theSizeOfALayoutIsTheProductOfItsSets() {
    var layout = new Layout(CodeFormat.parse("DDD-XXX", SETS).positions());

    assertThat(layout.size()).isEqualTo(17_576_000);
    assertThat(layout.length()).isEqualTo(7);
    assertThat(layout.radices()).containsExactly(10, 10, 10, 26, 26, 26);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AB", "-", " ", "\\", "😀", "\u0301"})
  void anAbbreviationIsOneLetterOrDigit(String text) {
    assertThatThrownBy(() -> Abbreviation.parse(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void theSampleSetsWithoutLookAlikesHaveNone() {
    assertThat(set('A').characters() + set('M').characters())
        .doesNotContain("0", "O", "1", "I", "l");
    assertThat(set('D').size()).isEqualTo(10);
    assertThat(set('X').size()).isEqualTo(26);
    assertThat(set('x').size()).isEqualTo(26);
  }

  private static CharacterSet set(int abbreviation) {
    var set = SETS.get(new Abbreviation(abbreviation));
    return Objects.requireNonNull(set);
  }

  private static List<Position> times(int count, Position position) {
    return Collections.nCopies(count, position);
  }
}
