package io.couponry.domain.coupon;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Property;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {
  private static final Duration SMALLEST = Duration.ofNanos(1);

  @ParameterizedTest
  @CsvSource({
    // the clocks go forward and back
    "Europe/Berlin, 2026-03-28, 2026-03-27T23:00:00Z, 2026-03-28T23:00:00Z",
    "Europe/Berlin, 2026-03-29, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "Europe/Berlin, 2026-03-30, 2026-03-29T22:00:00Z, 2026-03-30T22:00:00Z",
    "Europe/Berlin, 2026-10-24, 2026-10-23T22:00:00Z, 2026-10-24T22:00:00Z",
    "Europe/Berlin, 2026-10-25, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "Europe/Berlin, 2026-10-26, 2026-10-25T23:00:00Z, 2026-10-26T23:00:00Z",
    // midnight does not exist: the clocks go from 23:59:59 to 01:00
    "America/Sao_Paulo, 2018-11-03, 2018-11-03T03:00:00Z, 2018-11-04T03:00:00Z",
    "America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
    // the hour before midnight comes twice
    "America/Sao_Paulo, 2018-02-17, 2018-02-17T02:00:00Z, 2018-02-18T03:00:00Z",
    // midnight comes twice
    "America/Havana, 2026-11-01, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
    // the day before and the day after one that was skipped
    "Pacific/Apia, 2011-12-29, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
    "Pacific/Apia, 2011-12-31, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
    "Asia/Kathmandu, 2026-06-01, 2026-05-31T18:15:00Z, 2026-06-01T18:15:00Z",
    "UTC, 2028-02-29, 2028-02-29T00:00:00Z, 2028-03-01T00:00:00Z",
  })
  void aDayLastsFromItsFirstToItsLastMomentInTheZone(
      String zone, LocalDate day, Instant start, Instant end) {
    // given
    var validity = on(day, day, zone);

    // then
    assertThat(validity.start()).contains(start);
    assertThat(validity.end()).contains(end);
    assertThat(validity.refusal(start.minus(SMALLEST))).contains(new Refusal.NotStarted(start));
    assertThat(validity.refusal(start)).isEmpty();
    assertThat(validity.refusal(end.minus(SMALLEST))).isEmpty();
    assertThat(validity.refusal(end)).contains(new Refusal.Expired(end));
  }

  @Test
  void aDayThatWasSkippedHasNoMoment() {
    var skipped = LocalDate.parse("2011-12-30");

    assertThatThrownBy(() -> on(skipped, skipped, "Pacific/Apia")).isInstanceOf(InvalidValue.class);
    assertThat(on(skipped, LocalDate.parse("2011-12-31"), "Pacific/Apia").start())
        .contains(Instant.parse("2011-12-30T10:00:00Z"));
    assertThat(on(LocalDate.parse("2011-12-29"), skipped, "Pacific/Apia").end())
        .contains(Instant.parse("2011-12-30T10:00:00Z"));
  }

  @Test
  void consecutiveDaysShareTheirBoundaryInEveryZone() {
    var zones = ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
    Property.holds(
        5_000,
        random -> {
          // given
          var zone = zones.get(random.nextInt(zones.size()));
          var date = LocalDate.of(1970, 1, 1).plusDays(random.nextInt(40_000));
          var day = new Boundary.Day(date);
          var next = new Boundary.Day(date.plusDays(1));

          // then
          assertThat(day.end(zone)).isEqualTo(next.start(zone));
          assertThat(day.start(zone)).isBeforeOrEqualTo(day.end(zone));
          assertThat(Duration.between(day.start(zone), day.end(zone)))
              .isLessThanOrEqualTo(Duration.ofDays(2));
          assertThat(day.start(zone).atZone(zone).toLocalDate()).isAfterOrEqualTo(date);
          assertThat(day.end(zone).minus(SMALLEST).atZone(zone).toLocalDate())
              .isBeforeOrEqualTo(date);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T08:00:00+02:00, 2026-06-01T06:00:00Z",
    "2026-03-29T02:30:00+01:00, 2026-03-29T01:30:00Z",
    "2026-10-25T02:30:00+02:00, 2026-10-25T00:30:00Z",
    "2026-10-25T02:30:00+01:00, 2026-10-25T01:30:00Z",
  })
  void aMomentIsTheSameInEveryZone(OffsetDateTime time, Instant moment) {
    var boundary = new Boundary.Moment(time);

    assertThat(boundary.start(ZoneId.of("Pacific/Apia"))).isEqualTo(moment);
    assertThat(boundary.end(ZoneId.of("Europe/Berlin"))).isEqualTo(moment);
  }

  @Test
  void aMomentAsEndIsTheFirstAtWhichTheCouponNoLongerApplies() {
    // given
    var end = Instant.parse("2026-06-01T08:00:00Z");
    var validity = aCoupon().expiringAt("2026-06-01T08:00:00Z").build().validity();

    // then
    assertThat(validity.refusal(end.minus(SMALLEST))).isEmpty();
    assertThat(validity.refusal(end)).contains(new Refusal.Expired(end));
    assertThat(validity.refusal(Instant.MIN)).isEmpty();
  }

  @Test
  void aDateIsADayOfTheOrganization() {
    var inBerlin = aCoupon().expiringAt("2026-06-30").build();
    var inTokyo =
        aCoupon()
            .inOrganization(anOrganization().inTimeZone("Asia/Tokyo").build())
            .expiringAt("2026-06-30")
            .build();

    assertThat(inBerlin.validity().end()).contains(Instant.parse("2026-06-30T22:00:00Z"));
    assertThat(inTokyo.validity().end()).contains(Instant.parse("2026-06-30T15:00:00Z"));
  }

  @Test
  void withoutBoundariesACouponAlwaysApplies() {
    var validity = new Validity(Optional.empty(), Optional.empty(), ZoneOffset.UTC);

    assertThat(validity.refusal(Instant.MIN)).isEmpty();
    assertThat(validity.refusal(Instant.MAX)).isEmpty();
    assertThat(validity.start()).isEmpty();
    assertThat(validity.end()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-02, 2026-06-01",
    "2026-06-01T08:00:00Z, 2026-06-01T08:00:00Z",
    "2026-06-01T08:00:00Z, 2026-06-01T10:00:00+02:00",
    "2026-06-01T08:00:01Z, 2026-06-01T08:00:00Z",
    // 1 July begins in Berlin at that very moment
    "2026-07-01, 2026-06-30T22:00:00Z",
    "2026-06-30T22:00:00Z, 2026-06-30",
  })
  void anEndThatIsNotAfterTheStartIsRefused(String start, String end) {
    var coupon = aCoupon().startingAt(start).expiringAt(end);

    assertThatThrownBy(coupon::build).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01, 2026-06-01",
    "2026-06-30T21:59:59.999999999Z, 2026-06-30",
    "2026-07-01, 2026-06-30T22:00:00.000000001Z",
  })
  void theShortestValidityIsOneMoment(String start, String end) {
    var validity = aCoupon().startingAt(start).expiringAt(end).build().validity();

    assertThat(validity.start().orElseThrow()).isBefore(validity.end().orElseThrow());
    assertThat(validity.refusal(validity.start().orElseThrow())).isEmpty();
  }

  private static Validity on(LocalDate first, LocalDate last, String zone) {
    return new Validity(
        Optional.of(new Boundary.Day(first)), Optional.of(new Boundary.Day(last)), ZoneId.of(zone));
  }
}
