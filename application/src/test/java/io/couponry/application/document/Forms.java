package io.couponry.application.document;

import io.couponry.application.port.Flaws;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Channel;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The forms of the toys, and readings of them. */
final class Forms {
  static final Family<Rule> RULES =
      Form.of(
          "rule",
          Rule.class,
          List.of(
              Kind.of("first", Rule.First.class, "It is the first order.", Rule.First::new),
              Kind.of(
                  "spend",
                  Rule.Spend.class,
                  "The lines cost at least this much.",
                  Argument.amounts("amount", "amounts", Rule.Spend::required, "What they cost."),
                  Rule.Spend::new),
              Kind.of(
                  "hours",
                  Rule.Hours.class,
                  "It is a certain time of the week.",
                  Argument.withDefault(
                      "days",
                      Types.constants(DayOfWeek.class),
                      Set.of(),
                      Rule.Hours::days,
                      "Any where none is named."),
                  Argument.optional(
                      "from", Types.localTime(), Rule.Hours::from, "Where it starts."),
                  Argument.optional("to", Types.localTime(), Rule.Hours::to, "Where it ends."),
                  Rule.Hours::new),
              Kind.of(
                  "data",
                  Rule.Data.class,
                  "The basket knows one of these values.",
                  Argument.required("name", Types.text(5), Rule.Data::name, "Its name."),
                  Argument.required("values", Types.texts(3, 5), Rule.Data::values, "Its values."),
                  Argument.withDefault(
                      "inverted", Types.bool(), false, Rule.Data::inverted, "Whether it must not."),
                  Argument.required(
                      "channel", Types.constant(Channel.class), Rule.Data::channel, "Where."),
                  Rule.Data::new),
              Kind.of(
                  "visits",
                  Rule.Visits.class,
                  "The customer has been here so often.",
                  Argument.required("least", Types.wholeNumber(1, 9), Rule.Visits::least, "Least."),
                  Argument.required(
                      "spent", Types.longNumber(0, Long.MAX_VALUE), Rule.Visits::spent, "Spent."),
                  Argument.optionalInt("most", Types.wholeNumber(1, 9), Rule.Visits::most, "Most."),
                  Argument.optional("since", Types.boundary(), Rule.Visits::since, "From when on."),
                  Argument.optionalAmounts("worth", "worths", Rule.Visits::worth, "Worth."),
                  Rule.Visits::new),
              Kind.of(
                  "all",
                  Rule.All.class,
                  "All of these rules hold.",
                  Argument.required(
                      "rules",
                      Types.list(Types.object(() -> Forms.RULES), 3),
                      Rule.All::rules,
                      "The rules."),
                  Rule.All::new),
              Kind.of(
                  "not",
                  Rule.Not.class,
                  "This rule does not hold.",
                  Argument.required(
                      "rule", Types.object(() -> Forms.RULES), Rule.Not::rule, "The rule."),
                  Rule.Not::new)));

  static final Form<Saving.Item> ITEMS =
      Form.ofOne(
          Kind.of(
              "item",
              Saving.Item.class,
              "A thing.",
              Argument.required("product", Types.text(10), Saving.Item::product, "Its id."),
              Saving.Item::new));

  static final Family<Saving> SAVINGS =
      Form.of(
              "saving",
              Saving.class,
              List.of(
                  Kind.of(
                      "percentage",
                      Saving.Percent.class,
                      "A share of the price.",
                      Argument.required(
                          "percent", Types.percentage(), Saving.Percent::percent, "The share."),
                      Saving.Percent::new),
                  Kind.of(
                      "fixed",
                      Saving.Off.class,
                      "An amount.",
                      Argument.amounts("amount", "amounts", Saving.Off::amount, "The amount."),
                      Saving.Off::new),
                  Kind.of(
                      "gift",
                      Saving.Gift.class,
                      "A thing for free.",
                      Argument.required("item", Types.object(ITEMS), Saving.Gift::item, "It."),
                      Argument.withDefault(
                          "pieces", Types.wholeNumber(1, 10), 1, Saving.Gift::pieces, "How many."),
                      Saving.Gift::new)))
          .wrappedIn(
              Wrapper.of(
                      Saving.Each.class,
                      Argument.required(
                          "per",
                          Types.constant(Saving.Part.class),
                          Saving.Each::part,
                          "Each what."),
                      Saving.Each::rate,
                      Forms::each)
                  .onlyOn(kind -> Saving.Rate.class.isAssignableFrom(kind.valueClass())))
          .wrappedIn(
              Wrapper.of(
                  Saving.Capped.class,
                  Argument.amounts("maximum", "maximums", Saving.Capped::maximum, "At most this."),
                  Saving.Capped::saving,
                  Saving.Capped::new));

  private Forms() {}

  private static Saving.Each each(Saving saving, Saving.Part part) {
    if (saving instanceof Saving.Rate rate) {
      return new Saving.Each(rate, part);
    }
    throw new InvalidValue("only a rate is worked out for each");
  }

  static <T> T read(Form<T> form, Object document) {
    var flaws = new Flaws();
    var value = form.read(document, "", flaws);
    if (!flaws.isEmpty()) {
      throw new AssertionError(flaws.all());
    }
    return value.orElseThrow();
  }

  /** All flaws, as "path: sentence", of a document that cannot be read. */
  static List<String> flaws(Form<?> form, Object document) {
    var flaws = new Flaws();
    if (form.read(document, "it", flaws).isPresent()) {
      throw new AssertionError("there is nothing wrong with " + document);
    }
    return flaws.all().stream()
        .map(flaw -> "%s %s: %s".formatted(flaw.field(), flaw.kind(), flaw.message()))
        .toList();
  }

  static Map<String, Object> money(String amount, String currency) {
    return Map.of("amount", amount, "currency", currency);
  }
}
