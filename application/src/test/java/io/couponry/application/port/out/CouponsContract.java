package io.couponry.application.port.out;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.AttemptFixture.reusing;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.ManageCoupons.Filter;
import io.couponry.application.port.in.ManageCoupons.Removed;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.Matching;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Recurrence;
import io.couponry.domain.coupon.Stacking;
import io.couponry.domain.coupon.Standing;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.discount.AppliesTo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Coupons} must do. */
public interface CouponsContract extends PortContract {
  Filter ANY = new Filter(Optional.empty(), Optional.empty());

  @Test
  default void aCouponIsFoundAsItWasAdded() {
    // given
    var scene = aScene();
    var coupon =
        scene.drafted(
            aCoupon()
                .withId("été.26")
                .named("Été \"26\"")
                .inCampaign("été")
                .amountOff("12.34")
                .upTo("10.00")
                .appliesTo(
                    new AppliesTo(Set.of("p1", "p2"), Set.of("c1"), Set.of("p3"), Set.of("c2")))
                .fromMinimumSpend("50.00")
                .forEmailDomains("a.example", "b.example")
                .startingAt("2026-06-01T08:00:00.5+02:00")
                .expiringAt("2026-12-24")
                .limitedTo(1_000_000_000_000L)
                .perCode(1)
                .perCustomer(2)
                .limitedTo(CalendarPeriod.DAY, 100)
                .limitedPerCustomerTo(CalendarPeriod.MONTH, 3)
                .budget("5000.00")
                .onListPrice()
                .recurring(new Recurrence.Periods(12))
                .stacking(
                    new Stacking(
                        7,
                        false,
                        Optional.of("seasonal"),
                        Set.of(new CouponId("w-1")),
                        Set.of("loyalty"),
                        OptionalInt.of(3)))
                .generatedCodes("DDD-XXX")
                .metadata("owner", "crm"));

    // when
    var answer = scene.add(coupon);

    // then
    assertThat(answer).isEqualTo(new Answer.First<>(new Created.Stored(coupon)));
    assertThat(find(scene, coupon.id())).contains(coupon);
    assertThat(findCurrent(scene, coupon.id())).contains(coupon);
    assertThat(page(scene, ANY, Optional.empty(), 50)).containsExactly(coupon);
  }

