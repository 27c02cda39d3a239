package io.couponry.domain.discount;

import io.couponry.domain.basket.Line;

/**
 * Something the shop is to add to the order free of charge: pieces (1 to 1,000,000) of a product.
 */
public record FreeItem(String product, int quantity) {
  public FreeItem {
    product = Line.productId(product);
    quantity = Line.pieces(quantity);
  }
}
