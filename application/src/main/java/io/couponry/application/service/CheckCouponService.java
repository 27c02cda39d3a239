package io.couponry.application.service;

import io.couponry.application.port.in.CheckCoupon;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Redemptions;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Usage;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Evaluates a code against the rules and the uses taken so far. */
public final class CheckCouponService implements CheckCoupon {
  private final CodeBooks books;
  private final Coupons coupons;
  private final Redemptions redemptions;
  private final InstantSource clock;

  public CheckCouponService(
      CodeBooks books, Coupons coupons, Redemptions redemptions, InstantSource clock) {
    this.books = books;
    this.coupons = coupons;
    this.redemptions = redemptions;
    this.clock = clock;
  }

  @Override
  public Uni<Outcome> check(Command command) {
    return books
        .of(command.organization())
        .chain(
            book ->
                book.find(command.code())
                    .map(code -> check(command, code))
                    .orElseGet(() -> Uni.createFrom().item(new Outcome.UnknownCode())));
  }

  private Uni<Outcome> check(Command command, Code code) {
    return Uni.combine()
        .all()
        .unis(
            coupons.find(command.organization(), code.coupon()),
            redemptions.usage(command.organization(), code, command.customer().map(Customer::id)))
        .asTuple()
        .map(
            found ->
                found
                    .getItem1()
                    .map(coupon -> outcome(command, code, coupon, found.getItem2()))
                    .orElseGet(Outcome.UnknownCode::new));
  }

  private Outcome outcome(Command command, Code code, Coupon coupon, Usage usage) {
    var occasion =
        new Occasion(
            command.customer(),
            command.basket(),
            command.channel(),
            command.at().orElseGet(clock::instant));
    var appraisal = coupon.appraise(occasion, usage);
    return appraisal.definite().isEmpty()
        ? new Outcome.Valid(code.text(), coupon, appraisal.reduction(), appraisal.open())
        : new Outcome.Refused(coupon, appraisal.reasons());
  }
}
