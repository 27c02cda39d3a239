package io.couponry.application.port.out;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;

import io.couponry.application.port.Attempt;
import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.application.port.out.Redemptions.Use;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.discount.Offer;
import io.couponry.domain.discount.Prices;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.redemption.Companion;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A claim to one use, or to several, of which a test says only what matters to it. */
public final class ClaimFixture {
  private final Coupon coupon;
  private final Code code;
  private final UUID id;
  private final List<HoldId> consumed = new ArrayList<>();
  private final List<ClaimFixture> others = new ArrayList<>();
  private Attempt attempt = anAttempt();
  private Optional<Campaign> campaign = Optional.empty();
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

  /** Evaluated on these rules of the coupon's campaign. */
  public ClaimFixture under(Campaign campaign) {
    this.campaign = Optional.of(campaign);
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

  /** On which each code takes what it would take alone. */
  public ClaimFixture on(Basket basket) {
    this.basket = Optional.of(basket);
    return this;
  }

  public ClaimFixture through(Channel channel) {
    this.channel = channel;
    return this;
  }

  /** In place of what this hold sets aside. */
  public ClaimFixture inPlaceOf(Hold hold) {
    consumed.add(hold.id());
    return this;
  }

  /** Together with this one, whose attempt does not count. */
  public ClaimFixture and(ClaimFixture other) {
    others.add(other);
    return this;
  }

  public Claim build() {
    return new Claim(
        attempt,
        all().map(claim -> claim.use(all().filter(one -> one != claim))).toList(),
        consumed);
  }

  private Stream<ClaimFixture> all() {
    return Stream.concat(Stream.of(this), others.stream());
  }

  private Use use(Stream<ClaimFixture> companions) {
    return new Use(
        new Redemption(
            new RedemptionId(id),
            coupon.organization(),
            code,
            coupon.version(),
            coupon.campaign(),
            customer,
            order,
            channel,
            basket,
            coupon.offer().discount(),
            basket.flatMap(this::reduction),
            companions.map(other -> new Companion(other.code, other.coupon.version())).toList(),
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH,
            List.of(),
            Optional.empty()),
        coupon,
        campaign);
  }

  private Optional<Reduction> reduction(Basket on) {
    return coupon.offer().on(Prices.of(on)) instanceof Offer.Outcome.Reduced(var reduction)
        ? Optional.of(reduction)
        : Optional.empty();
  }
}
