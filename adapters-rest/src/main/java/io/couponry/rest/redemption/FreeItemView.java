package io.couponry.rest.redemption;

import io.couponry.domain.discount.FreeItem;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something the shop is to add to the order free of charge. */
@Schema(name = "FreeItem")
record FreeItemView(@Schema(examples = "tote-bag") String product, int quantity) {
  static List<FreeItemView> of(List<FreeItem> items) {
    return items.stream().map(item -> new FreeItemView(item.product(), item.quantity())).toList();
  }
}
