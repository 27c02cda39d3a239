package io.couponry.domain.redemption;

import io.couponry.domain.basket.Line;

/** Pieces of one line of a basket that were returned. */
public record ReturnedLine(String lineId, int quantity) {
  public ReturnedLine {
    lineId = Line.lineId(lineId);
    quantity = Line.pieces(quantity);
  }
}
