package io.couponry.application.service;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Flaw;
import io.couponry.application.port.Page;
import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.FindRedemptions.Filter;
import io.couponry.application.port.in.FindRedemptions.Period;
import io.couponry.application.port.in.ManageCharacterSets;
import io.couponry.application.port.in.ManageCharacterSets.Put;
import io.couponry.application.port.in.ManageOrganizations;
import io.couponry.application.port.in.ReadUsage.DayUsage;
import io.couponry.application.port.out.DeterministicSecrets;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.ListedLookAlikes;
import io.couponry.application.port.out.LookAlikes;
import io.couponry.application.port.out.Paging;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.coupon.Boundary;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.OrganizationId;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Services that do little more than ask their port. */
class SmallServicesTest extends InMemoryContract {
  private static final Abbreviation V = new Abbreviation('v');
  private static final Filter ANY =
      new Filter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final CharacterSet MISTAKABLE = new CharacterSet("AO08");

  @Test
  void aSetThatLooksAlikeIsRefusedUnlessSomebodyInsists() {
    // given
    var scene = aScene();
    var sets =
        new ManageCharacterSetsService(
            ports().characterSets(), new ListedLookAlikes(new LookAlikes.Pair("O", "0")));

    // when
    var refused = await(() -> sets.put(put(scene.id(), MISTAKABLE, false, OptionalLong.empty())));
    var insisted = await(() -> sets.put(put(scene.id(), MISTAKABLE, true, OptionalLong.empty())));
    var harmless =
        await(() -> sets.put(put(scene.id(), new CharacterSet("AB"), false, OptionalLong.empty())));
    var stale =
        await(() -> sets.put(put(scene.id(), new CharacterSet("AB"), false, OptionalLong.of(1))));

    // then
    assertThat(refused).isEqualTo(new Put.LooksAlike("O", "0"));
    assertThat(insisted).isEqualTo(new Put.Created(new Versioned<>(MISTAKABLE, 1)));
    assertThat(harmless).isEqualTo(new Put.Replaced(new Versioned<>(new CharacterSet("AB"), 2)));
    assertThat(stale).isEqualTo(new Put.VersionMismatch());
    assertThat(await(() -> sets.list(scene.id()))).containsKey(V);
    assertThat(await(() -> sets.remove(scene.id(), V))).isTrue();
  }

