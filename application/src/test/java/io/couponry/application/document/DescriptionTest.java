package io.couponry.application.document;

import static io.couponry.application.document.Forms.RULES;
import static io.couponry.application.document.Forms.SAVINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a console is told, and what cannot be declared. */
class DescriptionTest {
  @Test
  void listsEachKindWithItsArgumentsAndWrappers() {
    assertThat(SAVINGS.describe())
        .extracting(Object::toString)
        .containsExactly(
            """
            {type=percentage, description=A share of the price., arguments=[\
            {name=percent, required=true, description=The share., type=percentage}, \
            {name=per, required=false, description=Each what., type=enum, \
            values=[line, singlePiece]}, \
            {name=maximum, required=false, description=At most this., type=amounts, \
            several=maximums}]}\
            """,
            """
            {type=fixed, description=An amount., arguments=[\
            {name=amount, required=true, description=The amount., type=amounts, \
            several=amounts}, \
            {name=per, required=false, description=Each what., type=enum, \
            values=[line, singlePiece]}, \
            {name=maximum, required=false, description=At most this., type=amounts, \
            several=maximums}]}\
            """,
            """
            {type=gift, description=A thing for free., arguments=[\
            {name=item, required=true, description=It., type=object, arguments=[\
            {name=product, required=true, description=Its id., type=text, longest=10}]}, \
            {name=pieces, required=false, description=How many., type=wholeNumber, least=1, \
            most=10, default=1}, \
            {name=maximum, required=false, description=At most this., type=amounts, \
            several=maximums}]}\
            """);
  }

  @Test
  void refersToAFormThatIsMadeOfItself() {
    assertThat(RULES.kindOf(new Rule.Not(new Rule.First())).describe())
        .isEqualTo(
            Map.of(
                "type",
                "not",
                "description",
                "This rule does not hold.",
                "arguments",
                List.of(
                    Map.of(
                        "name",
                        "rule",
                        "required",
                        true,
                        "description",
                        "The rule.",
                        "type",
                        "object",
                        "form",
                        "rule"))));
  }

  @Test
  void refusesATypeOrAMemberThatIsDeclaredTwice() {
    var first = Kind.of("first", Rule.First.class, "One.", Rule.First::new);
    var clash =
        Wrapper.<Saving, Saving.Gift, String>of(
            Saving.Gift.class,
            Argument.required("percent", Types.text(1), gift -> "", "Clashes."),
            gift -> gift,
            (saving, text) -> {
              throw new InvalidValue(text);
            });

    assertThatThrownBy(() -> Form.of("rule", Rule.class, List.of(first, first)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("declared twice: first");
    assertThatThrownBy(() -> SAVINGS.wrappedIn(clash))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("declared twice: percent");
  }
}
