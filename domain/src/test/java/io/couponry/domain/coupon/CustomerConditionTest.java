package io.couponry.domain.coupon;

import static io.couponry.domain.basket.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerFixture;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CustomerCondition.CustomerMetadata;
import io.couponry.domain.coupon.CustomerCondition.EmailDomain;
import io.couponry.domain.coupon.CustomerCondition.FirstOrder;
import io.couponry.domain.coupon.CustomerCondition.InSegment;
import io.couponry.domain.coupon.CustomerCondition.Named;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CustomerConditionTest {
  private static final CustomerCondition VIP = new InSegment(Set.of("vip", "staff"));
  private static final CustomerCondition ANN = new Named(Set.of(new CustomerId("ann")));
  private static final CustomerCondition PRO =
      new CustomerMetadata("plan", Set.of("pro", "business"));

  @ParameterizedTest
  @MethodSource("conditions")
  void withoutACustomerItIsNotKnownWhetherItHolds(CustomerCondition condition) {
    assertThat(condition.refusals(occasion(Optional.empty())))
        .containsExactly(new Refusal.CustomerRequired());
    assertThat(condition.facts(occasion(Optional.empty()))).isEqualTo(Facts.none());
  }

  static List<CustomerCondition> conditions() {
    return List.of(new EmailDomain(Set.of("example.com")), VIP, ANN, new FirstOrder(), PRO);
  }

  @ParameterizedTest
  @MethodSource
  void itHoldsForACustomer(CustomerCondition condition, CustomerFixture customer) {
    assertThat(condition.refusals(occasion(Optional.of(customer.build())))).isEmpty();
  }

  static List<Arguments> itHoldsForACustomer() {
    return List.of(
        arguments(new EmailDomain(Set.of("Example.com")), aCustomer().withEmail("ann@EXAMPLE.com")),
        arguments(VIP, aCustomer().inSegments("vip", "new")),
        arguments(VIP, aCustomer().inSegments("staff")),
        arguments(ANN, aCustomer().withId("ann")),
        arguments(new FirstOrder(), aCustomer().onFirstOrder(true)),
        arguments(PRO, aCustomer().metadata("plan", "business").metadata("age", "7")));
  }

  @ParameterizedTest
  @MethodSource
  void whatIsDemandedAndWhatIsKnownIsToldWhereItDoesNotHold(
      CustomerCondition condition, CustomerFixture customer, Facts facts) {
    // given
    var occasion = occasion(Optional.of(customer.build()));

    // then
    assertThat(condition.refusals(occasion))
        .containsExactly(new Refusal.ConditionNotMet(condition, facts, List.of()));
    assertThat(condition.facts(occasion)).isEqualTo(facts);
  }

  static List<Arguments> whatIsDemandedAndWhatIsKnownIsToldWhereItDoesNotHold() {
    var vip = Facts.of("allowed", Fact.of(List.of("staff", "vip")));
    var pro =
        Facts.of("name", new Fact.Text("plan")).and("allowed", Fact.of(List.of("business", "pro")));
    return List.of(
        arguments(
            new EmailDomain(Set.of("example.com")),
            aCustomer().withEmail("ann@example.org"),
            Facts.of("allowed", Fact.of(List.of("example.com")))
                .and("actual", new Fact.Text("example.org"))),
        arguments(
            new EmailDomain(Set.of("example.com")),
            aCustomer(),
            Facts.of("allowed", Fact.of(List.of("example.com")))),
        arguments(VIP, aCustomer(), vip.and("actual", Fact.of(List.of()))),
        arguments(VIP, aCustomer().inSegments("VIP"), vip.and("actual", Fact.of(List.of("VIP")))),
        arguments(ANN, aCustomer().withId("Ann"), Facts.of("actual", new Fact.Text("Ann"))),
        arguments(new FirstOrder(), aCustomer(), Facts.none()),
        arguments(
            new FirstOrder(),
            aCustomer().onFirstOrder(false),
            Facts.of("actual", new Fact.Text("false"))),
        arguments(PRO, aCustomer(), pro),
        arguments(
            PRO, aCustomer().metadata("plan", "free"), pro.and("actual", new Fact.Text("free"))));
  }

  @ParameterizedTest
  @CsvSource({
    "ann@example.com, true",
    "ANN@EXAMPLE.COM, true",
    "ann@example.org, true",
    "ann@mail.example.com, false",
    "ann@badexample.com, false",
    "ann@example.com.evil.org, false"
  })
  void anEmailDomainIsAllowedOnlyAsAWhole(String email, boolean holds) {
    var condition = new EmailDomain(Set.of("Example.COM", "example.org"));

    assertThat(condition.holds(aCustomer().withEmail(email).build())).isEqualTo(holds);
  }

  @Test
  void aListIsNeitherEmptyNorTooLong() {
    var tooMany = IntStream.range(0, 1_001).mapToObj(i -> "s" + i).collect(Collectors.toSet());
    var tooManyIds = tooMany.stream().map(CustomerId::new).collect(Collectors.toSet());

    assertThatThrownBy(() -> new InSegment(Set.of()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("at least one segment must be named");
    assertThatThrownBy(() -> new InSegment(tooMany))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a list has at most 1000 entries");
    assertThatThrownBy(() -> new Named(Set.of()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("at least one customer must be named");
    assertThatThrownBy(() -> new Named(tooManyIds)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new CustomerMetadata("plan", Set.of()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("at least one value must be named");
    assertThatThrownBy(() -> new EmailDomain(Set.of()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("at least one e-mail domain must be allowed");
    assertThatThrownBy(() -> new EmailDomain(Set.of("example")))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("an e-mail domain is a domain name such as \"example.com\"");
  }

  private static Occasion occasion(Optional<Customer> customer) {
    return new Occasion(customer, Optional.empty(), Channel.WEB, Instant.EPOCH);
  }
}
