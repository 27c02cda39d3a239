package io.couponry.persistence;

import io.couponry.application.document.Discounts;
import io.couponry.domain.discount.Discount;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Discounts as they are stored: in the form in which they are written everywhere. */
final class DiscountJson {
  private DiscountJson() {}

  static JsonObject of(Discount discount) {
    return new JsonObject(Discounts.write(discount));
  }

  static Discount toDiscount(JsonObject json) {
    return StoredDocuments.read(
            json, (document, flaws) -> Discounts.read(document, Optional.empty(), "", flaws))
        .discount();
  }
}
