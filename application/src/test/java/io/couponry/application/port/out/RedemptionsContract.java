package io.couponry.application.port.out;

import static io.couponry.application.port.out.Answers.refusedBecause;
import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.AttemptFixture.reusing;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.basket.CustomerFixture.aCustomer;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.money.MoneyFixture.euros;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.FindRedemptions.Filter;
import io.couponry.application.port.in.ReadUsage.CouponUsage;
import io.couponry.application.port.in.ReadUsage.DayUsage;
import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.application.port.out.Redemptions.Asked;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.application.port.out.Redemptions.CodeUse;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.discount.AppliesTo;
import io.couponry.domain.money.Money;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.couponry.domain.redemption.Rollback;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Redemptions} must do. */
public interface RedemptionsContract extends PortContract {
  /** Far more callers than a limit of this many. */
  int CALLERS = 64;

  long LIMIT = 10;
  Refusal EXHAUSTED = new Refusal.CouponExhausted(LIMIT);
  Filter ANY =
      new Filter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Test
  default void grantsExactlyTheTotalLimitWhenCallersRace() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(LIMIT));
    var code = scene.code(coupon);

    // when
    var answers = Race.of(CALLERS, i -> scene.claimed(scene.claim(coupon, code)));

    // then
    assertThat(taken(answers)).hasSize(10);
    assertThat(answers).filteredOn(refusedBecause(EXHAUSTED)::equals).hasSize(54);
    assertThat(scene.usage(code).total()).isEqualTo(10);
    assertThat(history(scene, ANY)).hasSize(10);
  }

  @Test
  default void grantsExactlyTheLimitOfAGeneratedCodeWhenCallersRace() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCode(LIMIT));
    var codes = scene.codes(scene.issued(coupon, 2));

    // when
    var answers = Race.of(CALLERS, i -> scene.claimed(scene.claim(coupon, codes.get(0))));

    // then
    var refusal = refusedBecause(new Refusal.CodeAlreadyRedeemed(LIMIT));
    assertThat(taken(answers)).hasSize(10);
    assertThat(answers).filteredOn(refusal::equals).hasSize(54);
    assertThat(scene.usage(codes.get(0))).isEqualTo(new Usage(10, 10, 0));
    assertThat(scene.usage(codes.get(1))).isEqualTo(new Usage(10, 0, 0));
  }

  @Test
  default void tellsEachOfManyCallersTheUsageOfItsOwnCode() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCode(LIMIT));
    var codes = scene.codes(scene.issued(coupon, 3));
    scene.claimed(scene.claim(coupon, codes.get(1)));
    scene.claimed(scene.claim(coupon, codes.get(2)));
    scene.claimed(scene.claim(coupon, codes.get(2)));

    // when
    var usages = Race.of(CALLERS, i -> scene.usage(codes.get(i % 3)));

    // then
    for (var i = 0; i < CALLERS; i++) {
      assertThat(usages.get(i)).isEqualTo(new Usage(3, i % 3, 0));
    }
  }

  @Test
  default void tellsTheUsageOfManyCodesInTheirOrder() {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(aCoupon().withId("mine").generatedCodes("DDDD").perCode(LIMIT).perCustomer(9));
    var neighbour = scene.stored(aCoupon().withId("other").generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 60));
    scene.redeemed(scene.claim(coupon, codes.get(7)).by("ann"));
    scene.redeemed(scene.claim(coupon, codes.get(7)).by("bob"));
    scene.redeemed(scene.claim(neighbour, scene.code(neighbour)).by("ann"));
    var hold = scene.hold(scene.claim(coupon, codes.get(9)).by("ann"));
    var asked =
        codes.stream().map(code -> new Asked(code, Optional.of(new CustomerId("ann")))).toList();

    // when
    var usages = await(() -> ports().redemptions().usages(scene.id(), coupon.id(), asked));

    // then
    assertThat(usages)
        .containsExactlyElementsOf(codes.stream().map(code -> scene.usage(code, "ann")).toList());
    assertThat(usages.get(9).codeHeldUntil()).contains(hold.expiresAt());
    assertThat(usages.get(7).ofCode()).isEqualTo(2);
    assertThat(usages.get(0).byCustomer()).isEqualTo(2);
  }

  @Test
  default void tellsTheUsageOfASharedCodeAmongMany() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(LIMIT));
    var code = scene.code(coupon);
    scene.redeemed(scene.claim(coupon));
    var asked = List.of(new Asked(code, Optional.empty()));

    // when
    var usages = await(() -> ports().redemptions().usages(scene.id(), coupon.id(), asked));

    // then
    assertThat(usages).containsExactly(scene.usage(code));
  }

  @Test
  default void grantsASharedCodeItsLimitPerCode() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(3).perCode(2));

    // when
    var answers = Race.of(8, i -> scene.claimed(scene.claim(coupon)));

    // then
    assertThat(taken(answers)).hasSize(2);
    assertThat(answers)
        .filteredOn(refusedBecause(new Refusal.CodeAlreadyRedeemed(2))::equals)
        .hasSize(6);
  }

  @Test
  default void grantsExactlyACustomersLimitWhenTheyRace() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().perCustomer(LIMIT));
    var code = scene.code(coupon);

    // when
    var answers = Race.of(CALLERS, i -> scene.claimed(scene.claim(coupon, code).by("ann")));

    // then
    var refusal = refusedBecause(new Refusal.CustomerLimitReached(LIMIT));
    assertThat(taken(answers)).hasSize(10);
    assertThat(answers).filteredOn(refusal::equals).hasSize(54);
    assertThat(scene.usage(code, "ann")).isEqualTo(new Usage(10, 10, 10));
    assertThat(scene.claimed(scene.claim(coupon, code).by("bob"))).matches(Answers::isTaken);
  }

  @Test
  default void racingRepeatsOfOneAttemptTakeOneUse() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var attempt = anAttempt();

    // when
    var answers = Race.of(16, i -> scene.claimed(scene.claim(coupon).as(attempt)));

    // then
    var redemption = taken(answers).getFirst();
    assertThat(taken(answers)).hasSize(1);
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .isIn(
                        new Answer.First<>(redemption),
                        new Answer.Repeated<>(redemption),
                        new Answer.InProgress<>()));
    assertThat(scene.claimed(scene.claim(coupon).as(attempt)))
        .isEqualTo(new Answer.Repeated<>(redemption));
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(1);
  }

  @Test
  default void theWinnerOfTheLastUseGetsItsRedemptionAgain() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1).perCustomer(1));
    var attempt = anAttempt();
    var claim = scene.claim(coupon).by("ann").forOrder("7").as(attempt);
    var redemption = scene.redeemed(claim);

    // when
    var again = scene.claimed(scene.claim(coupon).by("ann").forOrder("7").as(attempt));

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Claimed.Taken(List.of(redemption))));
  }

  @Test
  default void anotherRequestUnderAUsedKeyDoesNothing() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = anAttempt();
    scene.redeemed(scene.claim(coupon).as(attempt));

    // when
    var claimed = scene.claimed(scene.claim(coupon).by("ann").as(reusing(attempt)));
    var refused = refuse(scene, reusing(attempt), new Refusal.Inactive());

    // then
    assertThat(claimed).isEqualTo(new Answer.KeyReused<>());
    assertThat(refused).isEqualTo(new Answer.KeyReused<>());
    assertThat(scene.usage(scene.code(coupon), "ann")).isEqualTo(new Usage(1, 1, 0));
    assertThat(history(scene, ANY)).hasSize(1);
  }

  @Test
  default void aRememberedRefusalStaysTheAnswer() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var attempt = anAttempt();
    var inTheWay = scene.redeemed(scene.claim(coupon));
    scene.claimed(scene.claim(coupon).as(attempt));
    refuse(scene, attempt, new Refusal.CouponExhausted(1));
    rollBack(scene, inTheWay, anAttempt());

    // when
    var again = scene.claimed(scene.claim(coupon).as(attempt));

    // then
    assertThat(again)
        .isEqualTo(
            new Answer.Repeated<>(new Claimed.Refused(List.of(new Refusal.CouponExhausted(1)))));
    assertThat(scene.usage(scene.code(coupon)).total()).isZero();
  }

  @Test
  default void aRefusalThatIsNotRememberedMayBecomeAUse() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var attempt = anAttempt();
    var inTheWay = scene.redeemed(scene.claim(coupon));
    scene.claimed(scene.claim(coupon).as(attempt));
    rollBack(scene, inTheWay, anAttempt());

    // when
    var again = scene.claimed(scene.claim(coupon).as(attempt));

    // then
    assertThat(again).matches(Answers::isTaken);
  }

  @Test
  default void theFirstAnswerToAnAttemptCountsWhoeverRefusesItLater() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var taken = anAttempt();
    var refused = anAttempt();
    var redemption = scene.redeemed(scene.claim(coupon).as(taken));
    refuse(scene, refused, new Refusal.Inactive());

    // when
    var refusalOfTaken = refuse(scene, taken, new Refusal.Inactive());
    var refusalOfRefused = refuse(scene, refused, new Refusal.NoEligibleLines());

    // then
    assertThat(refusalOfTaken)
        .isEqualTo(new Answer.Repeated<>(new Claimed.Taken(List.of(redemption))));
    assertThat(refusalOfRefused)
        .isEqualTo(new Answer.Repeated<>(new Claimed.Refused(List.of(new Refusal.Inactive()))));
  }

  @Test
  default void racingRefusalsOfOneAttemptAgree() {
    // given
    var scene = aScene();
    var attempt = anAttempt();

    // when
    var answers = Race.of(16, i -> refuse(scene, attempt, new Refusal.CouponExhausted(i + 1)));

    // then
    var first = answers.stream().filter(Answer.First.class::isInstance).findFirst().orElseThrow();
    var refusal = ((Answer.First<Claimed>) first).value();
    assertThat(answers).filteredOn(Answer.First.class::isInstance).hasSize(1);
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .isIn(first, new Answer.Repeated<>(refusal), new Answer.InProgress<Claimed>()));
  }

  @Test
  default void everyKindOfReasonIsRemembered() {
    // given
    var scene = aScene();
    var attempt = anAttempt();
    var euro = Money.currency("EUR");
    var at = Instant.parse("2026-03-01T10:15:30.123456Z");
    var reasons =
        new Refusal[] {
          new Refusal.Inactive(),
          new Refusal.NotStarted(at),
          new Refusal.Expired(at),
          new Refusal.CustomerRequired(),
          new Refusal.BasketRequired(),
          new Refusal.CurrencyMismatch(Set.of(euro), Money.currency("JPY")),
          new Refusal.CurrencyMismatch(Set.of(euro, Money.currency("USD")), Money.currency("JPY")),
          new Refusal.NoEligibleLines(),
          new Refusal.CouponExhausted(1_000_000_000_000L),
          new Refusal.CampaignExhausted(new CampaignId("été"), 7),
          new Refusal.PeriodLimitReached(CalendarPeriod.WEEK, true, 3),
          new Refusal.CustomerLimitReached(2),
          new Refusal.BudgetExhausted(euros("50.00")),
          new Refusal.CampaignBudgetExhausted(new CampaignId("été"), euros("0.01")),
          new Refusal.CodeAlreadyRedeemed(1),
          new Refusal.OrderAlreadyRedeemed(new OrderId("Ørder \"7\"")),
          new Refusal.OfCode("SUMMER26", new Refusal.CustomerLimitReached(2))
        };

    // when
    refuse(scene, attempt, reasons);
    var again = refuse(scene, attempt, new Refusal.Inactive());

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Claimed.Refused(List.of(reasons))));
  }

  @Test
  default void aClaimOnAnotherVersionIsStaleAndNotRemembered() {
    // given
    var scene = aScene();
    var first = scene.stored(aCoupon());
    var second = scene.drafted(aCoupon().inVersion(2).percentOff("20"));
    var attempt = anAttempt();
    await(() -> ports().coupons().replace(second));

    // when
    var onTheFirst = scene.claimed(scene.claim(first).as(attempt));
    var onTheThird = scene.claimed(scene.claim(scene.drafted(aCoupon().inVersion(3))).as(attempt));
    var usageMeanwhile = scene.usage(scene.code(first));
    var onTheSecond = scene.claimed(scene.claim(second).as(attempt));

    // then
    assertThat(onTheFirst).isEqualTo(new Answer.First<>(new Claimed.Stale()));
    assertThat(onTheThird).isEqualTo(new Answer.First<>(new Claimed.Stale()));
    assertThat(usageMeanwhile).isEqualTo(Usage.none());
    assertThat(onTheSecond).matches(Answers::isTaken);
  }

  @Test
  default void aClaimOnACouponThatIsGoneIsStale() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));

    // when
    var claimed = scene.claimed(scene.claim(coupon));

    // then
    assertThat(claimed).isEqualTo(new Answer.First<>(new Claimed.Stale()));
  }

  @Test
  default void takesNothingOutsideTheValidityWhateverTheCallersClock() {
    // given
    var scene = aScene();
    var over =
        scene.stored(
            aCoupon().withId("over").sharedCode("OVER").expiringAt("2020-01-02T03:04:05Z"));
    var toCome =
        scene.stored(
            aCoupon().withId("to-come").sharedCode("TOCOME").startingAt("2999-01-02T03:04:05Z"));
    var now =
        scene.stored(
            aCoupon()
                .withId("now")
                .sharedCode("NOW")
                .startingAt("2020-01-01")
                .expiringAt("2999-12-31"));

    // when
    var tooLate = scene.claimed(scene.claim(over));
    var tooEarly = scene.claimed(scene.claim(toCome));
    var inTime = scene.claimed(scene.claim(now));

    // then
    assertThat(tooLate)
        .isEqualTo(refusedBecause(new Refusal.Expired(Instant.parse("2020-01-02T03:04:05Z"))));
    assertThat(tooEarly)
        .isEqualTo(refusedBecause(new Refusal.NotStarted(Instant.parse("2999-01-02T03:04:05Z"))));
    assertThat(inTime).matches(Answers::isTaken);
    assertThat(scene.usage(scene.code(over))).isEqualTo(Usage.none());
    assertThat(scene.usage(scene.code(toCome))).isEqualTo(Usage.none());
  }

  @Test
  default void aRefusalByALaterCounterLeavesTheEarlierOnesAsTheyWere() {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(aCoupon().generatedCodes("DDDD").limitedTo(9).perCode(9).perCustomer(1));
    var codes = scene.codes(scene.issued(coupon, 2));
    scene.redeemed(scene.claim(coupon, codes.get(0)).by("ann"));

    // when
    var answer = scene.claimed(scene.claim(coupon, codes.get(1)).by("ann"));

    // then
    assertThat(answer).isEqualTo(refusedBecause(new Refusal.CustomerLimitReached(1)));
    assertThat(scene.usage(codes.get(1), "ann")).isEqualTo(new Usage(1, 0, 1));
    assertThat(scene.usage(codes.get(0), "ann")).isEqualTo(new Usage(1, 1, 1));
  }

  @Test
  default void aLimitLoweredBelowTheUsesTakenRefusesFurtherOnes() {
    // given
    var scene = aScene();
    var before = scene.stored(aCoupon());
    var uses = IntStream.range(0, 3).mapToObj(i -> scene.redeemed(scene.claim(before))).toList();
    var lowered = scene.drafted(aCoupon().inVersion(2).limitedTo(2));
    await(() -> ports().coupons().replace(lowered));

    // when
    var refused = scene.claimed(scene.claim(lowered));
    uses.forEach(use -> rollBack(scene, use, anAttempt()));
    var withRoom = scene.claimed(scene.claim(lowered));

    // then
    assertThat(refused).isEqualTo(refusedBecause(new Refusal.CouponExhausted(2)));
    assertThat(withRoom).matches(Answers::isTaken);
    assertThat(scene.usage(scene.code(lowered)).total()).isEqualTo(1);
  }

  @Test
  default void aRedemptionIsStoredAsItWasClaimed() {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(
            aCoupon()
                .generatedCodes("DDDD-XX")
                .percentOff("12.5")
                .upTo("30.00")
                .appliesTo(new AppliesTo(Set.of(), Set.of("shoes"), Set.of("sku-9"), Set.of())));
    var customer =
        aCustomer()
            .withId("Änne 7")
            .withEmail("aenne@shop.example")
            .inSegments("vip", "new")
            .onFirstOrder(false)
            .at("192.0.2.1")
            .metadata("tier", "gold")
            .build();
    var basket =
        aBasket()
            .line("sku-1", 3, "19.99", "shoes", "red")
            .line("sku-9", "5.00", "shoes")
            .line("sku-2", "7.01", "hats")
            .shipping("4.90")
            .metadata("shop", "Köln")
            .build();
    var claim =
        scene
            .claim(coupon, scene.code(coupon))
            .by(customer)
            .forOrder("order/7")
            .on(basket)
            .through(Channel.POS);

    // when
    var redemption = scene.redeemed(claim);
    var found = await(() -> ports().redemptions().find(scene.id(), redemption.id()));

    // then
    assertThat(redemption).isEqualTo(use(claim).takenAt(redemption.redeemedAt()));
    assertThat(redemption.redeemedAt()).isAfter(Instant.EPOCH);
    assertThat(redemption.reduction()).isPresent();
    assertThat(found).contains(redemption);
  }

  @Test
  default void aRollbackGivesEveryCounterItsUseBack() {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(aCoupon().generatedCodes("DDDD").limitedTo(3).perCode(2).perCustomer(2));
    var codes = scene.codes(scene.issued(coupon, 2));
    scene.redeemed(scene.claim(coupon, codes.get(0)).by("ann"));
    scene.redeemed(scene.claim(coupon, codes.get(1)).by("bob"));
    var before = scene.usage(codes.get(0), "ann");
    var redemption = scene.redeemed(scene.claim(coupon, codes.get(0)).by("ann").forOrder("7"));

    // when
    var answer = rollBack(scene, redemption, anAttempt());

    // then
    var rolledBack = rolledBack(answer);
    assertThat(rolledBack.rollback().flatMap(Rollback::reason)).contains("changed mind");
    assertThat(rolledBack).isEqualTo(redemption.givenBack(rolledBack.rollback().orElseThrow()));
    assertThat(await(() -> ports().redemptions().find(scene.id(), redemption.id())))
        .contains(rolledBack);
    assertThat(scene.usage(codes.get(0), "ann")).isEqualTo(before).isEqualTo(new Usage(2, 1, 1));
    assertThat(scene.usage(codes.get(1), "bob")).isEqualTo(new Usage(2, 1, 1));
    assertThat(scene.claimed(scene.claim(coupon, codes.get(0)).by("ann").forOrder("7")))
        .matches(Answers::isTaken);
  }

  @Test
  default void aUseIsGivenBackOnceHoweverOftenItIsAsked() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(5));
    var redemption = scene.redeemed(scene.claim(coupon));
    scene.redeemed(scene.claim(coupon));

    // when
    var answers = Race.of(16, i -> rollBack(scene, redemption, anAttempt()));

    // then
    assertThat(answers)
        .filteredOn(new Answer.First<Outcome>(new Outcome.AlreadyRolledBack())::equals)
        .hasSize(15);
    assertThat(answers).filteredOn(Answers::isReturned).hasSize(1);
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(1);
  }

  @Test
  default void repeatsOfARollbackGetItsFirstAnswer() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var redemption = scene.redeemed(scene.claim(coupon));
    var attempt = anAttempt();
    var first = rolledBack(rollBack(scene, redemption, attempt));

    // when
    var second = rollBack(scene, redemption, anAttempt());
    var again = Race.of(8, i -> rollBack(scene, redemption, attempt));
    var other = rollBack(scene, redemption, reusing(attempt));

    // then
    assertThat(second).isEqualTo(new Answer.First<>(new Outcome.AlreadyRolledBack()));
    assertThat(again).allMatch(new Answer.Repeated<Outcome>(new Outcome.RolledBack(first))::equals);
    assertThat(other).isEqualTo(new Answer.KeyReused<>());
    assertThat(scene.usage(scene.code(coupon)).total()).isZero();
  }

  @Test
  default void aRepeatedClaimNamesItsRedemptionEvenAfterTheRollback() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = anAttempt();
    var redemption = scene.redeemed(scene.claim(coupon).as(attempt));
    var rolledBack = rolledBack(rollBack(scene, redemption, anAttempt()));

    // when
    var again = scene.claimed(scene.claim(coupon).as(attempt));

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Claimed.Taken(List.of(rolledBack))));
    assertThat(scene.usage(scene.code(coupon)).total()).isZero();
  }

  @Test
  default void whatWasNeverRedeemedCannotBeRolledBack() {
    // given
    var scene = aScene();
    var unknown = new RedemptionId(new UUID(0x7000, Long.MIN_VALUE));

    // when
    var answer =
        await(
            () ->
                ports()
                    .redemptions()
                    .rollBack(scene.id(), unknown, anAttempt(), Optional.empty(), List.of()));

    // then
    assertThat(answer).isEqualTo(new Answer.First<>(new Outcome.NotFound()));
  }

  @Test
  default void anOrderTakesACodeOnce() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 2));

    // when
    var answers = Race.of(16, i -> scene.claimed(scene.claim(coupon, codes.get(0)).forOrder("7")));
    var otherCode = scene.claimed(scene.claim(coupon, codes.get(1)).forOrder("7"));
    var otherOrder = scene.claimed(scene.claim(coupon, codes.get(0)).forOrder("8"));

    // then
    var refusal = refusedBecause(new Refusal.OrderAlreadyRedeemed(new OrderId("7")));
    assertThat(taken(answers)).hasSize(1);
    assertThat(answers).filteredOn(refusal::equals).hasSize(15);
    assertThat(otherCode).matches(Answers::isTaken);
    assertThat(otherOrder).matches(Answers::isTaken);
    assertThat(scene.usage(codes.get(0))).isEqualTo(new Usage(3, 2, 0));
  }

  @Test
  default void anOrderTakesASharedCodeOnceAndAgainAfterARollback() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var redemption = scene.redeemed(scene.claim(coupon).forOrder("7"));
    var refusal = refusedBecause(new Refusal.OrderAlreadyRedeemed(new OrderId("7")));

    // when
    var second = scene.claimed(scene.claim(coupon).forOrder("7"));
    rollBack(scene, redemption, anAttempt());
    var third = scene.claimed(scene.claim(coupon).forOrder("7"));
    var fourth = scene.claimed(scene.claim(coupon).forOrder("7"));

    // then
    assertThat(second).isEqualTo(refusal);
    assertThat(third).matches(Answers::isTaken);
    assertThat(fourth).isEqualTo(refusal);
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(1);
  }

  @Test
  default void countersStillAgreeWithTheHistoryAfterClaimsAndRollbacksRaced() {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(aCoupon().generatedCodes("DDDD").limitedTo(40).perCode(9).perCustomer(12));
    var codes = scene.codes(scene.issued(coupon, 6));
    var customers = List.of("ann", "bob", "cem", "dot", "eve");

    // when
    Race.of(
        48,
        i -> {
          var use =
              scene.claim(coupon, codes.get(i % 6)).by(customers.get(i % 5)).forOrder("o" + i % 17);
          if (scene.claimed(use) instanceof Answer.First<Claimed>(Claimed.Taken(var taken))
              && i % 3 == 0) {
            rollBack(scene, taken.getFirst(), anAttempt());
          }
          return i;
        });

    // then
    var inForce = history(scene, ANY).stream().filter(use -> use.rollback().isEmpty()).toList();
    assertThat(inForce).hasSizeBetween(1, 40);
    for (var code : codes) {
      for (var customer : customers) {
        assertThat(scene.usage(code, customer))
            .isEqualTo(
                new Usage(
                    inForce.size(),
                    inForce.stream().filter(use -> use.code().equals(code)).count(),
                    inForce.stream().filter(use -> isBy(use, customer)).count()));
      }
    }
  }

  @Test
  default void theHistoryIsFilteredByEverythingThatCanBeAskedFor() {
    // given
    var scene = aScene();
    var summer = scene.stored(aCoupon().withId("summer").sharedCode("SUMMER").inCampaign("hot"));
    var winter = scene.stored(aCoupon().withId("winter").sharedCode("WINTER").inCampaign("cold"));
    var first = scene.redeemed(scene.claim(summer).by("ann").forOrder("1"));
    var second = scene.redeemed(scene.claim(summer).by("bob").through(Channel.POS));
    var third = scene.redeemed(scene.claim(winter).by("ann").through(Channel.MOBILE));
    var fourth = scene.redeemed(scene.claim(winter));

    // when, then
    assertThat(history(scene, ANY)).containsExactly(fourth, third, second, first);
    assertThat(history(scene, aFilter().coupon("summer").build())).containsExactly(second, first);
    assertThat(history(scene, aFilter().customer("ann").build())).containsExactly(third, first);
    assertThat(history(scene, aFilter().order("1").build())).containsExactly(first);
    assertThat(history(scene, aFilter().campaign("cold").build())).containsExactly(fourth, third);
    assertThat(history(scene, aFilter().channel(Channel.WEB).build()))
        .containsExactly(fourth, first);
    assertThat(history(scene, aFilter().from(second.redeemedAt()).build()))
        .containsExactly(fourth, third, second);
    assertThat(history(scene, aFilter().to(second.redeemedAt()).build())).containsExactly(first);
    assertThat(history(scene, aFilter().from(second.redeemedAt()).to(fourth.redeemedAt()).build()))
        .containsExactly(third, second);
    assertThat(history(scene, aFilter().coupon("winter").customer("ann").build()))
        .containsExactly(third);
    assertThat(history(scene, aFilter().coupon("summer").campaign("cold").build())).isEmpty();
    assertThat(history(scene, aFilter().customer("nobody").build())).isEmpty();
  }

  @Test
  default void anOrdersRedemptionsAreFoundWhateverBecameOfThem() {
    // given
    var scene = aScene();
    var one = scene.stored(aCoupon().withId("one").sharedCode("ONE"));
    var two = scene.stored(aCoupon().withId("two").sharedCode("TWO"));
    var rolledBack = scene.redeemed(scene.claim(one).forOrder("7"));
    scene.rollBack(rolledBack);
    var again = scene.redeemed(scene.claim(one).forOrder("7"));
    var confirmed = scene.hold(scene.claim(two).forOrder("7"));
    scene.confirm(confirmed);
    scene.release(scene.hold(scene.claim(two).forOrder("8")));
    scene.redeemed(scene.claim(one).forOrder("9"));

    // when
    var ofOrder = history(scene, aFilter().order("7").build());
    var released = history(scene, aFilter().order("8").build());

    // then
    assertThat(ofOrder)
        .extracting(Redemption::id)
        .containsExactlyInAnyOrder(rolledBack.id(), again.id(), confirmed.uses().getFirst().id());
    assertThat(released).isEmpty();
  }

  @Test
  default void theHistoryIsPagedWithoutGapsOrRepeats() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var uses =
        IntStream.range(0, 7)
            .mapToObj(i -> scene.redeemed(scene.claim(coupon).by(i % 2 == 0 ? "ann" : "bob")))
            .toList();

    // when
    var paged =
        Paging.all(Optional.empty(), 3, after -> page(scene, ANY, after, 3), Redemption::id);

    // then
    assertThat(paged).containsExactlyElementsOf(uses.reversed());
    assertThat(page(scene, aFilter().customer("ann").build(), Optional.of(uses.get(4).id()), 50))
        .containsExactly(uses.get(2), uses.get(0));
  }

  @Test
  default void tellsWhichCodesOfARangeAreUsed() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCode(2));
    var codes = scene.codes(scene.issued(coupon, 6));
    var space = ((Code.Generated) codes.getFirst()).space();
    scene.redeemed(scene.claim(coupon, codes.get(0)));
    scene.redeemed(scene.claim(coupon, codes.get(2)).by("ann"));
    var latest = scene.redeemed(scene.claim(coupon, codes.get(2)).by("bob"));
    var last = scene.redeemed(scene.claim(coupon, codes.get(4)));
    var givenBack = scene.redeemed(scene.claim(coupon, codes.get(3)));
    rollBack(scene, givenBack, anAttempt());
    scene.redeemed(scene.claim(coupon, codes.get(5)));

    // when
    var uses = await(() -> ports().redemptions().uses(scene.id(), space, 1, 4));

    // then
    assertThat(uses)
        .isEqualTo(
            Map.of(
                2L,
                new CodeUse(2, Optional.of(new CustomerId("bob")), latest.redeemedAt()),
                4L,
                new CodeUse(1, Optional.empty(), last.redeemedAt())));
  }

  @Test
  default void tellsTheLatestUseOfASharedCode() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var code = (Code.Shared) scene.code(coupon);
    var before = await(() -> ports().redemptions().use(scene.id(), code));
    scene.redeemed(scene.claim(coupon).by("ann"));
    var second = scene.redeemed(scene.claim(coupon).by("bob"));
    var third = scene.redeemed(scene.claim(coupon).by("cem"));
    rollBack(scene, third, anAttempt());

    // when
    var after = await(() -> ports().redemptions().use(scene.id(), code));

    // then
    assertThat(before).isEmpty();
    assertThat(after)
        .contains(new CodeUse(2, Optional.of(new CustomerId("bob")), second.redeemedAt()));
  }

  @Test
  default void reportsACouponsUsesDayByDay() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("10").limitedTo(5));
    var euros = aBasket().line("20.00").build();
    var yen = aBasket().in("JPY").line("1000").build();
    scene.redeemed(scene.claim(coupon).on(euros));
    scene.redeemed(scene.claim(coupon).on(euros));
    scene.redeemed(scene.claim(coupon).on(yen));
    scene.redeemed(scene.claim(coupon));
    var last = scene.redeemed(scene.claim(coupon).on(euros));
    rollBack(scene, last, anAttempt());

    // when, then
    var discounts =
        List.of(
            Money.parse("4.00", Money.currency("EUR")), Money.parse("100", Money.currency("JPY")));
    for (var zone : List.of(ZoneId.of("Pacific/Kiritimati"), ZoneId.of("Pacific/Niue"))) {
      var day = last.redeemedAt().atZone(zone).toLocalDate();
      assertThat(await(() -> ports().redemptions().usage(coupon, zone)))
          .isEqualTo(
              new CouponUsage(
                  4,
                  0,
                  1,
                  OptionalLong.of(1),
                  discounts,
                  List.of(),
                  List.of(new DayUsage(day, 4, discounts))));
    }
  }

  @Test
  default void reportsNoBoundWhereThereIsNone() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());

    // when
    var usage = await(() -> ports().redemptions().usage(coupon, ZoneId.of("UTC")));

    // then
    assertThat(usage)
        .isEqualTo(new CouponUsage(0, 0, 0, OptionalLong.empty(), List.of(), List.of(), List.of()));
  }

  @Test
  default void anotherOrganizationSeesNothingAndChangesNothing() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCustomer(9));
    var code = (Code.Generated) scene.code(coupon);
    var shared = scene.stored(aCoupon().withId("shared").sharedCode("SHARED"));
    var sharedCode = (Code.Shared) scene.code(shared);
    var redemption = scene.redeemed(scene.claim(coupon, code).by("ann").forOrder("7"));
    scene.redeemed(scene.claim(shared).by("ann"));
    var other = aScene();
    var redemptions = ports().redemptions();

    // when, then
    assertThat(await(() -> redemptions.find(other.id(), redemption.id()))).isEmpty();
    assertThat(history(other, ANY)).isEmpty();
    assertThat(history(other, aFilter().coupon("summer").build())).isEmpty();
    assertThat(history(other, aFilter().customer("ann").build())).isEmpty();
    assertThat(rollBack(other, redemption, anAttempt()))
        .isEqualTo(new Answer.First<>(new Outcome.NotFound()));
    assertThat(other.usage(code, "ann")).isEqualTo(Usage.none());
    assertThat(await(() -> redemptions.uses(other.id(), code.space(), 0, 10))).isEmpty();
    assertThat(await(() -> redemptions.use(other.id(), sharedCode))).isEmpty();
    assertThat(
            await(
                    () ->
                        redemptions.usage(
                            other.drafted(aCoupon().generatedCodes("DDDD")), ZoneId.of("UTC")))
                .uses())
        .isZero();
    assertThat(other.claimed(other.claim(other.drafted(aCoupon().sharedCode("SHARED")))))
        .isEqualTo(new Answer.First<>(new Claimed.Stale()));
    assertThat(scene.usage(code, "ann")).isEqualTo(new Usage(1, 1, 1));
  }

  @Test
  default void organizationsShareNeitherKeysNorLimitsNorOrders() {
    // given
    var fixture = aCoupon().limitedTo(1).perCustomer(1);
    var scene = aScene();
    var other = aScene();
    var coupon = scene.stored(fixture);
    var same = other.stored(fixture);
    var attempt = anAttempt();
    scene.redeemed(scene.claim(coupon).by("ann").forOrder("7").as(attempt));

    // when
    var answer = other.claimed(other.claim(same).by("ann").forOrder("7").as(reusing(attempt)));

    // then
    assertThat(answer).matches(Answers::isTaken);
    assertThat(scene.usage(scene.code(coupon), "ann")).isEqualTo(new Usage(1, 1, 1));
  }

  @Test
  default void aRollbackInOneOrganizationLeavesItsTwinInAnotherAlone() {
    // given
    var scene = aScene();
    var other = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCustomer(9));
    var same = other.stored(aCoupon().generatedCodes("DDDD").perCustomer(9));
    var code = scene.code(coupon);
    var sameCode = other.code(same);
    var redemption = scene.redeemed(scene.claim(coupon, code).by("ann").forOrder("7"));
    other.redeemed(other.claim(same, sameCode).by("ann").forOrder("7"));

    // when
    rollBack(scene, redemption, anAttempt());

    // then
    assertThat(other.usage(sameCode, "ann")).isEqualTo(new Usage(1, 1, 1));
    assertThat(other.claimed(other.claim(same, sameCode).by("ann").forOrder("7")))
        .isEqualTo(refusedBecause(new Refusal.OrderAlreadyRedeemed(new OrderId("7"))));
  }

  private Answer<Claimed> refuse(Scene scene, Attempt attempt, Refusal... reasons) {
    return await(() -> ports().redemptions().refuse(scene.id(), attempt, List.of(reasons)));
  }

  private Answer<Outcome> rollBack(Scene scene, Redemption redemption, Attempt attempt) {
    return scene.rollBack(redemption, attempt);
  }

  private List<Redemption> history(Scene scene, Filter filter) {
    return page(scene, filter, Optional.empty(), 500);
  }

  private List<Redemption> page(
      Scene scene, Filter filter, Optional<RedemptionId> before, int limit) {
    return await(() -> ports().redemptions().page(scene.id(), filter, before, limit));
  }

  private static List<Claimed> taken(List<Answer<Claimed>> answers) {
    return answers.stream()
        .flatMap(
            answer ->
                answer instanceof Answer.First<Claimed>(Claimed.Taken taken)
                    ? Stream.of(taken)
                    : Stream.empty())
        .map(Claimed.class::cast)
        .toList();
  }

  private static Redemption rolledBack(Answer<Outcome> answer) {
    if (answer instanceof Answer.First<Outcome>(Outcome.RolledBack(var redemption))) {
      return redemption;
    }
    throw new AssertionError("nothing was rolled back: " + answer);
  }

  private static Redemption use(ClaimFixture claim) {
    return claim.build().uses().getFirst().redemption();
  }

  private static boolean isBy(Redemption use, String customer) {
    return use.customer().stream().anyMatch(c -> c.id().value().equals(customer));
  }

  private static FilterFixture aFilter() {
    return new FilterFixture();
  }

  /** What is asked for in a history; nothing that is not said. */
  final class FilterFixture {
    private Optional<CouponId> coupon = Optional.empty();
    private Optional<CustomerId> customer = Optional.empty();
    private Optional<OrderId> order = Optional.empty();
    private Optional<CampaignId> campaign = Optional.empty();
    private Optional<Channel> channel = Optional.empty();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();

    FilterFixture coupon(String id) {
      coupon = Optional.of(new CouponId(id));
      return this;
    }

    FilterFixture customer(String id) {
      customer = Optional.of(new CustomerId(id));
      return this;
    }

    FilterFixture order(String id) {
      order = Optional.of(new OrderId(id));
      return this;
    }

    FilterFixture campaign(String name) {
      campaign = Optional.of(new CampaignId(name));
      return this;
    }

    FilterFixture channel(Channel wanted) {
      channel = Optional.of(wanted);
      return this;
    }

    FilterFixture from(Instant moment) {
      from = Optional.of(moment);
      return this;
    }

    FilterFixture to(Instant moment) {
      to = Optional.of(moment);
      return this;
    }

    Filter build() {
      return new Filter(coupon, customer, order, campaign, channel, from, to);
    }
  }
}
