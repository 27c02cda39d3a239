package io.couponry.persistence;

import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.application.port.out.Redemptions.Use;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Validity;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.Redemption;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A claim with all that its uses draw on if they are taken at a moment, and for what. It is made
 * where the claim comes from, so that a batch of many has little left to do.
 */
record Taking(
    Claim claim, Optional<Holding> holding, List<Documented> uses, List<Drawing> drawings) {
  /** That the uses are set aside for a while instead of redeemed. */
  record Holding(HoldId id, Duration length) {}

  /** A use with what is to be stored and told of it, as JSON. */
  record Documented(Use use, String details, String event) {
    static Documented of(Use use, Optional<Holding> holding) {
      var redemption = use.redemption();
      var event =
          holding
              .map(hold -> EventJson.held(redemption, hold.id()))
              .orElseGet(() -> EventJson.redeemed(redemption));
      return new Documented(use, RedemptionJson.of(redemption).encode(), event.encode());
    }
  }

  Taking {
    uses = List.copyOf(uses);
    drawings = List.copyOf(drawings);
  }

  static Taking at(Instant moment, Claim claim, Optional<Holding> holding) {
    return new Taking(
        claim,
        holding,
        claim.uses().stream().map(use -> Documented.of(use, holding)).toList(),
        drawings(claim, moment));
  }

  /** The same claim at another moment. */
  Taking at(Instant moment) {
    return new Taking(claim, holding, uses, drawings(claim, moment));
  }

  private static List<Drawing> drawings(Claim claim, Instant moment) {
    return claim.uses().stream().flatMap(use -> Drawing.of(use, moment).stream()).toList();
  }

  String organization() {
    return claim.uses().getFirst().redemption().organization().value();
  }

  String operation() {
    return holding.isPresent() ? PostgresRedemptions.HOLD : PostgresRedemptions.REDEEM;
  }

  /** By which the result is known: the redemptions in order, or the hold. */
  String subject() {
    return holding
        .map(hold -> HoldSubject.lasting(hold.id(), hold.length()))
        .orElseGet(
            () ->
                redemptions()
                    .map(redemption -> redemption.id().toString())
                    .collect(Collectors.joining(",")));
  }

  Stream<Redemption> redemptions() {
    return claim.uses().stream().map(Use::redemption);
  }

  /** When what all its uses are bound to has begun. */
  @Nullable OffsetDateTime validFrom() {
    return Stream.concat(
            validities(Validity::start).map(Sql::time), counters().map(Slot.OfCounter::from))
        .filter(java.util.Objects::nonNull)
        .max(OffsetDateTime::compareTo)
        .orElse(null);
  }

  /** When something that a use of it is bound to ends. */
  @Nullable OffsetDateTime validUntil() {
    return Stream.concat(
            validities(Validity::end).map(Sql::time), counters().map(Slot.OfCounter::until))
        .filter(java.util.Objects::nonNull)
        .min(OffsetDateTime::compareTo)
        .orElse(null);
  }

  /** Why the claim cannot be taken at a moment, if a coupon or campaign says so. */
  Optional<Refusal> refusal(Instant moment) {
    return claim.uses().stream()
        .flatMap(
            use ->
                validities(use)
                    .flatMap(validity -> validity.refusal(moment).stream())
                    .map(refusal -> named(use, refusal)))
        .findFirst();
  }

  /** Of several codes the reason names the one it is about. */
  Refusal named(Use use, Refusal refusal) {
    return claim.uses().size() == 1
        ? refusal
        : new Refusal.OfCode(use.redemption().code().text(), refusal);
  }

  private Stream<Instant> validities(Function<Validity, Optional<Instant>> bound) {
    return claim.uses().stream()
        .flatMap(Taking::validities)
        .flatMap(validity -> bound.apply(validity).stream());
  }

  private static Stream<Validity> validities(Use use) {
    return Stream.concat(
        Stream.of(use.coupon().validity()), use.campaign().map(Campaign::validity).stream());
  }

  private Stream<Slot.OfCounter> counters() {
    return drawings.stream()
        .map(Drawing::slot)
        .filter(Slot.OfCounter.class::isInstance)
        .map(Slot.OfCounter.class::cast);
  }
}
