package io.couponry.rest.redemption;

import io.couponry.application.port.in.CheckCoupon.Command;
import io.couponry.application.port.in.CheckCoupon.Outcome;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.discount.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Several codes on one basket: one result each, and the basket with all that are used. */
@Schema(name = "CombinedValidation")
record CombinedView(
    @Schema(description = "whether every code is used") boolean valid,
    List<CodeResultView> results,
    @Schema(description = "absent without a basket") @Nullable CombinedBasketView basket) {

  @Schema(name = "CombinedBasket")
  record CombinedBasketView(
      String currency,
      List<CombinedLineView> lines,
      String subtotal,
      @Schema(description = "off lines and shipping together") String discount,
      CombinedShippingView shipping,
      @Schema(description = "what is left to pay, shipping included") String total,
      List<FreeItemView> freeItems) {}

  @Schema(name = "CombinedLine")
  record CombinedLineView(String id, String price, String discount, String total) {}

  @Schema(name = "CombinedShipping")
  record CombinedShippingView(String price, String discount, String total) {}

  static CombinedView of(Command command, Outcome outcome, boolean trusted) {
    var results = new ArrayList<CodeResultView>();
    for (var i = 0; i < outcome.results().size(); i++) {
      var result = outcome.results().get(i);
      results.add(
          trusted
              ? CodeResultView.of(result, command.period())
              : CodeResultView.ofPublic(result, command.codes().get(i)));
    }
    return new CombinedView(
        results.stream().allMatch(CodeResultView::valid),
        results,
        command
            .basket()
            .map(
                basket ->
                    basket(basket, outcome.reduction().orElseGet(() -> Reduction.none(basket))))
            .orElse(null));
  }

  private static CombinedBasketView basket(Basket basket, Reduction reduction) {
    var lines =
        IntStream.range(0, basket.lines().size())
            .mapToObj(
                i -> {
                  var line = basket.lines().get(i);
                  var off = reduction.lines().get(i).discount();
                  return new CombinedLineView(
                      line.id(),
                      line.price().decimal(),
                      off.decimal(),
                      line.price().minus(off).decimal());
                })
            .toList();
    var whole = basket.subtotal().plus(basket.shipping());
    return new CombinedBasketView(
        basket.currency().getCurrencyCode(),
        lines,
        basket.subtotal().decimal(),
        reduction.amount().decimal(),
        new CombinedShippingView(
            basket.shipping().decimal(),
            reduction.shipping().decimal(),
            basket.shipping().minus(reduction.shipping()).decimal()),
        whole.minus(reduction.amount()).decimal(),
        FreeItemView.of(reduction.freeItems()));
  }
}
