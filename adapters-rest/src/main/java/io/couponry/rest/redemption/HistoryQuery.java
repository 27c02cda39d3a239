package io.couponry.rest.redemption;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.FindRedemptions.Filter;
import io.couponry.application.port.in.FindRedemptions.Period;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.rest.json.Texts;
import io.couponry.rest.json.Times;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the history of uses. */
class HistoryQuery {
  @QueryParam("couponId")
  @Nullable String couponId;

  @QueryParam("customerId")
  @Nullable String customerId;

  @QueryParam("orderId")
  @Nullable String orderId;

  @QueryParam("campaign")
  @Nullable String campaign;

  @QueryParam("channel")
  @Nullable String channel;

  @QueryParam("from")
  @Nullable String from;

  @QueryParam("to")
  @Nullable String to;

  Filter toFilter(Flaws flaws) {
    return new Filter(
        read("couponId", couponId, CouponId::new, flaws),
        read("customerId", customerId, CustomerId::new, flaws),
        read("orderId", orderId, OrderId::new, flaws),
        read("campaign", campaign, CampaignId::new, flaws),
        Texts.constant(Optional.ofNullable(channel), Channel.class, "channel", flaws),
        Optional.empty(),
        Optional.empty());
  }

  Period toPeriod(Flaws flaws) {
    return new Period(
        Times.boundary(Optional.ofNullable(from), "from", flaws),
        Times.boundary(Optional.ofNullable(to), "to", flaws));
  }

  private static <T> Optional<T> read(
      String field, @Nullable String text, Function<String, T> parsing, Flaws flaws) {
    return Optional.ofNullable(text)
        .flatMap(given -> flaws.value(field, () -> parsing.apply(given)));
  }
}
