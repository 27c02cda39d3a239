package io.couponry.rest.redemption;

import io.couponry.application.port.Flaws;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Line;
import io.couponry.domain.basket.Metadata;
import io.couponry.domain.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A basket; its amounts are decimal strings in its currency. */
@Schema(
    name = "Basket",
    requiredProperties = {"currency", "lines"})
record BasketBody(
    @Schema(examples = "EUR") String currency,
    List<LineBody> lines,
    @Schema(examples = "4.90") @Nullable String shipping,
    @Nullable Map<String, String> metadata) {

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
      var price = part(unitPrice, path + ".unitPrice", p -> Money.parse(p, currency), flaws);
      var named = part(id, path + ".id", Line::lineId, flaws);
      var article = part(product, path + ".product", Line::productId, flaws);
      var pieces = part(quantity, path + ".quantity", Line::pieces, flaws);
      return price.isEmpty() || named.isEmpty() || article.isEmpty() || pieces.isEmpty()
          ? Optional.empty()
          : flaws.value(
              path,
              () ->
                  new Line(
                      named.get(),
                      article.get(),
                      categories == null ? Set.of() : Set.copyOf(categories),
                      pieces.get(),
                      price.get()));
    }

    private static <T, R> Optional<R> part(
        @Nullable T value, String field, Function<T, R> reading, Flaws flaws) {
      return Optional.ofNullable(value)
          .flatMap(given -> flaws.value(field, () -> reading.apply(given)));
    }
  }

  static Optional<Map<String, String>> metadata(
      @Nullable Map<String, String> given, String field, Flaws flaws) {
    return given == null ? Optional.of(Map.of()) : flaws.value(field, () -> Metadata.of(given));
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
    var noted = metadata(metadata, "basket.metadata", flaws);
    return carriage
        .filter(known -> noted.isPresent() && !flaws.touch("basket.lines"))
        .flatMap(
            known -> flaws.value("basket", () -> new Basket(currency, read, known, noted.get())));
  }
}
