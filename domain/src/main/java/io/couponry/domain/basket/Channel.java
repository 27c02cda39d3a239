package io.couponry.domain.basket;

/** Where a customer shops. */
public enum Channel {
  WEB,
  MOBILE,
  POS
}
