package io.couponry.application.service;

import io.couponry.application.port.in.ReplayRedemption;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Redemptions;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.deal.Candidate;
import io.couponry.domain.deal.Deal;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Companion;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides again on the versions that a redemption and its companions were decided on. */
public final class ReplayRedemptionService implements ReplayRedemption {
  private final Coupons coupons;
  private final Redemptions redemptions;

  public ReplayRedemptionService(Coupons coupons, Redemptions redemptions) {
    this.coupons = coupons;
    this.redemptions = redemptions;
  }

  @Override
  public Uni<Optional<Replay>> replay(OrganizationId organization, RedemptionId id) {
    return redemptions
        .find(organization, id)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : candidates(found.get())
                        .map(candidates -> Optional.of(replay(found.get(), candidates))));
  }

  private Uni<List<Candidate>> candidates(Redemption redemption) {
    var own = new Companion(redemption.code(), redemption.couponVersion());
    return Uni.join()
        .all(
            Stream.concat(Stream.of(own), redemption.companions().stream())
                .map(used -> candidate(redemption.organization(), used))
                .toList())
        .andFailFast();
  }

  private Uni<Candidate> candidate(OrganizationId organization, Companion used) {
    return coupons
        .findVersion(organization, used.code().coupon(), used.couponVersion())
        .map(
            coupon ->
                new Candidate(
                    used.code(), coupon.orElseThrow(), Optional.empty(), Usage.notAsked()));
  }

  private static Replay replay(Redemption redemption, List<Candidate> candidates) {
    var occasion =
        new Occasion(
            redemption.customer(),
            redemption.basket(),
            redemption.channel(),
            redemption.decidedAt());
    var part =
        Deal.byPriority(candidates, occasion).parts().stream()
            .filter(one -> one.candidate().code().equals(redemption.code()))
            .findFirst()
            .orElseThrow();
    return new Replay(redemption, part.appraisal().reduction(), part.appraisal().reasons());
  }
}