  @Test
  void whatIsLeftOfABudgetIsToldWithTheUsage() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("10").budget("5.00"));
    var usage =
        new ReadUsageService(ports().organizations(), ports().coupons(), ports().redemptions());
    scene.redeemed(scene.claim(coupon).on(aBasket().line("12.00").build()));

    // when
    var told = await(() -> usage.usage(scene.id(), coupon.id())).orElseThrow();

    // then
    assertThat(told.budgetLeft()).extracting(Money::decimal).containsExactly("3.80");
  }

  @Test
  void usageIsToldInTheOrganizationsDays() {
    // given
    var scene = aScene(organization -> organization.inTimeZone("Pacific/Kiritimati"));
    var coupon = scene.stored(aCoupon().limitedTo(3));
    var usage =
        new ReadUsageService(ports().organizations(), ports().coupons(), ports().redemptions());
    scene.redeemed(scene.claim(coupon));

    // when
    var told = await(() -> usage.usage(scene.id(), coupon.id())).orElseThrow();

    // then
    assertThat(told.budgetLeft()).isEmpty();
    assertThat(told.figures().remaining()).hasValue(2);
    assertThat(told.figures().days())
        .containsExactly(new DayUsage(LocalDate.parse("2026-06-16"), 1, List.of()));
    assertThat(await(() -> usage.usage(scene.id(), new CouponId("unknown")))).isEmpty();
  }

  @Test
  void theHistoryIsListedPageByPageTheLatestFirst() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var redemptions = new FindRedemptionsService(ports().organizations(), ports().redemptions());
    var uses = Stream.generate(() -> scene.redeemed(scene.claim(coupon))).limit(5).toList();
    var ever = new Period(Optional.empty(), Optional.empty());

    // when
    var listed = Paging.all(2, page -> await(() -> redemptions.list(scene.id(), ANY, ever, page)));

    // then
    assertThat(listed).isEqualTo(uses.reversed());
    assertThat(await(() -> redemptions.find(scene.id(), uses.getFirst().id())))
        .contains(uses.getFirst());
  }

  @Test
  void theDaysOfAHistoryAreTheOrganizations() {
    // given: it is 16 June in Kiritimati already
    var scene = aScene(organization -> organization.inTimeZone("Pacific/Kiritimati"));
    var coupon = scene.stored(aCoupon());
    var redemptions = new FindRedemptionsService(ports().organizations(), ports().redemptions());
    var use = scene.redeemed(scene.claim(coupon));
    var first = new Page.Request(9, Optional.empty());
    Function<String, Period> day =
        date -> {
          var boundary = Optional.<Boundary>of(new Boundary.Day(LocalDate.parse(date)));
          return new Period(boundary, boundary);
        };

    // when
    var before = await(() -> redemptions.list(scene.id(), ANY, day.apply("2026-06-15"), first));
    var same = await(() -> redemptions.list(scene.id(), ANY, day.apply("2026-06-16"), first));

    // then
    assertThat(before.items()).isEmpty();
    assertThat(same.items()).containsExactly(use);
  }

  @Test
  void organizationsAreListedPageByPage() {
    // given
    var scenes = Stream.generate(() -> aScene()).limit(3).toList();
    var organizations = organizations(Optional.empty());

    // when
    var first = await(() -> organizations.list(new Page.Request(2, Optional.empty())));
    var second = await(() -> organizations.list(new Page.Request(2, first.next())));

    // then
    assertThat(Stream.concat(first.items().stream(), second.items().stream()))
        .extracting(organization -> organization.value().id())
        .containsExactlyElementsOf(scenes.stream().map(scene -> scene.id()).sorted().toList());
    assertThat(second.next()).isEmpty();
  }

  @Test
  void aCouponCheckIsOnlyWhereTheInstallationMayCall() {
    // given
    var checked = anOrganization().checkingAt("https://checks.example/").build();
    var unchecked = anOrganization().build();
    var closed = organizations(Optional.of("not there"));

    // when
    var refused = await(() -> closed.put(checked, OptionalLong.empty()));
    var absent = await(() -> closed.find(checked.id()));
    var without = await(() -> closed.put(unchecked, OptionalLong.empty()));
    var allowed = await(() -> organizations(Optional.empty()).put(checked, OptionalLong.empty()));

    // then
    assertThat(refused)
        .isEqualTo(
            new ManageOrganizations.Put.Invalid(List.of(new Flaw("couponCheck.url", "not there"))));
    assertThat(absent).isEmpty();
    assertThat(without).isInstanceOf(ManageOrganizations.Put.Created.class);
    assertThat(allowed)
        .isEqualTo(new ManageOrganizations.Put.Replaced(new Versioned<>(checked, 2)));
  }

  @Test
  void everyOrganizationHasASigningKeyOfItsOwn() {
    // given
    var one = aScene().id();
    var other = aScene().id();
    var organizations = organizations(Optional.empty());

    // when
    var keys =
        Stream.of(one, other, one)
            .map(id -> HexFormat.of().formatHex(key(organizations, id).orElseThrow()))
            .toList();

    // then
    assertThat(keys.get(0)).isEqualTo(keys.get(2)).isNotEqualTo(keys.get(1)).hasSize(64);
    assertThat(key(organizations, new OrganizationId("nobody"))).isEmpty();
  }

  private Optional<byte[]> key(ManageOrganizations organizations, OrganizationId id) {
    return await(() -> organizations.checkSigningKey(id));
  }

  private ManageOrganizations organizations(Optional<String> objection) {
    return new ManageOrganizationsService(
        ports().organizations(), callOut -> objection, new DeterministicSecrets());
  }

  private static ManageCharacterSets.Command put(
      OrganizationId organization,
      CharacterSet set,
      boolean allowLookAlikes,
      OptionalLong expectedVersion) {
    return new ManageCharacterSets.Command(organization, V, set, allowLookAlikes, expectedVersion);
  }
}
