package io.couponry.application.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Flaws;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.money.Percentage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TypesTest {
  private static final Type<Set<Currency>> CURRENCIES =
      Types.set(Types.currency(), 2, Comparator.comparing(Currency::getCurrencyCode));

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(Types.text(2), "😀é", "😀é", "😀é"),
        Arguments.of(
            Types.texts(3, 1), List.of("b", "a", "b"), Set.of("a", "b"), List.of("a", "b")),
        Arguments.of(Types.wholeNumber(-1, 5), 5L, 5, 5),
        Arguments.of(Types.longNumber(1, Long.MAX_VALUE), BigInteger.TEN, 10L, 10L),
        Arguments.of(Types.bool(), true, true, true),
        Arguments.of(Types.percentage(), "12.50", Percentage.parse("12.5"), "12.5"),
        Arguments.of(Types.constant(Saving.Part.class), "line", Saving.Part.LINE, "line"),
        Arguments.of(
            Types.constants(Channel.class),
            List.of("pos", "web"),
            Set.of(Channel.WEB, Channel.POS),
            List.of("web", "pos")),
        Arguments.of(
            CURRENCIES,
            List.of("USD", "EUR"),
            Set.of(Currency.getInstance("EUR"), Currency.getInstance("USD")),
            List.of("EUR", "USD")),
        Arguments.of(Types.localTime(), "09:30", LocalTime.of(9, 30), "09:30"),
        Arguments.of(Types.boundary(), "2026-12-24", Boundaries.parse("2026-12-24"), "2026-12-24"),
        Arguments.of(
            Types.boundary(),
            "2026-12-24T10:00+01:00",
            Boundaries.parse("2026-12-24T10:00:00+01:00"),
            "2026-12-24T10:00:00+01:00"),
        Arguments.of(
            Types.list(Types.bool(), 2),
            List.of(true, false),
            List.of(true, false),
            List.of(true, false)));
  }

  @ParameterizedTest
  @MethodSource("values")
  <V> void readsAndWrites(Type<V> type, Object node, V value, Object written) {
    var flaws = new Flaws();

    assertThat(type.read(node, "it", flaws)).contains(value);
    assertThat(flaws.all()).isEmpty();
    assertThat(type.write(value)).isEqualTo(written);
  }

  static Stream<Arguments> flawed() {
    return Stream.of(
        Arguments.of(Types.text(2), "abc", "it INVALID: must have at most 2 characters"),
        Arguments.of(
            Types.text(2),
            "\u0000",
            "it INVALID: a string must not contain NUL or half of a surrogate pair"),
        Arguments.of(Types.text(2), 1, "it WRONG_TYPE: must be a string"),
        Arguments.of(Types.texts(1, 2), "a", "it WRONG_TYPE: must be an array"),
        Arguments.of(
            Types.texts(1, 2),
            List.of("a", "b"),
            "it INVALID: an array here has at most 1 elements"),
        Arguments.of(
            Types.list(Types.bool(), 2),
            new ArrayList<>(Arrays.asList(true, null)),
            "it[1] WRONG_TYPE: must be something other than null"),
        Arguments.of(Types.wholeNumber(1, 5), 6, "it INVALID: must be 1 to 5"),
        Arguments.of(
            Types.wholeNumber(1, 5),
            BigInteger.TWO.pow(64).add(BigInteger.ONE),
            "it INVALID: must be 1 to 5"),
        Arguments.of(
            Types.wholeNumber(1, 5), BigDecimal.ONE, "it WRONG_TYPE: must be a whole number"),
        Arguments.of(Types.longNumber(1, 5), "1", "it WRONG_TYPE: must be a whole number"),
        Arguments.of(Types.bool(), "true", "it WRONG_TYPE: must be true or false"),
        Arguments.of(Types.percentage(), 15, "it WRONG_TYPE: must be a string"),
        Arguments.of(
            Types.constants(Channel.class),
            List.of("WEB"),
            "it[0] INVALID: must be one of web, mobile, pos"),
        Arguments.of(
            Types.boundary(),
            "1969-12-31",
            "it INVALID: a time is RFC 3339 with an offset (2026-12-01T00:00:00+01:00), or a date"
                + " (2026-12-24) for the whole day"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("flawed")
  void tellWhatIsWrong(Type<?> type, Object node, String expected) {
    var flaws = new Flaws();

    assertThat(type.read(node, "it", flaws)).isEmpty();
    assertThat(flaws.all())
        .extracting(flaw -> "%s %s: %s".formatted(flaw.field(), flaw.kind(), flaw.message()))
        .containsExactly(expected);
  }

  @Test
  void describeThemselves() {
    assertThat(Types.texts(50, 10).describe())
        .isEqualTo(Map.of("type", "set", "of", Map.of("type", "text", "longest", 10), "most", 50));
    assertThat(Types.constant(Saving.Part.class).describe())
        .isEqualTo(Map.of("type", "enum", "values", List.of("line", "singlePiece")));
    assertThat(Types.wholeNumber(1, 5).describe())
        .isEqualTo(Map.of("type", "wholeNumber", "least", 1L, "most", 5L));
    assertThat(Types.list(Types.object(Forms.RULES), 3).describe())
        .isEqualTo(
            Map.of("type", "list", "of", Map.of("type", "object", "form", "rule"), "most", 3));
  }
}
