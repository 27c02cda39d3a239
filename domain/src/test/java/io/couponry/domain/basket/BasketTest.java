package io.couponry.domain.basket;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.basket.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasketTest {
  private static final Money EURO = Money.parse("1.00", Money.currency("EUR"));

  @Test
  void theSubtotalIsAllLinesWithoutShipping() {
    var basket = aBasket().line("shirt", 3, "19.99").line("socks", "0.50").shipping("4.90").build();

    assertThat(basket.subtotal()).isEqualTo(Money.parse("60.47", basket.currency()));
  }

  @Test
  void anEmptyBasketCostsNothing() {
    assertThat(aBasket().build().subtotal().isZero()).isTrue();
  }

  @Test
  void linesAreToldApartByTheirIds() {
    var line = new Line("1", "shirt", Set.of(), 1, EURO);
    var sameIdWithSpaces = new Line(" 1 ", "socks", Set.of(), 1, EURO);

    assertThatThrownBy(
            () ->
                new Basket(
                    EURO.currency(),
                    List.of(line, sameIdWithSpaces),
                    Money.zero(EURO.currency()),
                    Map.of()))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void aBasketHasOneCurrency() {
    var yen = Money.currency("JPY");
    var inEuros = List.of(new Line("1", "shirt", Set.of(), 1, EURO));

    assertThatThrownBy(() -> new Basket(yen, inEuros, Money.zero(yen), Map.of()))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Basket(EURO.currency(), inEuros, Money.zero(yen), Map.of()))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void aBasketHasAtMostAThousandLines() {
    assertThat(basketOf(1_000).lines()).hasSize(1_000);
    assertThatThrownBy(() -> basketOf(1_001)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void aBasketThatCostsMoreThanAnAmountCanBeIsRefused() {
    var tooMuch = aBasket().line("palace", 10_000, "10000000000000.00");
    var tooMuchTogether = aBasket().line("10000000000000.00").line("0.01");

    assertThatThrownBy(tooMuch::build).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(tooMuchTogether::build).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_000_001, Integer.MAX_VALUE})
  void aLineHasOneToAMillionPieces(int quantity) {
    assertThatThrownBy(() -> new Line("1", "shirt", Set.of(), quantity, EURO))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void namesAreNeitherEmptyNorTooLongNorUnprintable() {
    assertThatThrownBy(() -> new CustomerId("  ")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new CustomerId("x".repeat(201))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new CustomerId("a\u0000b")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new OrderId("a\nb")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new OrderId("a\uD800")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Line("", "shirt", Set.of(), 1, EURO))
        .isInstanceOf(InvalidValue.class);
    assertThat(new CustomerId("😀".repeat(200)).value()).isEqualTo("😀".repeat(200));
    assertThat(new OrderId(" 4711 ")).isEqualTo(new OrderId("4711")).hasToString("4711");
  }

  @Test
  void anEmailAddressesDomainIsComparedInLowerCase() {
    assertThat(customer("Ann@Example.COM").emailDomain()).contains("example.com");
    assertThat(Customer.known(new CustomerId("c1")).emailDomain()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ann", "@example.com", "ann@", "a@b@c", "a b@c.d", "a@b\n"})
  void whatIsNoEmailAddressIsRefused(String address) {
    assertThatThrownBy(() -> customer(address)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void anEmailAddressHasAtMost320Characters() {
    assertThat(customer("a".repeat(316) + "@b.c").email()).isPresent();
    assertThatThrownBy(() -> customer("a".repeat(317) + "@b.c")).isInstanceOf(InvalidValue.class);
  }

  private static Customer customer(String email) {
    return aCustomer().withEmail(email).build();
  }

  private static Basket basketOf(int lines) {
    return new Basket(
        EURO.currency(),
        IntStream.range(0, lines)
            .mapToObj(i -> new Line("line " + i, "shirt", Set.of(), 1, EURO))
            .toList(),
        Money.zero(EURO.currency()),
        Map.of());
  }
}
