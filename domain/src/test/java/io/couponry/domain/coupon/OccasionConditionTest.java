package io.couponry.domain.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.coupon.OccasionCondition.Dates;
import io.couponry.domain.coupon.OccasionCondition.InChannel;
import io.couponry.domain.coupon.OccasionCondition.Weekly;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OccasionConditionTest {
  @Test
  void aChannelIsOneOfThoseAllowed() {
    var shop = new InChannel(Set.of(Channel.POS, Channel.MOBILE));
    var web = occasion("2026-06-15T12:00:00Z", "UTC");

    assertThat(shop.refusals(web))
        .containsExactly(
            new Refusal.ConditionNotMet(
                shop,
                Facts.of("allowed", Fact.of(List.of("mobile", "pos")))
                    .and("actual", new Fact.Text("web")),
                List.of()));
    assertThat(new InChannel(Set.of(Channel.WEB)).refusals(web)).isEmpty();
    assertThatThrownBy(() -> new InChannel(Set.of()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("at least one channel must be allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 15 June 2026 is a Monday
        "MONDAY         |       |       | 2026-06-15T00:00:00Z | true",
        "MONDAY         |       |       | 2026-06-15T23:59:59Z | true",
        "MONDAY         |       |       | 2026-06-16T00:00:00Z | false",
        "MONDAY TUESDAY |       |       | 2026-06-16T00:00:00Z | true",
        "MONDAY         | 09:00 | 17:00 | 2026-06-15T08:59:59Z | false",
        "MONDAY         | 09:00 | 17:00 | 2026-06-15T09:00:00Z | true",
        "MONDAY         | 09:00 | 17:00 | 2026-06-15T16:59:59.999Z | true",
        "MONDAY         | 09:00 | 17:00 | 2026-06-15T17:00:00Z | false",
        "MONDAY         | 09:00 | 17:00 | 2026-06-16T10:00:00Z | false",
        "''             | 09:00 | 17:00 | 2026-06-16T10:00:00Z | true",
        "''             | 09:00 |       | 2026-06-16T23:59:59Z | true",
        "''             | 09:00 |       | 2026-06-16T08:00:00Z | false",
        "''             |       | 17:00 | 2026-06-16T00:00:00Z | true",
        "''             |       | 17:00 | 2026-06-16T17:00:00Z | false",
        "SUNDAY         | 18:00 | 00:00 | 2026-06-14T23:59:59Z | true",
        "SUNDAY         | 18:00 | 00:00 | 2026-06-15T00:00:00Z | false",
        "SUNDAY         |       | 00:00 | 2026-06-14T12:00:00Z | true",
        "SUNDAY         |       | 00:00 | 2026-06-15T00:00:00Z | false",
      })
  void aWeekHasItsDaysAndADayItsHours(
      String days, @Nullable LocalTime from, @Nullable LocalTime to, String at, boolean holds) {
    assertThat(weekly(days, from, to).holds(occasion(at, "UTC"))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "FRIDAY, 2026-06-19T21:59:59Z, false",
    "FRIDAY, 2026-06-19T22:00:00Z, true",
    "FRIDAY, 2026-06-20T01:59:59Z, true",
    "FRIDAY, 2026-06-20T02:00:00Z, false",
    "FRIDAY, 2026-06-20T22:00:00Z, false",
    // the night from Thursday
    "FRIDAY, 2026-06-19T01:00:00Z, false",
    "SUNDAY, 2026-06-15T01:00:00Z, true",
    "MONDAY, 2026-06-15T01:00:00Z, false",
    "'', 2026-06-15T01:00:00Z, true",
    "'', 2026-06-15T02:00:00Z, false",
  })
  void hoursPastMidnightBelongToTheDayTheyStartOn(String days, String at, boolean holds) {
    var night = weekly(days, LocalTime.of(22, 0), LocalTime.of(2, 0));

    assertThat(night.holds(occasion(at, "UTC"))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    // clocks go from 02:00 to 03:00 on 29 March 2026: there is no half past two
    "Europe/Berlin, 2026-03-29T00:59:59Z, false",
    "Europe/Berlin, 2026-03-29T01:00:00Z, false",
    // and from 03:00 back to 02:00 on 25 October 2026: it is half past two twice
    "Europe/Berlin, 2026-10-25T00:30:00Z, true",
    "Europe/Berlin, 2026-10-25T01:30:00Z, true",
    "Europe/Berlin, 2026-10-25T02:00:00Z, false",
    "Asia/Kathmandu, 2026-06-13T20:44:59Z, true",
    "Asia/Kathmandu, 2026-06-13T21:15:00Z, false",
    "Pacific/Kiritimati, 2026-06-13T12:30:00Z, true",
    "Pacific/Honolulu, 2026-06-14T12:30:00Z, true",
  })
  void theHourIsThatOfTheZoneAlsoWhenClocksChange(String zone, String at, boolean holds) {
    var fromTwoToThree = weekly("SUNDAY", LocalTime.of(2, 0), LocalTime.of(3, 0));

    assertThat(fromTwoToThree.holds(occasion(at, zone))).isEqualTo(holds);
  }

  @Test
  void theLocalTimeIsToldWhereTheWeekSaysNo() {
    var condition = weekly("MONDAY", LocalTime.of(9, 0), null);

    assertThat(condition.refusals(occasion("2026-06-14T22:30:00Z", "Europe/Berlin")))
        .containsExactly(
            new Refusal.ConditionNotMet(
                condition,
                Facts.of("allowed", Fact.of(List.of("monday")))
                    .and("from", new Fact.Text("09:00"))
                    .and("actual", new Fact.Text("2026-06-15T00:30+02:00")),
                List.of()));
  }

  @Test
  void aWeekNamesDaysOrHours() {
    assertThatThrownBy(() -> weekly("", null, null))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("name days, hours or both");
    assertThatThrownBy(() -> weekly("MONDAY", LocalTime.NOON, LocalTime.NOON))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("the hours start and end at the same time");
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-06-14T21:59:59Z, false",
    "Europe/Berlin, 2026-06-14T22:00:00Z, true",
    "Europe/Berlin, 2026-06-16T21:59:59Z, true",
    "Europe/Berlin, 2026-06-16T22:00:00Z, false",
    "Asia/Tokyo, 2026-06-14T15:00:00Z, true",
    "Asia/Tokyo, 2026-06-16T15:00:00Z, false",
    "America/New_York, 2026-06-15T03:59:59Z, false",
    "America/New_York, 2026-06-17T03:59:59Z, true",
  })
  void datesAreDaysOfTheZone(String zone, String at, boolean holds) {
    var dates = new Dates(boundary("2026-06-15"), boundary("2026-06-16"));

    assertThat(dates.holds(occasion(at, zone))).isEqualTo(holds);
  }

  @Test
  void datesMayLackAStartOrAnEnd() {
    var from = new Dates(boundary("2026-06-15T08:00:00Z"), Optional.empty());
    var to = new Dates(Optional.empty(), boundary("2026-06-15T08:00:00Z"));
    var before = occasion("2026-06-15T07:59:59Z", "UTC");
    var at = occasion("2026-06-15T08:00:00Z", "UTC");

    assertThat(List.of(from.holds(before), from.holds(at))).containsExactly(false, true);
    assertThat(List.of(to.holds(before), to.holds(at))).containsExactly(true, false);
    assertThat(to.refusals(at))
        .containsExactly(
            new Refusal.ConditionNotMet(
                to,
                Facts.of("to", new Fact.Text("2026-06-15T08:00:00Z"))
                    .and("actual", new Fact.Text("2026-06-15T08:00:00Z")),
                List.of()));
    assertThatThrownBy(() -> new Dates(Optional.empty(), Optional.empty()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("name where the dates start, where they end, or both");
  }

  private static Weekly weekly(String days, @Nullable LocalTime from, @Nullable LocalTime to) {
    return new Weekly(
        days.isEmpty()
            ? Set.of()
            : Arrays.stream(days.split(" ", -1))
                .map(DayOfWeek::valueOf)
                .collect(Collectors.toSet()),
        Optional.ofNullable(from),
        Optional.ofNullable(to));
  }

  private static Optional<Boundary> boundary(String text) {
    return Optional.of(CouponFixture.boundary(text));
  }

  private static Occasion occasion(String at, String zone) {
    return new Occasion(Optional.empty(), Optional.empty(), Channel.WEB, Instant.parse(at))
        .in(ZoneId.of(zone));
  }
}
