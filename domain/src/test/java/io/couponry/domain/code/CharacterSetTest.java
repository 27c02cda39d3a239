package io.couponry.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import java.text.Normalizer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterSetTest {
  @ParameterizedTest
  @CsvSource({"ABC, 3", "ABCXYZ, 6", "电双医国宝德, 6", "1234567890, 10", "aA1bB2cC3, 9"})
  void theSeedsExamplesAreCharacterSets(String characters, int size) {
    var set = new CharacterSet(characters);

    assertThat(set.size()).isEqualTo(size);
    assertThat(set.codePoints())
        .containsExactlyElementsOf(characters.codePoints().boxed().toList());
  }

  @Test
  void aCharacterBeyondTheFirstPlaneCountsAsOne() {
    assertThat(new CharacterSet("😀😁😂").size()).isEqualTo(3);
    assertThat(new CharacterSet("𠀀𠀁A").codePoints()).containsExactly(0x20000, 0x20001, (int) 'A');
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA", "ABCA", "😀A😀", "电双电"})
  void aCharacterStandsInASetOnce(String characters) {
    assertThatThrownBy(() -> new CharacterSet(characters))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining(Character.toString(characters.codePointAt(0)));
  }

  @Test
  void theSameCharactersInAnotherOrderAreAnotherSet() {
    assertThat(new CharacterSet("AB")).isNotEqualTo(new CharacterSet("BA"));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        // combining
        0x0301,
        0x20DD,
        0x0903,
        0xFE0F,
        0x1160,
        0x1161,
        0x11A8,
        0x11FF,
        0x16D67,
        0x16D68,
        // invisible
        0x0000,
        0x001F,
        0x007F,
        0x00AD,
        0x200B,
        0x200D,
        0x2060,
        0xFEFF,
        0x115F,
        0x2800,
        0x3164,
        0xFFA0,
        0xE0041,
        // controls of the direction of writing
        0x061C,
        0x200E,
        0x202A,
        0x202E,
        0x2066,
        0x2069,
        // white space
        0x0009,
        0x0020,
        0x00A0,
        0x2003,
        0x2028,
        0x2029,
        0x3000,
        // unassigned, private, halves of surrogate pairs
        0x0378,
        0xFFFE,
        0xE000,
        0x10FFFF,
        0xD800,
        0xDBFF,
        0xDC00,
        0xDFFF,
        // not in normal form C
        0x212B,
        0x2126,
        0x212A,
        0x0374,
        0x0340,
        0xF900,
        0x2F800
      })
  void aCharacterThatDoesNotSurviveTypingAndPrintingIsRefused(int codePoint) {
    var character = Character.toString(codePoint);

    assertThatThrownBy(() -> new CharacterSet("A" + character)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new CharacterSet(character + "A")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> CodeCharacters.requireUsable(codePoint))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("U+%04X".formatted(codePoint));
  }

  @Test
  void noUsableCharacterJoinsTheOneBeforeIt() {
    // what can be the later part of a composed character
    var joining =
        codePoints()
            .mapToObj(Character::toString)
            .filter(text -> Normalizer.isNormalized(text, Normalizer.Form.NFC))
            .map(text -> Normalizer.normalize(text, Normalizer.Form.NFD))
            .flatMapToInt(decomposed -> decomposed.codePoints().skip(1))
            .distinct();

    assertThat(joining.filter(CharacterSetTest::isUsable).mapToObj("U+%04X"::formatted)).isEmpty();
  }

  @Test
  void usableCharactersStayAsTheyAreBesideOneAnother() {
    var usable = codePoints().filter(CharacterSetTest::isUsable).toArray();
    var everyOne = new String(usable, 0, usable.length);
    var backwards = new StringBuilder(everyOne).reverse().toString();

    assertThat(usable.length).isGreaterThan(100_000);
    assertThat(Normalizer.normalize(everyOne, Normalizer.Form.NFC)).isEqualTo(everyOne);
    assertThat(Normalizer.normalize(backwards, Normalizer.Form.NFC)).isEqualTo(backwards);
  }

  @Test
  void aSetHasTwoTo4096Characters() {
    assertThat(new CharacterSet("AB").size()).isEqualTo(2);
    assertThat(new CharacterSet(ideographs(4_096)).size()).isEqualTo(4_096);
    assertThatThrownBy(() -> new CharacterSet(ideographs(4_097))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new CharacterSet("A")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new CharacterSet("😀")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new CharacterSet("")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void aSetBeyondTheFirstPlaneMayBeJustAsLarge() {
    assertThat(new CharacterSet(extensionB(4_096)).size()).isEqualTo(4_096);
    assertThatThrownBy(() -> new CharacterSet(extensionB(4_097))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new CharacterSet("A".repeat(10_000_000)))
        .isInstanceOf(InvalidValue.class);
  }

  private static IntStream codePoints() {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT);
  }

  private static boolean isUsable(int codePoint) {
    try {
      CodeCharacters.requireUsable(codePoint);
      return true;
    } catch (InvalidValue unusable) {
      return false;
    }
  }

  private static String ideographs(int count) {
    return characters(0x4E00, count);
  }

  private static String extensionB(int count) {
    return characters(0x20000, count);
  }

  private static String characters(int first, int count) {
    return IntStream.range(first, first + count)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
