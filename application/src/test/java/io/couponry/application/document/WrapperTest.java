package io.couponry.application.document;

import static io.couponry.application.document.Forms.SAVINGS;
import static io.couponry.application.document.Forms.flaws;
import static io.couponry.application.document.Forms.money;
import static io.couponry.application.document.Forms.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.couponry.domain.money.Percentage;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values around values, written flat. */
class WrapperTest {
  private static final Saving.Rate RATE = new Saving.Percent(Percentage.parse("15"));
  private static final Amounts MAXIMUM =
      Amounts.of(Money.parse("10.00", Currency.getInstance("EUR")));

  static Stream<Arguments> wrapped() {
    var eur = money("10.00", "EUR");
    return Stream.of(
        Arguments.of(Map.of("type", "percentage", "percent", "15"), RATE),
        Arguments.of(
            Map.of("type", "percentage", "percent", "15", "maximum", eur),
            new Saving.Capped(RATE, MAXIMUM)),
        Arguments.of(
            Map.of("type", "percentage", "percent", "15", "per", "singlePiece"),
            new Saving.Each(RATE, Saving.Part.SINGLE_PIECE)),
        Arguments.of(
            Map.of("type", "percentage", "percent", "15", "maximum", eur, "per", "line"),
            new Saving.Capped(new Saving.Each(RATE, Saving.Part.LINE), MAXIMUM)),
        Arguments.of(
            Map.of("type", "gift", "item", Map.of("product", "mug"), "pieces", 1, "maximum", eur),
            new Saving.Capped(new Saving.Gift(new Saving.Item("mug"), 1), MAXIMUM)));
  }

  @ParameterizedTest
  @MethodSource("wrapped")
  void areOneMoreMemberOfWhatIsInside(Map<String, Object> document, Saving saving) {
    assertThat(read(SAVINGS, document)).isEqualTo(saving);
    assertThat(SAVINGS.write(saving)).isEqualTo(document);
  }

  static Stream<Arguments> flawed() {
    return Stream.of(
        Arguments.of(
            Map.of("type", "gift", "per", "unit", "maximum", Map.of("amount", "1"), "x", 1),
            List.of(
                "it.x UNKNOWN_FIELD: there is no such field here; there are: type, item, pieces,"
                    + " maximum, maximums",
                "it.item REQUIRED: this field is required",
                "it.per INVALID: this type of saving does not have it",
                "it.maximum.currency REQUIRED: this field is required")),
        Arguments.of(
            Map.of("type", "percentage", "percent", "0", "per", "unit", "maximum", 5),
            List.of(
                "it.percent INVALID: a percentage must be above 0 and at most 100",
                "it.per INVALID: must be one of line, singlePiece",
                "it.maximum WRONG_TYPE: must be an object")),
        Arguments.of(
            Map.of(
                "type",
                "fixed",
                "amount",
                money("5.00", "EUR"),
                "maximums",
                List.of(money("5.00", "EUR"), money("5.00", "USD"))),
            List.of("it.maximums INVALID: the maximum is not in the currencies of the discount")));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("flawed")
  void areWrongAtTheirOwnMember(Map<String, Object> document, List<String> expected) {
    assertThat(flaws(SAVINGS, document)).isEqualTo(expected);
  }

  @Test
  void keepTheKindOfWhatIsInside() {
    var capped = new Saving.Capped(new Saving.Each(RATE, Saving.Part.LINE), MAXIMUM);

    assertThat(SAVINGS.kindOf(capped).type()).isEqualTo("percentage");
    assertThat(SAVINGS.undeclared()).isEmpty();
  }

  @Test
  void areNotWrittenInAnOrderThatCouldNotBeReadBack() {
    var twice = new Saving.Capped(new Saving.Capped(RATE, MAXIMUM), MAXIMUM);

    assertThatThrownBy(() -> SAVINGS.write(twice)).isInstanceOf(IllegalArgumentException.class);
  }
}
