package io.couponry.application.document;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.coupon.Boundary;
import io.couponry.domain.money.Money;
import io.couponry.domain.money.Percentage;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The values that documents hold. */
public final class Types {
  private Types() {}

  /** A string of at most so many code points, none of them NUL or half of a surrogate pair. */
  public static Type<String> text(int longest) {
    return new TextType<>(
        Description.with(Description.of("text"), "longest", longest),
        text -> {
          InvalidValue.unless(
              text.codePointCount(0, text.length()) <= longest,
              "must have at most %d characters",
              longest);
          return text;
        },
        Function.identity());
  }

  /** Up to {@code most} different texts, written sorted. */
  public static Type<Set<String>> texts(int most, int longest) {
    return set(text(longest), most, Comparator.naturalOrder());
  }

  /**
   * A value with a text of its own; {@code name} tells it from others in a listing, and {@code
   * parsing} throws {@code InvalidValue} when there is no such value.
   */
  public static <V> Type<V> parsed(
      String name, Function<String, V> parsing, Function<V, String> writing) {
    return new TextType<>(Description.of(name), parsing, writing);
  }

  public static Type<Integer> wholeNumber(int least, int most) {
    return new WholeNumberType<>(least, most, Math::toIntExact);
  }

  public static Type<Long> longNumber(long least, long most) {
    return new WholeNumberType<>(least, most, Function.identity());
  }

  public static Type<Boolean> bool() {
    return new BooleanType();
  }

  /** A decimal string such as {@code "12.5"}. */
  public static Type<Percentage> percentage() {
    return parsed("percentage", Percentage::parse, Percentage::toString);
  }

  /** {@code {"amount": "5.00", "currency": "EUR"}}. */
  public static Type<Money> money() {
    return new MoneyType();
  }

  /** An ISO 4217 code. */
  public static Type<Currency> currency() {
    return parsed("currency", Money::currency, Currency::getCurrencyCode);
  }

  /** A constant by its name in lower camel case. */
  public static <E extends Enum<E>> Type<E> constant(Class<E> type) {
    return Constants.of(type);
  }

  /** Constants, written in the order in which they are declared. */
  public static <E extends Enum<E>> Type<Set<E>> constants(Class<E> type) {
    return set(constant(type), type.getEnumConstants().length, Comparator.naturalOrder());
  }

  /** A time of day on a clock on the wall, such as {@code "09:30"}. */
  public static Type<LocalTime> localTime() {
    return parsed("localTime", Types::time, LocalTime::toString);
  }

  /** A date, or RFC 3339 with an offset. */
  public static Type<Boundary> boundary() {
    return parsed("boundary", Boundaries::parse, Boundaries::text);
  }

  public static <E> Type<List<E>> list(Type<E> of, int most) {
    return new ListType<>(of, most);
  }

  /** Up to {@code most} values, each of which counts once, written in this order. */
  public static <E> Type<Set<E>> set(Type<E> of, int most, Comparator<? super E> order) {
    return new SetType<>(of, most, order);
  }

  public static <T> Type<T> object(Form<T> form) {
    return new ObjectType<>(() -> form);
  }

  /** An object of a form that is not there yet, because it is made of such objects itself. */
  public static <T> Type<T> object(Supplier<? extends Form<T>> form) {
    return new ObjectType<>(form);
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException unreadable) {
      throw new InvalidValue("a time of day is hours and minutes such as \"09:30\"");
    }
  }
}
