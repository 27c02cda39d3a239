package io.couponry.application.service;

import io.couponry.application.port.in.RedeemCoupon.Command;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.application.port.out.Redemptions.Use;
import io.couponry.domain.deal.Deal;
import io.couponry.domain.redemption.Companion;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes a claim of a deal that was granted. */
final class Claiming {
  private final Command command;
  private final Deal deal;
  private final Instant now;

  Claiming(Command command, Deal deal, Instant now) {
    this.command = command;
    this.deal = deal;
    this.now = now;
  }

  /** Its uses are known by ids in the order in which they were applied. */
  Claim claim(Identifiers identifiers) {
    var ids = Stream.generate(identifiers::next).limit(deal.parts().size()).sorted().iterator();
    return new Claim(
        command.attempt(),
        deal.parts().stream().map(part -> use(part, ids.next())).toList(),
        List.of());
  }

  private Use use(Deal.Part part, UUID id) {
    var candidate = part.candidate();
    var coupon = candidate.coupon();
    var redemption =
        new Redemption(
            new RedemptionId(id),
            command.organization(),
            candidate.code(),
            coupon.version(),
            coupon.campaign(),
            command.customer(),
            command.order(),
            command.channel(),
            command.basket(),
            coupon.offer().discount(),
            part.appraisal().reduction(),
            companions(part),
            now,
            now,
            now,
            List.of(),
            Optional.empty());
    return new Use(redemption, coupon, candidate.campaign());
  }

  private List<Companion> companions(Deal.Part part) {
    return deal.parts().stream()
        .filter(other -> !other.isOf(part.candidate().code()))
        .map(Deal.Part::candidate)
        .map(other -> new Companion(other.code(), other.coupon().version()))
        .toList();
  }
}
