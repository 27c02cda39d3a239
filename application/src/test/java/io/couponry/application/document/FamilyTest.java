package io.couponry.application.document;

import static io.couponry.application.document.Forms.RULES;
import static io.couponry.application.document.Forms.flaws;
import static io.couponry.application.document.Forms.money;
import static io.couponry.application.document.Forms.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.Flaws;
import io.couponry.domain.basket.Channel;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents of a family: what they mean, how they are written, and all that is wrong with them. */
class FamilyTest {
  @Test
  void readsMembersInAnyOrderAndWritesThemInTheirOwn() {
    // given
    var document = Map.of("to", "17:00", "days", List.of("friday", "monday"), "type", "hours");

    // when
    var rule = read(RULES, document);

    // then
    assertThat(rule)
        .isEqualTo(
            new Rule.Hours(
                Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                Optional.empty(),
                Optional.of(LocalTime.of(17, 0))));
    assertThat(RULES.write(rule))
        .isEqualTo(Map.of("type", "hours", "days", List.of("monday", "friday"), "to", "17:00"))
        .extracting(Map::keySet)
        .asString()
        .isEqualTo("[type, days, to]");
  }

  @Test
  void takesAMemberThatIsNullForAbsent() {
    var document = new HashMap<String, Object>(Map.of("type", "hours", "from", "09:30"));
    document.put("to", null);
    document.put("days", null);

    assertThat(read(RULES, document))
        .isEqualTo(new Rule.Hours(Set.of(), Optional.of(LocalTime.of(9, 30)), Optional.empty()));
  }

  @Test
  void writesADefaultUnlessItIsEmpty() {
    var data = new Rule.Data("name", Set.of("b", "a"), false, Channel.POS);
    var hours = new Rule.Hours(Set.of(), Optional.of(LocalTime.NOON), Optional.empty());

    assertThat(RULES.write(data))
        .isEqualTo(
            Map.of(
                "type",
                "data",
                "name",
                "name",
                "values",
                List.of("a", "b"),
                "inverted",
                false,
                "channel",
                "pos"));
    assertThat(RULES.write(hours)).isEqualTo(Map.of("type", "hours", "from", "12:00"));
  }

  @Test
  void takesADefaultTypeWhereThereIsNone() {
    var flaws = new Flaws();

    assertThat(RULES.read(Map.of(), "", flaws, Optional.of("first"))).contains(new Rule.First());
    assertThat(RULES.read(Map.of("type", "first"), "", flaws, Optional.of("all")))
        .contains(new Rule.First());
    assertThat(flaws.all()).isEmpty();
  }

  static Stream<Arguments> flawed() {
    return Stream.of(
        Arguments.of("first", List.of("it WRONG_TYPE: must be an object")),
        Arguments.of(
            Map.of("amount", 1, "other", 1), List.of("it.type REQUIRED: this field is required")),
        Arguments.of(Map.of("type", 1), List.of("it.type WRONG_TYPE: must be a string")),
        Arguments.of(
            Map.of("type", "Spend"),
            List.of("it.type INVALID: must be one of first, spend, hours, data, visits, all, not")),
        Arguments.of(
            Map.of("type", "first", "\u0000rules", List.of()),
            List.of("it.?rules UNKNOWN_FIELD: there is no such field here; there are: type")),
        Arguments.of(Map.of("type", "hours"), List.of("it INVALID: name days, hours or both")),
        Arguments.of(
            Map.of("type", "data", "name", "longer", "values", List.of("a", 1, "\ud83d"), "x", 1),
            List.of(
                "it.x UNKNOWN_FIELD: there is no such field here; there are: type, name, values,"
                    + " inverted, channel",
                "it.name INVALID: must have at most 5 characters",
                "it.values[1] WRONG_TYPE: must be a string",
                "it.values[2] INVALID: a string must not contain NUL or half of a surrogate pair",
                "it.channel REQUIRED: this field is required")),
        Arguments.of(
            Map.of(
                "type",
                "all",
                "rules",
                List.of(
                    Map.of("type", "first"),
                    Map.of("type", "not", "rule", Map.of("type", "spend")),
                    Map.of("type", "hours", "from", "9:30", "to", "17:00:00+01:00"))),
            List.of(
                "it.rules[1].rule.amount REQUIRED: this field, or amounts, is required",
                "it.rules[2].from INVALID: a time of day is hours and minutes such as \"09:30\"",
                "it.rules[2].to INVALID: a time of day is hours and minutes such as \"09:30\"")));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("flawed")
  void namesAllThatIsWrongAtOnce(Object document, List<String> expected) {
    assertThat(flaws(RULES, document)).isEqualTo(expected);
  }

  @Test
  void givesNothingWhereAnythingBelowIsUnknown() {
    var price = Map.of("amount", "5.00", "currency", "EUR", "tax", "1.00");

    assertThat(
            flaws(RULES, Map.of("type", "not", "rule", Map.of("type", "spend", "amount", price))))
        .containsExactly(
            "it.rule.amount.tax UNKNOWN_FIELD: there is no such field here; there are: amount,"
                + " currency");
  }

  @Test
  void nestsFiveLevelsAndNotSix() {
    var five = nested(5);
    var six = nested(6);

    assertThat(RULES.write(read(RULES, five))).isEqualTo(five);
    assertThat(flaws(RULES, six))
        .containsExactly(
            "it.rule.rule.rule.rule.rule INVALID: there are at most 5 levels of nesting");
  }

  @Test
  void doesNotFollowADocumentWithoutEnd() {
    assertThat(flaws(RULES, nested(100_000))).hasSize(1);
  }

  @Test
  void knowsTheKindOfAValue() {
    assertThat(RULES.kindOf(new Rule.First()).type()).isEqualTo("first");
    assertThat(RULES.undeclared()).isEmpty();
  }

  @Test
  void tellsWhichClassesAreNotDeclared() {
    var incomplete = Form.of("rule", Rule.class, List.of(RULES.kinds().getFirst()));

    assertThat(incomplete.undeclared()).hasSize(6).contains(Rule.Spend.class);
    assertThatThrownBy(() -> incomplete.write(new Rule.Not(new Rule.First())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Not");
  }

  @Test
  void refusesPlainObjectsWithAType() {
    assertThat(flaws(Forms.ITEMS, Map.of("type", "item", "product", "")))
        .containsExactly(
            "it.type UNKNOWN_FIELD: there is no such field here; there are: product",
            "it.product INVALID: a product has a name");
    assertThat(Forms.ITEMS.write(new Saving.Item("mug"))).isEqualTo(Map.of("product", "mug"));
  }

  private static Map<String, Object> nested(int levels) {
    Map<String, Object> document = Map.of("type", "spend", "amount", money("5.00", "EUR"));
    for (var level = 1; level < levels; level++) {
      document = Map.of("type", "not", "rule", document);
    }
    return document;
  }
}
