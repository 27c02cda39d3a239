package io.couponry.application.service;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Flaw;
import io.couponry.application.port.Page;
import io.couponry.application.port.in.CouponDraft;
import io.couponry.application.port.in.CouponDraft.Codes;
import io.couponry.application.port.in.ManageCoupons;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.ManageCoupons.Filter;
import io.couponry.application.port.in.ManageCoupons.Replaced;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Paging;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.domain.code.CodePattern;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.Boundary;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Condition;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.CustomerCondition;
import io.couponry.domain.coupon.Limits;
import io.couponry.domain.coupon.Recurrence;
import io.couponry.domain.coupon.Stacking;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.discount.AppliesTo;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.couponry.domain.money.Percentage;
import io.couponry.domain.organization.Defaults;
import io.couponry.domain.organization.Defaults.CouponIdFormat;
import io.couponry.domain.organization.Defaults.DiscountType;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManageCouponsServiceTest extends InMemoryContract {
  private static final Money FIVE = Money.parse("5.00", Money.currency("EUR"));
  private static final Money NOTHING = Money.zero(Money.currency("EUR"));

  private final ManageCoupons coupons =
      new ManageCouponsService(
          ports().organizations(),
          ports().characterSets(),
          ports().coupons(),
          new SequentialIdentifiers(),
          CLOCK);

  @Test
  void aCouponIsMadeOfItsDraft() {
    // given
    var scene = aScene();
    var draft = new Draft();
    draft.id = Optional.of("summer");
    draft.name = Optional.of("Summer sale");
    draft.campaign = Optional.of(new CampaignId("hot"));
    draft.percent = Optional.of("15");
    draft.maximum = Optional.of(FIVE);
    draft.expiresAt = Optional.of(new Boundary.Day(LocalDate.parse("2026-12-24")));
    draft.limits = new Limits(OptionalLong.of(9), OptionalLong.of(2), OptionalLong.of(1));
    draft.codes = Optional.of(new Codes.Generated(CodePattern.unchecked("DDD-XXX"), false));
    draft.metadata = Map.of("owner", "crm");

    // when
    var coupon = stored(create(scene, draft));

    // then
    assertThat(coupon)
        .isEqualTo(
            scene.drafted(
                aCoupon()
                    .inCampaign("hot")
                    .upTo("5.00")
                    .expiringAt("2026-12-24")
                    .limitedTo(9)
                    .perCode(2)
                    .perCustomer(1)
                    .generatedCodes("DDD-XXX")
                    .metadata("owner", "crm")));
    assertThat(await(() -> coupons.find(scene.id(), coupon.id()))).contains(coupon);
  }

  @Test
  void whatADraftLeavesOutComesFromTheOrganization() {
    // given
    var scene =
        aScene(
            organization ->
                organization.withDefaults(
                    new Defaults(
                        CouponIdFormat.ALPHANUMERIC,
                        OptionalInt.of(30),
                        OptionalInt.of(2),
                        Optional.of(DiscountType.FIXED),
                        Set.of("shop.example"))));
    var draft = new Draft();
    draft.type = Optional.empty();
    draft.percent = Optional.empty();
    draft.amount = Optional.of(FIVE);

    // when
    var coupon = stored(create(scene, draft));

    // then
    assertThat(coupon.id()).isEqualTo(new CouponId("COUPON1"));
    assertThat(coupon.name()).isEqualTo("COUPON1");
    assertThat(coupon.validity().expiresAt())
        .contains(new Boundary.Day(LocalDate.parse("2026-07-15")));
    assertThat(coupon.limits())
        .isEqualTo(new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(2)));
    assertThat(coupon.offer().discount()).isEqualTo(new Discount.AmountOff(Amounts.of(FIVE)));
    assertThat(coupon.conditions())
        .containsExactly(new CustomerCondition.EmailDomain(Set.of("shop.example")));
  }

  @Test
  void whatADraftSaysCountsMoreThanTheDefault() {
    // given
    var scene =
        aScene(
            organization ->
                organization.withDefaults(
                    new Defaults(
                        CouponIdFormat.ALPHANUMERIC,
                        OptionalInt.of(30),
                        OptionalInt.of(2),
                        Optional.of(DiscountType.FIXED),
                        Set.of("shop.example"))));
    var draft = new Draft();
    draft.id = Optional.of("own-id_1");
    draft.percent = Optional.of("10");
    draft.conditions = List.of(new CustomerCondition.EmailDomain(Set.of("office.example")));
    draft.expiresAt = Optional.of(new Boundary.Day(LocalDate.parse("2026-06-16")));
    draft.limits = new Limits(OptionalLong.of(7), OptionalLong.empty(), OptionalLong.of(3));

    // when
    var coupon = stored(create(scene, draft));

    // then
    assertThat(coupon.id()).isEqualTo(new CouponId("own-id_1"));
    assertThat(coupon.validity().expiresAt()).isEqualTo(draft.expiresAt);
    assertThat(coupon.limits()).isEqualTo(draft.limits);
    assertThat(coupon.offer().discount())
        .isEqualTo(new Discount.PercentOff(Percentage.parse("10")));
    assertThat(coupon.conditions()).isEqualTo(draft.conditions);
  }

  @Test
  void theDefaultExpiryCountsFromTheStartInTheOrganizationsZone() {
    // given
    var scene =
        aScene(
            organization ->
                organization
                    .inTimeZone("Asia/Tokyo")
                    .withDefaults(
                        new Defaults(
                            CouponIdFormat.ALPHANUMERIC,
                            OptionalInt.of(1),
                            OptionalInt.empty(),
                            Optional.empty(),
                            Set.of())));
    var draft = new Draft();
    draft.startsAt = Optional.of(new Boundary.Moment(OffsetDateTime.parse("2026-08-01T20:00:00Z")));

    // when
    var coupon = stored(create(scene, draft));

    // then
    assertThat(coupon.validity().expiresAt())
        .contains(new Boundary.Day(LocalDate.parse("2026-08-03")));
  }

  @Test
  void couponIdsHaveTheFormThatTheOrganizationWants() {
    // given
    var uuid = "0190163d-8694-739b-aea5-966c26f8ad91";
    var accepted =
        Map.of(
            CouponIdFormat.UUID, List.of(uuid, uuid.toUpperCase(Locale.ROOT)),
            CouponIdFormat.ALPHANUMERIC, List.of("Coupon-1_b", uuid),
            CouponIdFormat.OWN, List.of("été.26", "Coupon-1_b"));
    var refused =
        Map.of(
            CouponIdFormat.UUID, List.of("summer", "1-2-3-4-5", ""),
            CouponIdFormat.ALPHANUMERIC, List.of("été", "a.b", "a b", ""),
            CouponIdFormat.OWN, List.of(".hidden", "a/b", ""));

    for (var format : CouponIdFormat.values()) {
      var scene = aScene(organization -> organization.withDefaults(ids(format)));
      for (var id : accepted.getOrDefault(format, List.of())) {
        // when, then
        var made = stored(create(scene, new Draft().withId(id).coded("CODE-" + id)));
        assertThat(made.id().value()).isEqualToIgnoringCase(id);
        await(() -> coupons.remove(scene.id(), made.id(), Optional.empty()));
      }
      for (var id : refused.getOrDefault(format, List.of())) {
        assertThat(fields(create(scene, new Draft().withId(id))))
            .as("%s as %s", id, format)
            .containsExactly("id");
      }
    }
  }

  @Test
  void anIdIsMadeUnlessEveryCouponMustBringItsOwn() {
    // given
    var uuids = aScene(organization -> organization.withDefaults(ids(CouponIdFormat.UUID)));
    var own = aScene(organization -> organization.withDefaults(ids(CouponIdFormat.OWN)));

    // when
    var made = stored(create(uuids, new Draft()));
    var refused = create(own, new Draft());

    // then
    assertThat(made.id().value()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{18,}");
    assertThat(fields(refused)).containsExactly("id");
  }

  @Test
  void everyFlawIsToldAtOnce() {
    // given
    var scene = aScene();
    var draft = new Draft();
    draft.id = Optional.of("no id!");
    draft.percent = Optional.empty();
    draft.amount = Optional.of(FIVE);
    draft.codes = Optional.of(new Codes.Generated(CodePattern.unchecked("DDq"), false));
    draft.startsAt = Optional.of(new Boundary.Day(LocalDate.parse("2026-12-25")));
    draft.expiresAt = Optional.of(new Boundary.Day(LocalDate.parse("2026-12-24")));
    draft.flaws = List.of(new Flaw("limits.total", "found while it was read"));

    // when
    var answer = create(scene, draft);

    // then
    assertThat(fields(answer))
        .containsExactlyInAnyOrder(
            "limits.total",
            "id",
            "codes.format",
            "expiresAt",
            "discount.amount",
            "discount.percent");
    assertThat(
            await(() -> coupons.list(scene.id(), ANY, new Page.Request(9, Optional.empty())))
                .items())
        .isEmpty();
  }

  @Test
  void whatIsMissingIsToldUnlessItsFlawIsKnown() {
    // given
    var scene = aScene();
    var missing = new Draft();
    missing.type = Optional.empty();
    missing.percent = Optional.empty();
    missing.codes = Optional.empty();
    var known = new Draft();
    known.codes = Optional.empty();
    known.flaws = List.of(new Flaw("codes.source", "unknown"));

    // when, then
    assertThat(flaws(create(scene, missing)))
        .extracting(Flaw::field, Flaw::kind)
        .containsExactlyInAnyOrder(
            tuple("codes", Flaw.Kind.REQUIRED), tuple("discount.type", Flaw.Kind.REQUIRED));
    assertThat(flaws(create(scene, known))).isEqualTo(known.flaws);
  }

  @Test
  void discountsThatCannotBeAreRefused() {
    // given
    var scene = aScene();
    var free = new Draft();
    free.type = Optional.of(DiscountType.FIXED);
    free.percent = Optional.empty();
    free.amount = Optional.of(NOTHING);
    var capped = new Draft();
    capped.maximum = Optional.of(NOTHING);
    var mixed = new Draft();
    mixed.type = Optional.of(DiscountType.FIXED);
    mixed.percent = Optional.empty();
    mixed.amount = Optional.of(FIVE);
    mixed.maximum = Optional.of(Money.parse("5", Money.currency("JPY")));

    // when, then
    assertThat(fields(create(scene, free))).containsExactly("discount.amount");
    assertThat(fields(create(scene, capped))).containsExactly("discount.maximum");
    assertThat(fields(create(scene, mixed))).containsExactly("discount.maximum");
  }

  @Test
  void aRepeatedCreationGetsTheFirstCouponAlthoughANewIdWasMade() {
    // given
    var scene = aScene();
    var attempt = anAttempt();
    var first = await(() -> coupons.create(scene.id(), new Draft().build(), Optional.of(attempt)));

    // when
    var again = await(() -> coupons.create(scene.id(), new Draft().build(), Optional.of(attempt)));

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Created.Stored(stored(first))));
  }

  @Test
  void aReplacementIsTheWholeDefinitionWithoutDefaults() {
    // given
    var scene =
        aScene(
            organization ->
                organization.withDefaults(
                    new Defaults(
                        CouponIdFormat.ALPHANUMERIC,
                        OptionalInt.of(30),
                        OptionalInt.of(2),
                        Optional.of(DiscountType.PERCENTAGE),
                        Set.of("shop.example"))));
    var coupon = stored(create(scene, new Draft()));
    var draft = new Draft();
    draft.percent = Optional.of("20");
    draft.codes = Optional.empty();

    // when
    var replaced =
        await(() -> coupons.replace(scene.id(), coupon.id(), OptionalLong.of(1), draft.build()));

    // then
    var expected =
        scene.drafted(
            aCoupon()
                .withId(coupon.id().value())
                .named(coupon.id().value())
                .inVersion(2)
                .percentOff("20"));
    assertThat(replaced).isEqualTo(new Replaced.Stored(expected));
    assertThat(await(() -> coupons.find(scene.id(), coupon.id()))).contains(expected);
  }

  @Test
  void aCouponKeepsItsIdAndItsCodes() {
    // given
    var scene = aScene();
    var coupon = stored(create(scene, new Draft()));
    var draft = new Draft().withId("another").coded("ANOTHER");
    draft.type = Optional.empty();

    // when
    var replaced =
        await(() -> coupons.replace(scene.id(), coupon.id(), OptionalLong.of(1), draft.build()));

    // then
    assertThat(replaced)
        .isInstanceOfSatisfying(
            Replaced.Invalid.class,
            invalid ->
                assertThat(invalid.flaws())
                    .extracting(Flaw::field)
                    .containsExactly("id", "codes", "discount.type"));
  }

  @Test
  void onlyTheExpectedVersionIsReplacedAndNothingThatIsArchived() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    scene.redeemed(scene.claim(coupon));
    var draft = new Draft().build();

    // when
    var stale = await(() -> coupons.replace(scene.id(), coupon.id(), OptionalLong.of(2), draft));
    await(() -> coupons.remove(scene.id(), coupon.id(), Optional.of(1L)));
    var archived = await(() -> coupons.replace(scene.id(), coupon.id(), OptionalLong.of(2), draft));
    var unknown =
        await(
            () -> coupons.replace(scene.id(), new CouponId("unknown"), OptionalLong.of(1), draft));

    // then
    assertThat(stale).isEqualTo(new Replaced.VersionMismatch());
    assertThat(archived).isEqualTo(new Replaced.Archived());
    assertThat(unknown).isEqualTo(new Replaced.NotFound());
  }

  @Test
  void couponsAreListedPageByPage() {
    // given
    var scene = aScene();
    var stored =
        IntStream.range(0, 5)
            .mapToObj(i -> scene.stored(aCoupon().withId("c" + i).sharedCode("CODE" + i)))
            .toList();

    // when
    var listed = Paging.all(2, page -> await(() -> coupons.list(scene.id(), ANY, page)));

    // then
    assertThat(listed).isEqualTo(stored);
  }

  private static final Filter ANY = new Filter(Optional.empty(), Optional.empty());

  private Answer<Created> create(Scene scene, Draft draft) {
    return await(() -> coupons.create(scene.id(), draft.build(), Optional.empty()));
  }

  private static Coupon stored(Answer<Created> answer) {
    if (answer instanceof Answer.First<Created>(Created.Stored(var coupon))) {
      return coupon;
    }
    throw new AssertionError("not stored: " + answer);
  }

  private static List<Flaw> flaws(Answer<Created> answer) {
    if (answer instanceof Answer.First<Created>(Created.Invalid(var flaws))) {
      return flaws;
    }
    throw new AssertionError("not invalid: " + answer);
  }

  private static List<String> fields(Answer<Created> answer) {
    return flaws(answer).stream().map(Flaw::field).toList();
  }

  private static Defaults ids(CouponIdFormat format) {
    return new Defaults(
        format, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Set.of());
  }

  /** 15 % off with the shared code SUMMER26, and nothing else. */
  private static final class Draft {
    private Optional<String> id = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<CampaignId> campaign = Optional.empty();
    private Optional<DiscountType> type = Optional.of(DiscountType.PERCENTAGE);
    private Optional<String> percent = Optional.of("15");
    private Optional<Money> amount = Optional.empty();
    private Optional<Money> maximum = Optional.empty();
    private List<Condition> conditions = List.of();
    private Optional<Boundary> startsAt = Optional.empty();
    private Optional<Boundary> expiresAt = Optional.empty();
    private Limits limits = Limits.none();
    private Optional<Codes> codes = Optional.of(new Codes.Shared(new SharedCode("SUMMER26")));
    private Map<String, String> metadata = Map.of();
    private List<Flaw> flaws = List.of();

    Draft withId(String given) {
      id = Optional.of(given);
      return this;
    }

    Draft coded(String code) {
      codes = Optional.of(new Codes.Shared(new SharedCode(code)));
      return this;
    }

    CouponDraft build() {
      return new CouponDraft(
          id,
          name,
          campaign,
          Status.ACTIVE,
          Optional.of(discount()),
          AppliesTo.everything(),
          new Recurrence.Once(),
          conditions,
          startsAt,
          expiresAt,
          limits,
          Stacking.free(),
          codes,
          metadata,
          flaws);
    }

    private Map<String, Object> discount() {
      var document = new HashMap<String, Object>();
      type.ifPresent(kind -> document.put("type", kind.name().toLowerCase(Locale.ROOT)));
      percent.ifPresent(share -> document.put("percent", share));
      amount.ifPresent(money -> document.put("amount", money(money)));
      maximum.ifPresent(money -> document.put("maximum", money(money)));
      return document;
    }

    private static Map<String, Object> money(Money money) {
      return Map.of("amount", money.decimal(), "currency", money.currency().getCurrencyCode());
    }
  }
}
