package io.couponry.application.document;

import static io.couponry.application.document.Forms.RULES;
import static io.couponry.application.document.Forms.flaws;
import static io.couponry.application.document.Forms.money;
import static io.couponry.application.document.Forms.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One amount per currency, in one of two members. */
class AmountsTest {
  private static final Map<String, Object> FIVE_EUROS = money("5.00", "EUR");
  private static final Map<String, Object> SIX_DOLLARS = money("6.00", "USD");

  @Test
  void isOneMemberForOneAmountAndAnotherForSeveral() {
    assertThat(written("amount", FIVE_EUROS)).isEqualTo(spend("amount", FIVE_EUROS));
    assertThat(written("amounts", List.of(FIVE_EUROS))).isEqualTo(spend("amount", FIVE_EUROS));
    assertThat(written("amounts", List.of(SIX_DOLLARS, FIVE_EUROS)))
        .isEqualTo(spend("amounts", List.of(FIVE_EUROS, SIX_DOLLARS)));
  }

  @Test
  void writesAmountBeforeCurrency() {
    assertThat(written("amount", FIVE_EUROS).get("amount"))
        .asString()
        .isEqualTo("{amount=5.00, currency=EUR}");
  }

  static Stream<Arguments> flawed() {
    return Stream.of(
        Arguments.of(
            Map.of("type", "spend"),
            List.of("it.amount REQUIRED: this field, or amounts, is required")),
        Arguments.of(
            Map.of("type", "spend", "amount", FIVE_EUROS, "amounts", List.of(SIX_DOLLARS)),
            List.of("it.amounts INVALID: send amount or amounts, not both")),
        Arguments.of(
            spend("amount", Map.of("amount", 5, "currency", "XXX", "tax", "1")),
            List.of(
                "it.amount.tax UNKNOWN_FIELD: there is no such field here; there are: amount,"
                    + " currency",
                "it.amount.amount WRONG_TYPE: must be a string",
                "it.amount.currency INVALID: XXX is not a currency one can pay in")),
        Arguments.of(
            spend("amount", money("5.0", "EUR")),
            List.of("it.amount.amount INVALID: an amount in EUR has 2 decimals")),
        Arguments.of(
            spend("amounts", List.of(FIVE_EUROS, money("x", "EUR"), "5.00")),
            List.of(
                "it.amounts[1].amount INVALID: an amount is a decimal string such as \"5.00\"",
                "it.amounts[2] WRONG_TYPE: must be an object")),
        Arguments.of(
            spend("amounts", List.of(FIVE_EUROS, FIVE_EUROS)),
            List.of("it.amounts INVALID: there is one amount a currency")),
        Arguments.of(
            spend("amounts", List.of()),
            List.of("it.amounts INVALID: there is an amount for each of 1 to 20 currencies")),
        Arguments.of(
            Map.of("type", "visits", "least", 1, "spent", 1, "worths", FIVE_EUROS),
            List.of("it.worths WRONG_TYPE: must be an array")));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("flawed")
  void isWrongWhereTheDocumentIs(Map<String, Object> document, List<String> expected) {
    assertThat(flaws(RULES, document)).isEqualTo(expected);
  }

  private static Map<String, Object> written(String member, Object value) {
    return RULES.write(read(RULES, spend(member, value)));
  }

  private static Map<String, Object> spend(String member, Object value) {
    return Map.of("type", "spend", member, value);
  }
}
