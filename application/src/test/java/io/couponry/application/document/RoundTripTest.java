package io.couponry.application.document;

import static io.couponry.application.document.Forms.RULES;
import static io.couponry.application.document.Forms.SAVINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.coupon.Boundary;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.couponry.domain.money.Percentage;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is written reads as what it was. */
class RoundTripTest {
  private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "KWD", "CLF");

  @Test
  void ofRules() {
    Property.holds(
        1_000,
        random -> {
          var rule = rule(random, 5);
          assertThat(Forms.read(RULES, RULES.write(rule))).isEqualTo(rule);
        });
  }

  @Test
  void ofSavings() {
    Property.holds(
        1_000,
        random -> {
          var saving = saving(random);
          assertThat(Forms.read(SAVINGS, SAVINGS.write(saving))).isEqualTo(saving);
        });
  }

  private static Rule rule(Random random, int levels) {
    return switch (random.nextInt(levels > 1 ? 7 : 5)) {
      case 0 -> new Rule.First();
      case 1 -> new Rule.Spend(amounts(random));
      case 2 ->
          new Rule.Hours(
              some(random, DayOfWeek.values()),
              Optional.of(time(random)),
              maybe(random, RoundTripTest::time));
      case 3 ->
          new Rule.Data(
              text(random),
              Stream.of(text(random), text(random)).collect(Collectors.toSet()),
              random.nextBoolean(),
              one(random, Channel.values()));
      case 4 ->
          new Rule.Visits(
              1 + random.nextInt(9),
              random.nextLong(Long.MAX_VALUE),
              random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(9)),
              maybe(random, RoundTripTest::boundary),
              maybe(random, RoundTripTest::amounts));
      case 5 ->
          new Rule.All(
              IntStream.range(0, random.nextInt(4))
                  .mapToObj(i -> rule(random, levels - 1))
                  .toList());
      default -> new Rule.Not(rule(random, levels - 1));
    };
  }

  private static Saving saving(Random random) {
    Saving.Rate rate =
        random.nextBoolean()
            ? new Saving.Off(amounts(random))
            : new Saving.Percent(
                Percentage.parse(
                    "%d.%04d".formatted(random.nextInt(100), 1 + random.nextInt(9_999))));
    Supplier<Saving> bare =
        () ->
            switch (random.nextInt(3)) {
              case 0 -> rate;
              case 1 -> new Saving.Each(rate, one(random, Saving.Part.values()));
              default -> new Saving.Gift(new Saving.Item(text(random)), 1 + random.nextInt(10));
            };
    var inner = bare.get();
    return random.nextBoolean()
        ? inner
        : new Saving.Capped(inner, inner instanceof Saving.Off(var off) ? off : amounts(random));
  }

  private static Amounts amounts(Random random) {
    var codes = CURRENCIES.stream().filter(code -> random.nextBoolean()).toList();
    return Amounts.of(
        (codes.isEmpty() ? CURRENCIES.subList(0, 1) : codes)
            .stream()
                .map(code -> new Money(random.nextLong(1L << 40), Currency.getInstance(code)))
                .toList());
  }

  private static Boundary boundary(Random random) {
    return Boundaries.parse(
        random.nextBoolean()
            ? "2026-%02d-28".formatted(1 + random.nextInt(12))
            : "2026-12-24T10:00:00.%06d+%02d:30"
                .formatted(random.nextInt(1_000_000), random.nextInt(18)));
  }

  private static LocalTime time(Random random) {
    return LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
  }

  private static String text(Random random) {
    return random
        .ints(1 + random.nextInt(5), 'a', 'f')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static <E> E one(Random random, E[] all) {
    return all[random.nextInt(all.length)];
  }

  private static <E> Set<E> some(Random random, E[] all) {
    return Stream.of(all).filter(one -> random.nextBoolean()).collect(Collectors.toSet());
  }

  private static <V> Optional<V> maybe(Random random, Function<Random, V> making) {
    return random.nextBoolean() ? Optional.empty() : Optional.of(making.apply(random));
  }
}
