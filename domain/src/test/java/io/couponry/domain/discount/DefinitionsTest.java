package io.couponry.domain.discount;

import static io.couponry.domain.discount.Worked.amountOff;
import static io.couponry.domain.discount.Worked.bundle;
import static io.couponry.domain.discount.Worked.bySpend;
import static io.couponry.domain.discount.Worked.part;
import static io.couponry.domain.discount.Worked.percentOff;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.discount.Discount.Capped;
import io.couponry.domain.discount.Discount.Each;
import io.couponry.domain.discount.Discount.FreeShipping;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Percentage;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionsTest {
  private static final String REPEATS = "it is given 1 to 1000000 times";
  private static final String PARTS = "a bundle has 1 to 20 parts";
  private static final String PIECES = "a part of a bundle has 1 to 1000 pieces";
  private static final String IN_OTHER_CURRENCIES =
      "the maximum is not in the currencies of the discount";

  @ParameterizedTest
  @MethodSource({"amountsAndMaxima", "buying", "bundles", "tiersBySpend", "tiersByQuantity"})
  void whatCannotBeADiscountIsRefusedWithTheReason(String message, Supplier<Discount> bad) {
    assertThatThrownBy(bad::get).isInstanceOf(InvalidValue.class).hasMessage(message);
  }

  static List<Arguments> amountsAndMaxima() {
    var gift = new Discount.Gift(new FreeItem("mug", 1));
    return List.of(
        bad("a discount must not be zero", () -> amountOff("0.00 EUR")),
        bad("a discount must not be zero", () -> amountOff("5.00 EUR", "0 JPY")),
        bad("there is one amount a currency", () -> amountOff("5.00 EUR", "6.00 EUR")),
        bad(
            "there is an amount for each of 1 to 20 currencies",
            () -> new Discount.UnitPrice(new Amounts(List.of()))),
        bad("a maximum must not be zero", () -> new Capped(percentOff("5"), amounts("0 JPY"))),
        bad("this discount cannot have a maximum", () -> new Capped(gift, amounts("5.00 EUR"))),
        bad(
            "this discount cannot have a maximum",
            () -> new Capped(capped("5.00 EUR"), amounts("4.00 EUR"))),
        bad(IN_OTHER_CURRENCIES, () -> new Capped(amountOff("5.00 EUR"), amounts("500 JPY"))),
        bad(
            IN_OTHER_CURRENCIES,
            () -> new Capped(amountOff("5.00 EUR", "500 JPY"), amounts("4.00 EUR"))),
        bad(
            IN_OTHER_CURRENCIES,
            () ->
                new Capped(
                    new Each(Each.Part.UNIT, amountOff("5.00 EUR")),
                    amounts("5.00 EUR", "500 JPY"))),
        bad(IN_OTHER_CURRENCIES, () -> new Capped(bySpend("10.00: 5"), amounts("500 JPY"))));
  }

  static List<Arguments> buying() {
    return List.of(
        bad("one buys 1 to 1000 pieces", () -> buy(0, 1, OptionalInt.empty())),
        bad("one buys 1 to 1000 pieces", () -> buy(1_001, 1, OptionalInt.empty())),
        bad("one gets 1 to 1000 pieces", () -> buy(1, 0, OptionalInt.empty())),
        bad("one gets 1 to 1000 pieces", () -> buy(1, 1_001, OptionalInt.empty())),
        bad(REPEATS, () -> buy(1, 1, OptionalInt.of(0))),
        bad(REPEATS, () -> buy(1, 1, OptionalInt.of(1_000_001))));
  }

  static List<Arguments> bundles() {
    return List.of(
        bad(PARTS, () -> bundle("5.00 EUR")),
        bad(
            PARTS,
            () ->
                new BundlePrice(
                    amounts("5.00 EUR"),
                    Collections.nCopies(21, part(1, "pen")),
                    OptionalInt.empty())),
        bad(PIECES, () -> bundle("5.00 EUR", part(0, "pen"))),
        bad(PIECES, () -> bundle("5.00 EUR", part(1_001, "pen"))),
        bad(
            REPEATS,
            () ->
                new BundlePrice(amounts("5.00 EUR"), List.of(part(1, "pen")), OptionalInt.of(0))));
  }

  static List<Arguments> tiersBySpend() {
    return List.of(
        bad("there are 1 to 20 tiers", () -> new Tiers.BySpend(List.of())),
        bad(
            "there are 1 to 20 tiers",
            () -> new Tiers.BySpend(Collections.nCopies(21, spend("1.00 EUR", "", percent())))),
        bad(
            "tier 2 must start above tier 1",
            () ->
                new Tiers.BySpend(
                    List.of(spend("50.00 EUR", "", percent()), spend("40.00 EUR", "", percent())))),
        bad(
            "tier 2 must start above tier 1",
            () ->
                new Tiers.BySpend(
                    List.of(spend("50.00 EUR", "", percent()), spend("50.00 EUR", "", percent())))),
        bad(
            "tier 3 must start where tier 2 ends: no gap, no overlap",
            () ->
                new Tiers.BySpend(
                    List.of(
                        spend("10.00 EUR", "20.00 EUR", percent()),
                        spend("20.00 EUR", "30.00 EUR", percent()),
                        spend("30.01 EUR", "", percent())))),
        bad(
            "tier 2 must start where tier 1 ends: no gap, no overlap",
            () ->
                new Tiers.BySpend(
                    List.of(
                        spend("10.00 EUR", "20.00 EUR", percent()),
                        spend("19.99 EUR", "", percent())))),
        bad(
            "the last tier has no end",
            () -> new Tiers.BySpend(List.of(spend("10.00 EUR", "20.00 EUR", percent())))),
        bad(
            "a tier does not have tiers",
            () -> new Tiers.BySpend(List.of(spend("10.00 EUR", "", bySpend("5.00: 5"))))),
        bad(
            "a tier does not have tiers",
            () ->
                new Tiers.BySpend(
                    List.of(
                        spend(
                            "10.00 EUR",
                            "",
                            new Capped(bySpend("5.00: 5"), amounts("9.00 EUR")))))),
        bad(
            "all tiers must be in the same currencies",
            () -> new Tiers.BySpend(List.of(spend("10.00 EUR", "", amountOff("500 JPY"))))),
        bad(
            "all tiers must be in the same currencies",
            () ->
                new Tiers.BySpend(
                    List.of(spend("10.00 EUR", "", percent()), spend("2000 JPY", "", percent())))));
  }

  static List<Arguments> tiersByQuantity() {
    return List.of(
        bad("there are 1 to 20 tiers", () -> new Tiers.ByQuantity(List.of())),
        bad("a tier starts at 1 piece or more", () -> pieces(0, OptionalInt.empty(), percent())),
        bad(
            "tier 2 must start above tier 1",
            () ->
                new Tiers.ByQuantity(
                    List.of(
                        quantity(5, OptionalInt.empty(), percent()),
                        quantity(5, OptionalInt.empty(), percent())))),
        bad(
            "tier 2 must start where tier 1 ends: no gap, no overlap",
            () ->
                new Tiers.ByQuantity(
                    List.of(
                        quantity(2, OptionalInt.of(5), percent()),
                        quantity(6, OptionalInt.empty(), percent())))),
        bad(
            "tier 2 must start where tier 1 ends: no gap, no overlap",
            () ->
                new Tiers.ByQuantity(
                    List.of(
                        quantity(2, OptionalInt.of(7), percent()),
                        quantity(6, OptionalInt.empty(), percent())))),
        bad("the last tier has no end", () -> pieces(1, OptionalInt.of(5), percent())),
        bad("a tier does not have tiers", () -> pieces(1, OptionalInt.empty(), bySpend("5.00: 5"))),
        bad(
            "all tiers must be in the same currencies",
            () ->
                new Tiers.ByQuantity(
                    List.of(
                        quantity(1, OptionalInt.empty(), amountOff("5.00 EUR")),
                        quantity(2, OptionalInt.empty(), new FreeShipping()),
                        quantity(3, OptionalInt.empty(), amountOff("500 JPY"))))));
  }

  private static Arguments bad(String message, Supplier<Discount> bad) {
    return arguments(message, bad);
  }

  private static Discount percent() {
    return percentOff("5");
  }

  private static Capped capped(String maximum) {
    return new Capped(percent(), amounts(maximum));
  }

  private static BuyXGetY buy(int buy, int get, OptionalInt repeats) {
    return new BuyXGetY(buy, get, Percentage.whole(), Optional.empty(), repeats);
  }

  private static Tiers.BySpend.Tier spend(String from, String to, Discount discount) {
    return new Tiers.BySpend.Tier(
        amounts(from), to.isEmpty() ? Optional.empty() : Optional.of(amounts(to)), discount);
  }

  private static Tiers.ByQuantity.Tier quantity(int from, OptionalInt to, Discount discount) {
    return new Tiers.ByQuantity.Tier(from, to, discount);
  }

  private static Discount pieces(int from, OptionalInt to, Discount discount) {
    return new Tiers.ByQuantity(List.of(quantity(from, to, discount)));
  }
}
