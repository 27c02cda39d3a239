package io.couponry.rest.coupon;

import io.couponry.application.port.Flaws;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.couponry.rest.json.MoneyBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One amount a currency in two fields: one for a single currency, and one for several. */
final class AmountsFields {
  private AmountsFields() {}

  static Optional<Amounts> read(
      @Nullable MoneyBody one,
      @Nullable List<MoneyBody> several,
      String oneField,
      String severalField,
      Flaws flaws) {
    if (one != null && several != null) {
      flaws.add(severalField, "send one amount, or several, not both");
      return Optional.empty();
    }
    if (several == null) {
      return MoneyBody.read(Optional.ofNullable(one), oneField, flaws).map(Amounts::of);
    }
    var read = new ArrayList<Money>();
    for (var i = 0; i < several.size(); i++) {
      MoneyBody.read(Optional.of(several.get(i)), severalField + "[" + i + "]", flaws)
          .ifPresent(read::add);
    }
    return flaws.touch(severalField)
        ? Optional.empty()
        : flaws.value(severalField, () -> Amounts.of(read));
  }

  static @Nullable MoneyBody one(Optional<Amounts> amounts) {
    return amounts
        .filter(money -> money.all().size() == 1)
        .map(money -> MoneyBody.of(money.all().getFirst()))
        .orElse(null);
  }

  static @Nullable List<MoneyBody> several(Optional<Amounts> amounts) {
    return amounts
        .filter(money -> money.all().size() > 1)
        .map(money -> money.all().stream().map(MoneyBody::of).toList())
        .orElse(null);
  }
}
