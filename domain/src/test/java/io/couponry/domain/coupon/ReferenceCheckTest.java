package io.couponry.domain.coupon;

import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.basket.CustomerId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferenceCheckTest {
  private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Optional<CustomerId> ANN = Optional.of(new CustomerId("ann"));

  @Test
  void aCouponThatIsOpenToEverybodyHasNothingAgainstIt() {
    // given
    var check = new ReferenceCheck(aCoupon().limitedTo(2).build(), Optional.empty(), NOW);

    // when, then
    assertThat(check.ofCoupon(Optional.empty())).isEmpty();
    assertThat(check.ofCoupon(Optional.of(new Usage(1, 1, 1)))).isEmpty();
  }

  @Test
  void aCouponIsJudgedByStatusDatesCampaignAndUsesInAll() {
    // given
    var coupon =
        aCoupon().inStatus(Status.INACTIVE).expiringAt("2026-01-01T00:00:00Z").limitedTo(2).build();
    var campaign = aCampaign().startingAt("2027-01-01T00:00:00Z").build();
    var check = new ReferenceCheck(coupon, Optional.of(campaign), NOW);

    // when
    var reasons = check.ofCoupon(Optional.of(new Usage(2, 0, 0)));

    // then
    assertThat(reasons)
        .containsExactly(
            new Refusal.Inactive(),
            new Refusal.NotStarted(Instant.parse("2027-01-01T00:00:00Z")),
            new Refusal.Expired(Instant.parse("2026-01-01T00:00:00Z")),
            new Refusal.CouponExhausted(2));
  }

  @Test
  void aCodeIsJudgedByItselfAndItsCustomer() {
    // given
    var coupon =
        aCoupon()
            .inStatus(Status.INACTIVE)
            .generatedCodes("DDDD")
            .limitedTo(1)
            .perCode(2)
            .perCustomer(3)
            .build();
    var check = new ReferenceCheck(coupon, Optional.empty(), NOW);

    // when, then
    assertThat(check.ofCode(new Usage(9, 1, 2), ANN)).isEmpty();
    assertThat(check.ofCode(new Usage(9, 2, 3), ANN))
        .containsExactly(new Refusal.CustomerLimitReached(3), new Refusal.CodeAlreadyRedeemed(2));
  }

  @Test
  void aCodeThatIsSetAsideRevokedOrAnothersIsTold() {
    // given
    var coupon = aCoupon().generatedCodes("DDDD").perCode(1).build();
    var check = new ReferenceCheck(coupon, Optional.empty(), NOW);
    var usage =
        new Usage(
            1,
            1,
            0,
            Map.of(),
            Optional.of(LATER),
            Optional.of(LATER),
            new CodeState(true, Optional.of(new CustomerId("bob")), Optional.empty()));

    // when, then
    assertThat(check.ofCode(usage, ANN))
        .containsExactly(
            new Refusal.CodeRevoked(), new Refusal.WrongCustomer(), new Refusal.CodeHeld(LATER));
    assertThat(check.ofCode(usage, Optional.empty()))
        .containsExactly(
            new Refusal.CodeRevoked(), new Refusal.CustomerRequired(), new Refusal.CodeHeld(LATER));
  }
}
