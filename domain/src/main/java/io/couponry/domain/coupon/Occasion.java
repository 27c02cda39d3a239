package io.couponry.domain.coupon;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import java.time.Instant;
import java.util.Optional;

/** When, where, by whom and on what a coupon is to be used, as far as it is known. */
public record Occasion(
    Optional<Customer> customer, Optional<Basket> basket, Channel channel, Instant at) {}
