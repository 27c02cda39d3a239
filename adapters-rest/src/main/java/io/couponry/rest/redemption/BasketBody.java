package io.couponry.rest.redemption;

import io.couponry.application.port.Flaws;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Line;
import io.couponry.domain.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A basket; its amounts are decimal strings in its currency. */
@Schema(
    name = "Basket",
    requiredProperties = {"currency", "lines"})
record BasketBody(
    @Schema(examples = "EUR") String currency,
    List<LineBody> lines,
    @Schema(examples = "4.90") @Nullable String shipping) {

  @Schema(
      name = "Line",
      requiredProperties = {"id", "product", "quantity", "unitPrice"})
  record LineBody(
      @Schema(examples = "1") String id,
      @Schema(examples = "sku-1") String product,
      @Schema(examples = "[\"shoes\"]") @Nullable List<String> categories,
      @Schema(examples = "2") Integer quantity,
      @Schema(examples = "40.00") String unitPrice) {

    Optional<Line> toLine(String path, Currency currency, Flaws flaws) {
      var price =
          Optional.ofNullable(unitPrice)
              .flatMap(text -> flaws.value(path + ".unitPrice", () -> Money.parse(text, currency)));
      return price.isEmpty() || id == null || product == null || quantity == null
          ? Optional.empty()
          : flaws.value(
              path,
              () ->
                  new Line(
                      id,
                      product,
                      categories == null ? Set.of() : Set.copyOf(categories),
                      quantity,
                      price.get()));
    }
  }

  static Optional<Basket> toBasket(@Nullable BasketBody body, Flaws flaws) {
    if (body == null || body.currency == null || body.lines == null) {
      return Optional.empty();
    }
    return flaws
        .value("basket.currency", () -> Money.currency(body.currency))
        .flatMap(currency -> body.toBasket(currency, flaws));
  }

  private Optional<Basket> toBasket(Currency currency, Flaws flaws) {
    var read = new ArrayList<Line>();
    for (var i = 0; i < lines.size(); i++) {
      lines.get(i).toLine("basket.lines[" + i + "]", currency, flaws).ifPresent(read::add);
    }
    var carriage =
        shipping == null
            ? Optional.of(Money.zero(currency))
            : flaws.value("basket.shipping", () -> Money.parse(shipping, currency));
    return carriage
        .filter(known -> !flaws.touch("basket.lines"))
        .flatMap(known -> flaws.value("basket", () -> new Basket(currency, read, known)));
  }
}
