package io.couponry.domain.coupon;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.basket.CustomerFixture.aCustomer;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static io.couponry.domain.money.MoneyFixture.euros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.BasketFixture;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CouponTest {
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
  private static final Currency EUR = Money.currency("EUR");
  private static final Currency USD = Money.currency("USD");
  private static final Optional<Campaign> NO_CAMPAIGN = Optional.empty();
  private static final Usage UNUSED = Usage.none();

  @Test
  void aCouponWithoutConditionsIsGrantedWithItsReduction() {
    var appraisal =
        aCoupon()
            .percentOff("15")
            .build()
            .appraise(with(aBasket().line("20.00").line("10.00")), NO_CAMPAIGN, UNUSED);

    assertThat(appraisal.isGranted()).isTrue();
    assertThat(appraisal.reasons()).isEmpty();
    assertThat(appraisal.reduction().orElseThrow().amount()).isEqualTo(euros("4.50"));
  }

  @Test
  void aCouponWithoutConditionsIsGrantedWithoutABasket() {
    var appraisal =
        aCoupon().amountOff("5.00").build().appraise(withNothing(), NO_CAMPAIGN, UNUSED);

    assertThat(appraisal.isGranted()).isTrue();
    assertThat(appraisal.reduction()).isEmpty();
  }

  @Test
  void everyReasonIsToldAtOnceAndTheWeightiestFirst() {
    // given
    var coupon =
        aCoupon()
            .inStatus(Status.INACTIVE)
            .expiringAt("2026-06-14")
            .fromMinimumSpend("50.00")
            .forEmailDomains("Example.com")
            .onProducts("shoes")
            .perCode(1)
            .perCustomer(2)
            .limitedTo(3)
            .build();
    var basket = aBasket().line("shirt", "20.00").build();

    // when
    var appraisal =
        coupon.appraise(
            occasion(customer("ann@example.org"), basket), NO_CAMPAIGN, new Usage(3, 1, 2));

    // then
    assertThat(appraisal.reasons())
        .containsExactly(
            new Refusal.Inactive(),
            new Refusal.Expired(Instant.parse("2026-06-14T22:00:00Z")),
            notAt("example.org", "example.com"),
            spent("20.00", "50.00"),
            new Refusal.NoEligibleLines(),
            new Refusal.CouponExhausted(3),
            new Refusal.CustomerLimitReached(2),
            new Refusal.CodeAlreadyRedeemed(1));
    assertThat(appraisal.isGranted()).isFalse();
    assertThat(appraisal.reduction()).isEmpty();
    assertThat(appraisal.definite()).isEqualTo(appraisal.reasons());
    assertThat(appraisal.open()).isEmpty();
  }

  @Test
  void whatIsNotKnownIsToldApartFromWhatIsNotMet() {
    // given
    var coupon =
        aCoupon()
            .startingAt("2026-07-01")
            .fromMinimumSpend("50.00")
            .forEmailDomains("example.com")
            .perCustomer(2)
            .limitedTo(3)
            .build();
    var notStarted = new Refusal.NotStarted(Instant.parse("2026-06-30T22:00:00Z"));

    // when
    var appraisal = coupon.appraise(withNothing(), NO_CAMPAIGN, new Usage(3, 0, 0));

    // then
    assertThat(appraisal.reasons())
        .containsExactly(
            notStarted,
            new Refusal.CustomerRequired(),
            new Refusal.BasketRequired(),
            new Refusal.CouponExhausted(3));
    assertThat(appraisal.definite()).containsExactly(notStarted, new Refusal.CouponExhausted(3));
    assertThat(appraisal.open())
        .containsExactly(new Refusal.CustomerRequired(), new Refusal.BasketRequired());
  }

  @Test
  void anAmountInAnotherCurrencyIsOneReasonHoweverManyRulesNameIt() {
    // given
    var coupon = aCoupon().amountOff("5.00").fromMinimumSpend("10.00").build();

    // when
    var appraisal = coupon.appraise(with(aBasket().in("USD").line("20.00")), NO_CAMPAIGN, UNUSED);

    // then
    assertThat(appraisal.reasons()).containsExactly(new Refusal.CurrencyMismatch(Set.of(EUR), USD));
    assertThat(appraisal.reduction()).isEmpty();
  }

  @Test
  void aShareIsTakenOffAnyCurrencyUnlessItsCapHasOne() {
    var dollars = with(aBasket().in("USD").line("20.00"));

    assertThat(
            aCoupon().percentOff("15").build().appraise(dollars, NO_CAMPAIGN, UNUSED).isGranted())
        .isTrue();
    assertThat(
            aCoupon()
                .percentOff("15")
                .upTo("2.00")
                .build()
                .appraise(dollars, NO_CAMPAIGN, UNUSED)
                .reasons())
        .containsExactly(new Refusal.CurrencyMismatch(Set.of(EUR), USD));
  }

  @ParameterizedTest
  @CsvSource({"49.99, false", "50.00, true", "50.01, true"})
  void theMinimumSpendIsEnough(String price, boolean granted) {
    var coupon = aCoupon().fromMinimumSpend("50.00").build();

    assertThat(coupon.appraise(with(aBasket().line(price)), NO_CAMPAIGN, UNUSED).isGranted())
        .isEqualTo(granted);
  }

  @Test
  void shippingIsNotSpending() {
    var coupon = aCoupon().fromMinimumSpend("50.00").build();
    var basket = aBasket().line("49.99").shipping("4.90");

    assertThat(coupon.appraise(with(basket), NO_CAMPAIGN, UNUSED).reasons())
        .containsExactly(spent("49.99", "50.00"));
  }

  @Test
  void theReductionIsToldAlsoWhenAConditionIsNotMet() {
    var coupon = aCoupon().percentOff("10").fromMinimumSpend("50.00").build();

    assertThat(coupon.appraise(with(aBasket().line("40.00")), NO_CAMPAIGN, UNUSED).reduction())
        .hasValueSatisfying(reduction -> assertThat(reduction.amount()).isEqualTo(euros("4.00")));
  }

  @Test
  void aBasketWithoutALineThatCostsSomethingHasNothingToReduce() {
    var coupon = aCoupon().onCategories("books").build();

    assertThat(coupon.appraise(with(aBasket()), NO_CAMPAIGN, UNUSED).reasons())
        .containsExactly(new Refusal.NoEligibleLines());
    assertThat(
            coupon
                .appraise(with(aBasket().line("novel", "0.00", "books")), NO_CAMPAIGN, UNUSED)
                .reasons())
        .containsExactly(new Refusal.NoEligibleLines());
    assertThat(
            coupon
                .appraise(with(aBasket().line("shirt", "1.00", "sale")), NO_CAMPAIGN, UNUSED)
                .reasons())
        .containsExactly(new Refusal.NoEligibleLines());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, ''",
    "9, 1, 2, ''",
    "10, 0, 0, CouponExhausted",
    "11, 0, 0, CouponExhausted",
    "0, 2, 0, CodeAlreadyRedeemed",
    "0, 0, 3, CustomerLimitReached",
  })
  void aLimitIsReachedByTheUsesItAllows(long total, long ofCode, long byCustomer, String reason) {
    // given
    var coupon = aCoupon().limitedTo(10).perCode(2).perCustomer(3).build();
    var ann = occasion(customer("ann@example.com"), aBasket().line("20.00").build());

    // when
    var appraisal = coupon.appraise(ann, NO_CAMPAIGN, new Usage(total, ofCode, byCustomer));

    // then
    assertThat(appraisal.reasons().stream().map(found -> found.getClass().getSimpleName()))
        .containsExactlyElementsOf(reason.isEmpty() ? List.of() : List.of(reason));
  }

  @Test
  void ofUsesThatAreSetAsideItIsToldUntilWhen() {
    // given
    var coupon = aCoupon().limitedTo(10).perCode(2).build();
    var basket = occasion(customer("ann@example.com"), aBasket().line("20.00").build());
    var until = Instant.parse("2026-06-15T12:00:00Z");
    var held = Optional.of(until);

    // when
    var ofCoupon = coupon.appraise(basket, NO_CAMPAIGN, usage(10, 1, held, Optional.empty()));
    var ofCode = coupon.appraise(basket, NO_CAMPAIGN, usage(9, 2, held, held));
    var room = coupon.appraise(basket, NO_CAMPAIGN, usage(9, 1, held, held));

    // then
    assertThat(ofCoupon.reasons()).containsExactly(new Refusal.CodeHeld(until));
    assertThat(ofCode.reasons()).containsExactly(new Refusal.CodeHeld(until));
    assertThat(room.isGranted()).isTrue();
  }

  @Test
  void withoutLimitsNoNumberOfUsesIsTooMany() {
    var often = new Usage(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    assertThat(
            aCoupon()
                .build()
                .appraise(with(aBasket().line("20.00")), NO_CAMPAIGN, often)
                .isGranted())
        .isTrue();
  }

  @Test
  void usesPerCustomerCanOnlyBeCountedForSomebody() {
    var coupon = aCoupon().perCustomer(1).build();
    var basket = aBasket().line("20.00").build();

    assertThat(coupon.appraise(with(aBasket().line("20.00")), NO_CAMPAIGN, UNUSED).reasons())
        .containsExactly(new Refusal.CustomerRequired());
    assertThat(
            coupon
                .appraise(occasion(customer("ann@example.com"), basket), NO_CAMPAIGN, UNUSED)
                .isGranted())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void onlyAnActiveCouponIsGranted(Status status) {
    var coupon = aCoupon().inStatus(status).build();

    assertThat(coupon.appraise(with(aBasket().line("20.00")), NO_CAMPAIGN, UNUSED).isGranted())
        .isEqualTo(status == Status.ACTIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-14T21:59:59.999999999Z, NotStarted",
    "2026-06-14T22:00:00Z, ''",
    "2026-06-15T21:59:59.999999999Z, ''",
    "2026-06-15T22:00:00Z, Expired",
  })
  void aCouponAppliesFromTheStartOfItsFirstDayToTheEndOfItsLast(Instant at, String reason) {
    // given
    var coupon = aCoupon().startingAt("2026-06-15").expiringAt("2026-06-15").build();
    var occasion =
        new Occasion(
            Optional.empty(), Optional.of(aBasket().line("20.00").build()), Channel.POS, at);

    // when
    var appraisal = coupon.appraise(occasion, NO_CAMPAIGN, UNUSED);

    // then
    assertThat(appraisal.reasons().stream().map(found -> found.getClass().getSimpleName()))
        .containsExactlyElementsOf(reason.isEmpty() ? List.of() : List.of(reason));
  }

  @Test
  void anAppraisalDependsOnNothingButItsArguments() {
    var coupon = aCoupon().percentOff("33.3333").perCode(1).build();
    var occasion = with(aBasket().line("0.01").line("0.02"));

    assertThat(coupon.appraise(occasion, NO_CAMPAIGN, new Usage(1, 1, 1)))
        .isEqualTo(coupon.appraise(occasion, NO_CAMPAIGN, new Usage(1, 1, 1)));
  }

  @Test
  void aCouponHasAtMostFiftyConditionsAndFiftyEntriesOfMetadata() {
    var full = aCoupon();
    for (var i = 0; i < 50; i++) {
      full.fromMinimumSpend("1.00").metadata("key " + i, "value");
    }
    assertThat(full.build().conditions()).hasSize(50);

    assertThatThrownBy(() -> full.metadata("one", "more").build()).isInstanceOf(InvalidValue.class);
    var crowded = aCoupon();
    for (var i = 0; i < 51; i++) {
      crowded.fromMinimumSpend("1.00");
    }
    assertThatThrownBy(crowded::build).isInstanceOf(InvalidValue.class);
  }

  @Test
  void aCouponNeedsAName() {
    assertThatThrownBy(aCoupon().named(" ")::build).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> aCoupon().inCampaign("").build()).isInstanceOf(InvalidValue.class);
    assertThat(aCoupon().named(" Sale ").build().name()).isEqualTo("Sale");
  }

  private static Occasion with(BasketFixture basket) {
    return new Occasion(Optional.empty(), Optional.of(basket.build()), Channel.WEB, NOON);
  }

  private static Occasion withNothing() {
    return new Occasion(Optional.empty(), Optional.empty(), Channel.WEB, NOON);
  }

  private static Occasion occasion(Customer customer, Basket basket) {
    return new Occasion(Optional.of(customer), Optional.of(basket), Channel.MOBILE, NOON);
  }

  private static Customer customer(String email) {
    return aCustomer().withEmail(email).build();
  }

  private static Refusal spent(String actual, String required) {
    return new Refusal.ConditionNotMet(
        new BasketCondition.MinimumSpend(amounts(required + " EUR")),
        Facts.required(Fact.of(euros(required)), Fact.of(euros(actual))),
        List.of());
  }

  private static Refusal notAt(String actual, String allowed) {
    return new Refusal.ConditionNotMet(
        new CustomerCondition.EmailDomain(Set.of(allowed)),
        Facts.of("allowed", Fact.of(Set.of(allowed))).and("actual", new Fact.Text(actual)),
        List.of());
  }

  @Test
  void aCodeThatWasRevokedOrGivenToSomebodyElseIsRefused() {
    // given
    var coupon = aCoupon().generatedCodes("DDD-XXX").build();
    var assigned = aCoupon().assignedCodes("DDD-XXX").build();
    var ann = Optional.of(new CustomerId("ann"));
    var bob = Optional.of(new CustomerId("bob"));
    var at = Instant.parse("2026-06-15T12:00:00Z");

    // then
    assertThat(refusals(coupon, new CodeState(false, Optional.empty(), Optional.empty()), ann, at))
        .isEmpty();
    assertThat(refusals(coupon, new CodeState(true, Optional.empty(), Optional.empty()), ann, at))
        .containsExactly(new Refusal.CodeRevoked());
    assertThat(refusals(coupon, new CodeState(false, ann, Optional.of(at)), ann, at))
        .containsExactly(new Refusal.Expired(at));
    assertThat(refusals(coupon, new CodeState(false, ann, Optional.of(at.plusNanos(1))), ann, at))
        .isEmpty();
    assertThat(refusals(coupon, new CodeState(true, ann, Optional.empty()), bob, at))
        .containsExactly(new Refusal.CodeRevoked(), new Refusal.WrongCustomer());
    assertThat(refusals(coupon, new CodeState(false, ann, Optional.empty()), Optional.empty(), at))
        .containsExactly(new Refusal.CustomerRequired());
    assertThat(refusals(assigned, CodeState.untouched(), ann, at))
        .containsExactly(new Refusal.NotAssigned());
    assertThat(refusals(assigned, new CodeState(false, ann, Optional.empty()), ann, at)).isEmpty();
  }

  private static List<Refusal> refusals(
      Coupon coupon, CodeState state, Optional<CustomerId> customer, Instant at) {
    return state.refusals(coupon.codes().assignedOnly(), customer, at);
  }

  private static Usage usage(
      long total, long ofCode, Optional<Instant> couponHeldUntil, Optional<Instant> codeHeldUntil) {
    return new Usage(
        total, ofCode, 0, Map.of(), couponHeldUntil, codeHeldUntil, CodeState.untouched());
  }
}
