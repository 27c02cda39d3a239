package io.couponry.rest.json;

import io.couponry.application.port.Flaws;
import io.couponry.domain.money.Money;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An amount: a decimal string with the currency's own number of decimals. */
@Schema(
    name = "Money",
    requiredProperties = {"amount", "currency"})
public record MoneyBody(
    @Schema(examples = "5.00") String amount, @Schema(examples = "EUR") String currency) {
  public static MoneyBody of(Money money) {
    return new MoneyBody(money.decimal(), money.currency().getCurrencyCode());
  }

  /** The amount, unless one of the two members is missing or wrong, which is noted. */
  public static Optional<Money> read(Optional<MoneyBody> body, String field, Flaws flaws) {
    return body.filter(present -> !flaws.touch(field))
        .flatMap(
            present ->
                flaws
                    .value(field + ".currency", () -> Money.currency(present.currency()))
                    .flatMap(
                        currency ->
                            flaws.value(
                                field + ".amount", () -> Money.parse(present.amount(), currency))));
  }
}
