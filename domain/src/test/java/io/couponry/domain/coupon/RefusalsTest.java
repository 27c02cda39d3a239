package io.couponry.domain.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private static final Money EURO = Money.parse("1.00", Money.currency("EUR"));

  /** One of each kind, in the order of their declaration. */
  private static final List<Refusal> ALL =
      List.of(
          new Refusal.Inactive(),
          new Refusal.NotStarted(Instant.EPOCH),
          new Refusal.Expired(Instant.EPOCH),
          new Refusal.CustomerRequired(),
          new Refusal.EmailDomainNotAllowed(Set.of("example.com")),
          new Refusal.BasketRequired(),
          new Refusal.CurrencyMismatch(EURO.currency(), Money.currency("USD")),
          new Refusal.BelowMinimumSpend(EURO, EURO),
          new Refusal.NoEligibleLines(),
          new Refusal.CouponExhausted(1),
          new Refusal.CustomerLimitReached(1),
          new Refusal.CodeAlreadyRedeemed(1),
          new Refusal.OrderAlreadyRedeemed(new OrderId("4711")));

  @Test
  void theOrderOfReasonsIsThatOfTheirKinds() {
    assertThat(ALL.stream().<Class<?>>map(Object::getClass).toList())
        .containsExactly(Refusal.class.getPermittedSubclasses());
    Property.holds(
        200,
        random -> {
          // given
          var shuffled = new ArrayList<>(ALL);
          shuffled.addAll(ALL.subList(0, random.nextInt(ALL.size())));
          Collections.shuffle(shuffled, random);

          // then
          assertThat(Refusals.inOrder(shuffled)).isEqualTo(ALL);
        });
  }

  @Test
  void onlyWhatIsNotKnownIsOpen() {
    var appraisal = new Appraisal(ALL, Optional.empty());

    assertThat(appraisal.open())
        .containsExactly(new Refusal.CustomerRequired(), new Refusal.BasketRequired());
    assertThat(appraisal.definite())
        .hasSize(ALL.size() - 2)
        .doesNotContainAnyElementsOf(appraisal.open());
  }
}