  @Test
  default void anIdIsTakenOnce() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().sharedCode("FIRST"));

    // when
    var answer = scene.add(scene.drafted(aCoupon().sharedCode("SECOND")));

    // then
    assertThat(answer).isEqualTo(new Answer.First<>(new Created.IdTaken(coupon.id())));
    assertThat(find(scene, coupon.id())).contains(coupon);
    assertThat(scene.add(scene.drafted(aCoupon().withId("other").sharedCode("SECOND"))))
        .matches(CouponsContract::isStored);
  }

  @Test
  default void aSharedCodeBelongsToOneCouponHoweverItIsSpelt() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().withId("first").sharedCode("SUMMER-26"));

    // when, then
    for (var spelling : List.of("SUMMER-26", "summer26", "Sum-Mer-26")) {
      refusesAndStoresNothing(
          scene, scene.drafted(aCoupon().withId("second").sharedCode(spelling)));
    }
  }

  @Test
  default void aSharedCodeIsComparedAsTheOrganizationSays() {
    // given
    var scene = aScene(organization -> organization.matching(Matching.exact()));
    scene.stored(aCoupon().withId("upper").sharedCode("SUMMER"));

    // when
    var answer = scene.add(scene.drafted(aCoupon().withId("lower").sharedCode("summer")));

    // then
    assertThat(answer).matches(CouponsContract::isStored);
  }

  @Test
  default void twoDifferentSpacesThatCouldCoincideAreRefusedInEitherOrder() {
    for (var formats :
        List.of(
            List.of("DDDD", "AAAA"),
            List.of("AAAA", "DDDD"),
            List.of("XX-DD", "xxDD"),
            List.of("xxDD", "XX-DD"))) {
      // given
      var scene = aScene();
      scene.stored(aCoupon().withId("first").generatedCodes(formats.get(0)));

      // when, then
      refusesAndStoresNothing(
          scene, scene.drafted(aCoupon().withId("second").generatedCodes(formats.get(1))));
    }
  }

  @Test
  default void aSpaceIsRefusedThatASharedCodeLooksAsIfOutOf() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().withId("first").sharedCode("sale-2026"));

    // when, then
    refusesAndStoresNothing(
        scene, scene.drafted(aCoupon().withId("second").generatedCodes("XXXXDDDD")));
  }

  @Test
  default void aSharedCodeIsRefusedThatLooksAsIfOutOfASpace() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().withId("first").generatedCodes("XXXXDDDD"));

    // when, then
    refusesAndStoresNothing(
        scene, scene.drafted(aCoupon().withId("second").sharedCode("sale-2026")));
  }

  @Test
  default void codesThatOneTypoWouldMakeOthersOfAreRefused() {
    // given: k and a count as the same among ten digits, b does not
    var scene = aScene(organization -> organization.prefixingCodesWith(1));
    var first = scene.stored(aCoupon().withId("k").checkedCodes("DDD"));

    // when, then
    refusesAndStoresNothing(scene, scene.drafted(aCoupon().withId("a").checkedCodes("DDD")));
    var other = scene.stored(aCoupon().withId("b").checkedCodes("DDD"));
    assertThat(findCurrent(scene, first.id())).contains(first);
    assertThat(findCurrent(scene, other.id())).contains(other);
  }

  @Test
  default void couponsOfTheSameLayoutShareTheirSpace() {
    // given
    var scene = aScene();
    var first = scene.stored(aCoupon().withId("first").generatedCodes("DDDD"));

    // when
    var second = scene.stored(aCoupon().withId("second").generatedCodes("DDDD"));

    // then
    assertThat(second.codes()).isEqualTo(first.codes());
    assertThat(scene.issued(first, 3).end()).isEqualTo(scene.issued(second, 3).first());
  }

  @Test
  default void ofOverlappingCouponsThatRaceAtMostOneIsAdded() {
    // given
    var scene = aScene();
    var formats = List.of("DDDD", "AAAA", "DADA", "ADAD");

    // when
    var answers =
        Race.of(
            8,
            i ->
                scene.add(
                    scene.drafted(
                        i % 2 == 0
                            ? aCoupon().withId("c" + i).generatedCodes(formats.get(i / 2))
                            : aCoupon().withId("c" + i).sharedCode("234" + (2 + i / 4)))));

    // then: two different shared codes are no obstacle to each other, everything else is
    var stored = page(scene, ANY, Optional.empty(), 50);
    assertThat(answers).filteredOn(CouponsContract::isStored).hasSameSizeAs(stored);
    var spaces = stored.stream().filter(c -> scene.layout(c).isPresent()).count();
    var shared = stored.size() - spaces;
    assertThat(spaces == 1 ? shared == 0 : spaces == 0 && shared == 2).isTrue();
  }

  @Test
  default void ofCouponsThatRaceForOneCodeOneIsAdded() {
    // given
    var scene = aScene();

    // when
    var answers =
        Race.of(8, i -> scene.add(scene.drafted(aCoupon().withId("c" + i).sharedCode("SAME-1"))));

    // then
    assertThat(answers).filteredOn(CouponsContract::isStored).hasSize(1);
    assertThat(answers).filteredOn(CouponsContract::isOverlap).hasSize(7);
    assertThat(page(scene, ANY, Optional.empty(), 50)).hasSize(1);
  }

  @Test
  default void ofCouponsThatRaceForOneIdOneIsAdded() {
    // given
    var scene = aScene();

    // when
    var answers = Race.of(8, i -> scene.add(scene.drafted(aCoupon().sharedCode("CODE" + i))));

    // then
    assertThat(answers).filteredOn(CouponsContract::isStored).hasSize(1);
    assertThat(answers)
        .filteredOn(new Answer.First<Created>(new Created.IdTaken(new CouponId("summer")))::equals)
        .hasSize(7);
  }

  @Test
  default void aRepeatedAttemptGetsTheCouponAsItWasAdded() {
    // given
    var scene = aScene();
    var attempt = anAttempt();
    var coupon = scene.drafted(aCoupon());
    scene.add(coupon, Optional.of(attempt));
    await(() -> ports().coupons().replace(scene.drafted(aCoupon().inVersion(2).percentOff("50"))));

    // when
    var again = Race.of(4, i -> scene.add(coupon, Optional.of(attempt)));
    var underAnotherId =
        scene.add(
            scene.drafted(aCoupon().withId("made-up-anew").sharedCode("OTHER")),
            Optional.of(attempt));
    var another = scene.add(coupon, Optional.of(reusing(attempt)));

    // then
    assertThat(again).allMatch(new Answer.Repeated<Created>(new Created.Stored(coupon))::equals);
    assertThat(underAnotherId).isEqualTo(new Answer.Repeated<>(new Created.Stored(coupon)));
    assertThat(another).isEqualTo(new Answer.KeyReused<>());
    assertThat(page(scene, ANY, Optional.empty(), 50)).hasSize(1);
  }

  @Test
  default void aRefusedAttemptMayBeTriedAgain() {
    // given
    var scene = aScene();
    var attempt = anAttempt();
    var inTheWay = scene.stored(aCoupon().withId("first").sharedCode("CODE"));
    var coupon = scene.drafted(aCoupon().withId("second").sharedCode("CODE"));
    scene.add(coupon, Optional.of(attempt));
    remove(scene, inTheWay);

    // when
    var again = scene.add(coupon, Optional.of(attempt));

    // then
    assertThat(again).isEqualTo(new Answer.First<>(new Created.Stored(coupon)));
  }

  @Test
  default void aCouponIsReplacedByItsNextVersionOnly() {
    // given
    var scene = aScene();
    var first = scene.stored(aCoupon());
    var second = scene.drafted(aCoupon().inVersion(2).percentOff("20").inStatus(Status.INACTIVE));
    find(scene, first.id());

    // when, then
    assertThat(replace(scene.drafted(aCoupon().inVersion(1).percentOff("30")))).isFalse();
    assertThat(replace(scene.drafted(aCoupon().inVersion(3).percentOff("30")))).isFalse();
    assertThat(replace(scene.drafted(aCoupon().withId("unknown").inVersion(2)))).isFalse();
    assertThat(find(scene, first.id())).contains(first);
    assertThat(replace(second)).isTrue();
    assertThat(replace(second)).isFalse();
    assertThat(find(scene, first.id())).contains(second);
    assertThat(findCurrent(scene, first.id())).contains(second);
  }

  @Test
  default void everyVersionIsKept() {
    // given
    var scene = aScene();
    var first = scene.stored(aCoupon());
    var second = scene.replaced(aCoupon().inVersion(2).recurring(new Recurrence.Forever()));
    scene.redeemed(scene.claim(second));

    // when
    remove(scene, second);

    // then
    assertThat(version(scene, first, 1)).contains(first);
    assertThat(version(scene, first, 2)).contains(second);
    assertThat(version(scene, first, 3))
        .contains(
            scene.drafted(
                aCoupon()
                    .inVersion(3)
                    .recurring(new Recurrence.Forever())
                    .inStatus(Status.ARCHIVED)));
    assertThat(version(scene, first, 4)).isEmpty();
    assertThat(version(aScene(), first, 1)).isEmpty();
  }

  @Test
  default void ofReplacementsThatRaceOneWins() {
    // given
    var scene = aScene();
    var first = scene.stored(aCoupon());

    // when
    var done =
        Race.of(
            8,
            i -> replace(scene.drafted(aCoupon().inVersion(2).percentOff(String.valueOf(i + 1)))));

    // then
    assertThat(done).filteredOn(won -> won).hasSize(1);
    assertThat(find(scene, first.id()))
        .contains(
            scene.drafted(
                aCoupon().inVersion(2).percentOff(String.valueOf(done.indexOf(true) + 1))));
  }

  @Test
  default void anUnusedCouponIsDeletedAndItsCodeIsFree() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = anAttempt();
    scene.claimed(scene.claim(scene.drafted(aCoupon().inVersion(9))).as(attempt));

    // when
    var removed = remove(scene, coupon);

    // then
    assertThat(removed).isEqualTo(Removed.DELETED);
    assertThat(find(scene, coupon.id())).isEmpty();
    assertThat(findCurrent(scene, coupon.id())).isEmpty();
    assertThat(known(scene, "summer26")).isEmpty();
    assertThat(remove(scene, coupon)).isEqualTo(Removed.NOT_FOUND);
    assertThat(scene.add(scene.drafted(aCoupon().withId("heir"))))
        .matches(CouponsContract::isStored);
    assertThat(known(scene, "summer26").map(Code::coupon)).contains(new CouponId("heir"));
  }

  @Test
  default void theIssuedCodesOfADeletedCouponAreUnknown() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("gone").generatedCodes("DDDD"));
    var neighbour = scene.stored(aCoupon().withId("stays").generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 3));
    var kept = scene.code(neighbour);

    // when
    var removed = remove(scene, coupon);

    // then
    assertThat(removed).isEqualTo(Removed.DELETED);
    assertThat(codes).allSatisfy(code -> assertThat(known(scene, code.text())).isEmpty());
    assertThat(known(scene, kept.text())).contains(kept);
    assertThat(await(() -> ports().batches().page(scene.id(), coupon.id(), Optional.empty(), 9)))
        .isEmpty();
    assertThat(scene.issued(neighbour, 1).first()).isEqualTo(4);
  }

  @Test
  default void anotherCouponUnderTheIdOfADeletedOneStartsFromNothing() {
    // given
    var scene = aScene();
    var attempt = anAttempt();
    var coupon = scene.drafted(aCoupon().limitedTo(1));
    scene.add(coupon, Optional.of(attempt));
    replace(scene.drafted(aCoupon().inVersion(2)));
    remove(scene, coupon);

    // when
    var again = scene.add(coupon, Optional.of(attempt));

    // then
    assertThat(again).isEqualTo(new Answer.First<>(new Created.Stored(coupon)));
    assertThat(scene.redeemed(scene.claim(coupon)).couponVersion()).isEqualTo(1);
  }

  @Test
  default void aUsedCouponIsArchivedAndKeepsItsCodesAndHistory() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var redemption = scene.redeemed(scene.claim(coupon));
    find(scene, coupon.id());

    // when
    var removed = remove(scene, coupon);

    // then
    assertThat(removed).isEqualTo(Removed.ARCHIVED);
    var archived = scene.drafted(aCoupon().inVersion(2).inStatus(Status.ARCHIVED));
    assertThat(find(scene, coupon.id())).contains(archived);
    assertThat(remove(scene, coupon)).isEqualTo(Removed.ARCHIVED);
    assertThat(findCurrent(scene, coupon.id())).contains(archived);
    assertThat(known(scene, "SUMMER26")).contains(scene.code(coupon));
    assertThat(await(() -> ports().redemptions().find(scene.id(), redemption.id())))
        .contains(redemption);
    assertThat(scene.claimed(scene.claim(coupon)))
        .isEqualTo(new Answer.First<>(new Claimed.Stale()));
    assertThat(replace(scene.drafted(aCoupon().inVersion(3)))).isFalse();
    refusesAndStoresNothing(scene, scene.drafted(aCoupon().withId("heir")));
  }

  @Test
  default void aCouponThatWasOnceUsedIsArchivedEvenIfTheUseWasGivenBack() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var redemption = scene.redeemed(scene.claim(coupon));
    await(
        () ->
            ports()
                .redemptions()
                .rollBack(scene.id(), redemption.id(), anAttempt(), Optional.empty(), List.of()));

    // when
    var removed = remove(scene, coupon);

    // then
    assertThat(removed).isEqualTo(Removed.ARCHIVED);
  }

  @Test
  default void removesOnlyTheVersionThatIsMeant() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    replace(scene.drafted(aCoupon().inVersion(2)));

    // when
    var stale = await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.of(1L)));
    var meant = await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.of(2L)));

    // then
    assertThat(stale).isEqualTo(Removed.VERSION_MISMATCH);
    assertThat(meant).isEqualTo(Removed.DELETED);
  }

  @Test
  default void aRemovalThatRacesWithClaimsLosesNoUse() {
    for (var round = 0; round < 8; round++) {
      // given
      var scene = aScene();
      var coupon = scene.stored(aCoupon());

      // when: null stands for the removal
      var answers =
          Race.of(
              13,
              i ->
                  i == 6
                      ? Optional.of(remove(scene, coupon))
                          .<Answer<Claimed>>flatMap(r -> Optional.empty())
                      : Optional.of(scene.claimed(scene.claim(coupon))));

      // then
      var taken =
          answers.stream()
              .flatMap(Optional::stream)
              .filter(a -> a instanceof Answer.First<Claimed>(Claimed.Taken ignored))
              .count();
      var status = findCurrent(scene, coupon.id()).map(Coupon::status);
      assertThat(status).isEqualTo(taken == 0 ? Optional.empty() : Optional.of(Status.ARCHIVED));
      assertThat(
              await(
                  () ->
                      ports()
                          .redemptions()
                          .page(scene.id(), RedemptionsContract.ANY, Optional.empty(), 50)))
          .hasSize((int) taken);
    }
  }

  @Test
  default void couponsAreListedPageByPageWithoutGapsOrRepeats() {
    // given
    var scene = aScene();
    var coupons =
        IntStream.range(0, 7)
            .mapToObj(i -> scene.stored(aCoupon().withId("c" + i).sharedCode("CODE" + i)))
            .toList();

    // when
    var paged = Paging.all(Optional.empty(), 3, after -> page(scene, ANY, after, 3), Coupon::id);

    // then
    assertThat(paged).containsExactlyElementsOf(coupons);
  }

  @Test
  default void idsOfEveryKindArePagedWithoutGapsOrRepeats() {
    // given
    var scene = aScene();
    var ids = List.of("b", "B", "a-1", "a1", "A_1", "a.2", "ä", "z", "Z", "1", "日本");
    ids.forEach(id -> scene.stored(aCoupon().withId(id).sharedCode("CODE" + ids.indexOf(id))));

    // when
    var paged = Paging.all(Optional.empty(), 2, after -> page(scene, ANY, after, 2), Coupon::id);

    // then
    assertThat(paged)
        .extracting(coupon -> coupon.id().value())
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  default void couponsAreListedByCampaignAndStatus() {
    // given
    var scene = aScene();
    var plain = scene.stored(aCoupon().withId("a").sharedCode("A1"));
    var hot = scene.stored(aCoupon().withId("b").sharedCode("B1").inCampaign("hot"));
    var paused =
        scene.stored(
            aCoupon().withId("c").sharedCode("C1").inCampaign("hot").inStatus(Status.INACTIVE));

    // when, then
    assertThat(page(scene, ANY, Optional.empty(), 9)).containsExactly(plain, hot, paused);
    assertThat(
            page(
                scene,
                new Filter(Optional.of(new CampaignId("hot")), Optional.empty()),
                Optional.empty(),
                9))
        .containsExactly(hot, paused);
    assertThat(
            page(
                scene,
                new Filter(Optional.empty(), Optional.of(Standing.ACTIVE)),
                Optional.empty(),
                9))
        .containsExactly(plain, hot);
    assertThat(
            page(
                scene,
                new Filter(Optional.of(new CampaignId("hot")), Optional.of(Standing.INACTIVE)),
                Optional.of(plain.id()),
                9))
        .containsExactly(paused);
  }

  @Test
  default void anActiveCouponPastItsEndIsListedAsExpired() {
    // given
    var scene = aScene();
    var current = scene.stored(aCoupon().withId("a").sharedCode("A1").expiringAt("2999-01-01"));
    var over = scene.stored(aCoupon().withId("b").sharedCode("B1").expiringAt("2026-01-01"));
    scene.stored(
        aCoupon().withId("c").sharedCode("C1").expiringAt("2026-01-01").inStatus(Status.INACTIVE));

    // when, then
    assertThat(
            page(
                scene,
                new Filter(Optional.empty(), Optional.of(Standing.ACTIVE)),
                Optional.empty(),
                9))
        .containsExactly(current);
    assertThat(
            page(
                scene,
                new Filter(Optional.empty(), Optional.of(Standing.EXPIRED)),
                Optional.empty(),
                9))
        .containsExactly(over);
  }

  @Test
  default void anotherOrganizationSeesNothingAndChangesNothing() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var other = aScene();
    var foreign = other.drafted(aCoupon().inVersion(2).percentOff("99"));

    // when, then
    assertThat(find(other, coupon.id())).isEmpty();
    assertThat(findCurrent(other, coupon.id())).isEmpty();
    assertThat(page(other, ANY, Optional.empty(), 9)).isEmpty();
    assertThat(replace(foreign)).isFalse();
    assertThat(remove(other, coupon)).isEqualTo(Removed.NOT_FOUND);
    assertThat(findCurrent(scene, coupon.id())).contains(coupon);
    assertThat(known(scene, "SUMMER26")).isPresent();
  }

  @Test
  default void organizationsShareNeitherIdsNorCodesNorKeys() {
    // given
    var attempt = anAttempt();
    var scene = aScene();
    var other = aScene();
    var coupon = scene.drafted(aCoupon());
    var same = other.drafted(aCoupon());
    scene.add(coupon, Optional.of(attempt));

    // when
    var answer = other.add(same, Optional.of(reusing(attempt)));

    // then
    assertThat(answer).isEqualTo(new Answer.First<>(new Created.Stored(same)));
    assertThat(remove(other, same)).isEqualTo(Removed.DELETED);
    assertThat(findCurrent(scene, coupon.id())).contains(coupon);
    assertThat(scene.redeemed(scene.claim(coupon)).couponVersion()).isEqualTo(1);
  }

  private void refusesAndStoresNothing(Scene scene, Coupon coupon) {
    var before = page(scene, ANY, Optional.empty(), 50);
    assertThat(scene.add(coupon, Optional.of(anAttempt())))
        .as("%s", coupon.codes())
        .matches(CouponsContract::isOverlap);
    assertThat(find(scene, coupon.id())).isEmpty();
    assertThat(page(scene, ANY, Optional.empty(), 50)).isEqualTo(before);
    var free = scene.drafted(aCoupon().withId(coupon.id().value()).sharedCode("ELSEWHERE-NOTHING"));
    assertThat(scene.add(free)).as("the id is free").matches(CouponsContract::isStored);
    remove(scene, free);
  }

  private Optional<Coupon> find(Scene scene, CouponId id) {
    return await(() -> ports().coupons().find(scene.id(), id));
  }

  private Optional<Coupon> findCurrent(Scene scene, CouponId id) {
    return await(() -> ports().coupons().findCurrent(scene.id(), id));
  }

  private Optional<Coupon> version(Scene scene, Coupon coupon, long version) {
    return await(() -> ports().coupons().findVersion(scene.id(), coupon.id(), version));
  }

  private List<Coupon> page(Scene scene, Filter filter, Optional<CouponId> after, int limit) {
    return await(() -> ports().coupons().page(scene.id(), filter, after, limit));
  }

  private boolean replace(Coupon coupon) {
    return await(() -> ports().coupons().replace(coupon));
  }

  private Removed remove(Scene scene, Coupon coupon) {
    return await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));
  }

  private Optional<Code> known(Scene scene, String typed) {
    return await(() -> ports().codeBooks().of(scene.id())).find(typed);
  }

  private static boolean isStored(Answer<Created> answer) {
    return answer instanceof Answer.First<Created>(Created.Stored ignored);
  }

  private static boolean isOverlap(Answer<Created> answer) {
    return answer instanceof Answer.First<Created>(Created.Overlaps ignored);
  }
}
