package io.couponry.application.document;

import io.couponry.domain.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An amount: a decimal string with the currency's own number of decimals, and the currency. */
record MoneyType() implements Type<Money> {
  private static final String AMOUNT = "amount";
  private static final String CURRENCY = "currency";

  @Override
  public Optional<Money> read(Object node, Place place) {
    return Members.of(node, place).flatMap(MoneyType::money);
  }

  private static Optional<Money> money(Members members) {
    var isKnown = members.areAmong(List.of(AMOUNT, CURRENCY));
    var amount =
        members.required(AMOUNT).flatMap(node -> TextType.text(node, members.place(AMOUNT)));
    return members
        .required(CURRENCY)
        .flatMap(node -> Types.currency().read(node, members.place(CURRENCY)))
        .flatMap(
            currency ->
                amount.flatMap(
                    decimal -> members.place(AMOUNT).value(() -> Money.parse(decimal, currency))))
        .filter(money -> isKnown);
  }

  @Override
  public Object write(Money money) {
    return Description.with(
        Description.with(Map.of(), AMOUNT, money.decimal()),
        CURRENCY,
        money.currency().getCurrencyCode());
  }

  @Override
  public Map<String, Object> describe() {
    return Description.of("money");
  }
}
