package io.couponry.rest.json;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.Page;
import io.couponry.domain.InvalidValue;
import io.couponry.rest.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The query parameters {@code limit} and {@code cursor} of every list. */
public final class PageQuery {
  private static final int USUAL = 50;
  private static final int MOST = 500;

  private PageQuery() {}

  /** {@code isPlace} tells a place in this list from whatever else a cursor may hold. */
  public static Optional<Page.Request> read(
      @Nullable String limit, @Nullable String cursor, Predicate<String> isPlace, Flaws flaws) {
    var wanted = limit(limit, flaws);
    var after =
        cursor == null
            ? Optional.<String>empty()
            : flaws.value("cursor", () -> place(cursor, isPlace));
    return wanted.map(most -> new Page.Request(most, after));
  }

  /** How many there are to be at most: 50 unless it is said. */
  public static Optional<Integer> limit(@Nullable String limit, Flaws flaws) {
    return limit == null ? Optional.of(USUAL) : flaws.value("limit", () -> limit(limit));
  }

  /** The page alone, where nothing else can be wrong. */
  public static Page.Request read(
      @Nullable String limit, @Nullable String cursor, Predicate<String> isPlace) {
    var flaws = new Flaws();
    var page = read(limit, cursor, isPlace, flaws);
    if (!flaws.isEmpty()) {
      throw Problems.invalidRequest(flaws.all());
    }
    return page.orElseThrow();
  }

  /** Whether making a value of the text succeeds. */
  public static Predicate<String> parsesAs(Function<String, ?> parsing) {
    return text -> {
      try {
        return parsing.apply(text) != null;
      } catch (InvalidValue | IllegalArgumentException notOne) {
        return false;
      }
    };
  }

  private static int limit(String text) {
    InvalidValue.unless(
        text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST,
        "a limit is 1 to %d",
        MOST);
    return Integer.parseInt(text);
  }

  private static String place(String cursor, Predicate<String> isPlace) {
    try {
      var place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      InvalidValue.unless(isPlace.test(place), "this is not a cursor of this list");
      return place;
    } catch (IllegalArgumentException notBase64) {
      throw new InvalidValue("this is not a cursor of this list");
    }
  }
}
