package io.couponry.application.port.out;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;

import io.couponry.application.port.Attempt;
import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A claim to one use of which a test says only what matters to it. */
public final class ClaimFixture {
  private final Coupon coupon;
  private final Code code;
  private final UUID id;
  private Attempt attempt = anAttempt();
  private Optional<Customer> customer = Optional.empty();
  private Optional<OrderId> order = Optional.empty();
  private Optional<Basket> basket = Optional.empty();
  private Channel channel = Channel.WEB;

  private ClaimFixture(Coupon coupon, Code code, UUID id) {
    this.coupon = coupon;
    this.code = code;
    this.id = id;
  }

  /** On the web, without customer, order and basket, as an attempt of its own. */
  public static ClaimFixture aClaim(Coupon coupon, Code code, UUID id) {
    return new ClaimFixture(coupon, code, id);
  }

  public ClaimFixture as(Attempt attempt) {
    this.attempt = attempt;
    return this;
  }

  public ClaimFixture by(String customer) {
    return by(Customer.known(new CustomerId(customer)));
  }

  public ClaimFixture by(Customer customer) {
    this.customer = Optional.of(customer);
    return this;
  }

  public ClaimFixture forOrder(String order) {
    this.order = Optional.of(new OrderId(order));
    return this;
  }

  public ClaimFixture on(Basket basket) {
    this.basket = Optional.of(basket);
    return this;
  }

  public ClaimFixture through(Channel channel) {
    this.channel = channel;
    return this;
  }

  public Claim build() {
    return new Claim(
        attempt,
        new Redemption(
            new RedemptionId(id),
            coupon.organization(),
            code,
            coupon.version(),
            customer,
            order,
            channel,
            basket,
            coupon.offer().discount(),
            basket.flatMap(coupon.offer()::on),
            Instant.EPOCH,
            Optional.empty()),
        coupon.limits(),
        coupon.validity());
  }
}
