package io.couponry.application.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Flaws;
import io.couponry.domain.Property;
import io.couponry.domain.coupon.Condition;
import io.couponry.domain.coupon.RandomCoupons;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.discount.AppliesTo;
import io.couponry.domain.discount.Offer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The conditions and discounts of the domain in the form in which they are written. */
class DomainKindsTest {
  @Test
  void everyConditionAndEveryDiscountIsDeclared() {
    assertThat(Conditions.family().undeclared()).isEmpty();
    assertThat(Discounts.family().undeclared()).isEmpty();
  }

  @Test
  void whatIsWrittenReadsAsTheSame() {
    Property.holds(
        2_000,
        random -> {
          var coupons = new RandomCoupons(random);
          var coupon = coupons.coupon("some");

          coupon
              .conditions()
              .forEach(
                  condition -> assertThat(read(Conditions.write(condition))).contains(condition));
          assertThat(readOffer(Discounts.write(coupon.offer())))
              .contains(new Discounts.Priced(coupon.offer().discount(), coupon.offer().basis()));
        });
  }

  @Test
  void aRefusalIsToldInASentenceWithoutGaps() {
    Property.holds(
        2_000,
        random -> {
          var coupons = new RandomCoupons(random);
          var occasion = coupons.occasion();

          for (var condition : coupons.coupon("some").conditions()) {
            for (var refusal : condition.refusals(occasion)) {
              if (refusal instanceof Refusal.ConditionNotMet unmet) {
                assertThat(Conditions.sentence(unmet)).doesNotContain("{", "}").endsWith(".");
                assertThat(Conditions.refusalCode(unmet.condition())).matches("[a-z-]+");
              }
            }
          }
        });
  }

  @Test
  void theDefaultTypeIsTakenWhereNoneIsNamed() {
    var flaws = new Flaws();

    var read =
        Discounts.read(
            Map.of("percent", "10", "basis", "listPrice"),
            Optional.of("percentage"),
            "discount",
            flaws);

    assertThat(flaws.all()).isEmpty();
    assertThat(read.map(DomainKindsTest::offer).map(Discounts::write))
        .contains(Map.of("type", "percentage", "percent", "10", "basis", "listPrice"));
  }

  private static Offer offer(Discounts.Priced priced) {
    return new Offer(priced.discount(), AppliesTo.everything(), priced.basis());
  }

  private static Optional<Condition> read(Map<String, Object> document) {
    var flaws = new Flaws();
    var read = Conditions.read(document, "condition", flaws);
    assertThat(flaws.all()).as("%s", document).isEmpty();
    return read;
  }

  private static Optional<Discounts.Priced> readOffer(Map<String, Object> document) {
    var flaws = new Flaws();
    var read = Discounts.read(document, Optional.empty(), "discount", flaws);
    assertThat(flaws.all()).as("%s", document).isEmpty();
    return read;
  }
}
