package io.couponry.application.port.out;

import static io.couponry.application.port.out.Answers.refusedBecause;
import static io.couponry.application.port.out.Answers.taken;
import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.AttemptFixture.reusing;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.EventType;
import io.couponry.application.port.in.EndHold.Confirmation;
import io.couponry.application.port.in.ManageCoupons.Removed;
import io.couponry.application.port.in.ReadEvents.Event;
import io.couponry.application.port.in.RevokeCodes.Undone;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.application.port.out.Revocations.Added;
import io.couponry.application.port.out.Revocations.Range;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Revocations} must do. */
public interface RevocationsContract extends PortContract {
  Refusal REVOKED = new Refusal.CodeRevoked();
  Identifiers IDENTIFIERS = new SequentialIdentifiers();

  @Test
  default void codesOfARevokedRangeAreRefusedAndItsNeighboursAreNot() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 6);
    var codes = scene.codes(batch);

    // when
    var stored = revoked(scene, part(batch, 2, 4));

    // then
    assertThat(isRevoked(scene, codes)).containsExactly(false, true, true, true, false, false);
    assertThat(codes)
        .extracting(code -> taken(List.of(scene.claimed(scene.claim(coupon, code)))).size())
        .containsExactly(1, 0, 0, 0, 1, 1);
    assertThat(scene.claimed(scene.claim(coupon, codes.get(3)))).isEqualTo(refusedBecause(REVOKED));
    assertThat(await(() -> ports().revocations().find(scene.id(), coupon.id(), stored.id())))
        .contains(stored);
    assertThat(stored.revokedAt()).isAfter(Instant.EPOCH);
  }

  @Test
  default void positionsAreKeptAsTheyWereGiven() {
    // given: numbers that are no codes are among the first four
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 9);
    var given =
        new Revocation(
            IDENTIFIERS.next(),
            batch.coupon(),
            batch.space(),
            batch.first() + 3,
            batch.first() + 8,
            Optional.of(new Revocation.Place(batch.id(), 2, 5)),
            false,
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty());

    // when
    var stored = revoked(scene, given);

    // then
    assertThat(stored.place()).isEqualTo(given.place());
    assertThat(stored.count()).isEqualTo(4);
    assertThat(page(scene, coupon, Optional.empty(), 9)).containsExactly(stored);
  }

  @Test
  default void nothingIsTakenOnceARevocationIsAnswered() {
    for (var round = 0; round < 5; round++) {
      // given
      var scene = aScene();
      var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
      var batch = scene.issued(coupon, 16);
      var codes = scene.codes(batch);

      // when
      var answers =
          Race.of(
              17,
              caller -> {
                if (caller == 5) {
                  revoked(scene, part(batch, 1, 16));
                  return Optional.<Answer<Claimed>>empty();
                }
                var code = codes.get(caller < 5 ? caller : caller - 1);
                return Optional.of(scene.claimed(scene.claim(coupon, code)));
              });

      // then
      var claims = answers.stream().flatMap(Optional::stream).toList();
      var revokedAt = page(scene, coupon, Optional.empty(), 1).getFirst().revokedAt();
      assertThat(claims)
          .allMatch(answer -> Answers.isTaken(answer) || answer.equals(refusedBecause(REVOKED)));
      assertThat(scene.history()).hasSameSizeAs(taken(claims));
      assertThat(scene.history()).allMatch(use -> use.redeemedAt().isBefore(revokedAt));
    }
  }

  @Test
  default void whatWasSetAsideBeforeCanBeConfirmedAndNotRedeemedAnew() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 1);
    var code = scene.codes(batch).getFirst();
    var hold = scene.hold(scene.claim(coupon, code).forOrder("order-1"));
    revoked(scene, part(batch, 1, 1));

    // when
    var anew = scene.claimed(scene.claim(coupon, code).forOrder("order-1").inPlaceOf(hold));
    var confirmed = scene.confirm(hold);

    // then
    assertThat(anew).isEqualTo(refusedBecause(REVOKED));
    assertThat(confirmed).matches(RevocationsContract::isConfirmed);
  }

  @Test
  default void aRevocationThatIsUndoneLeavesTheOthers() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 5);
    var codes = scene.codes(batch);
    var wide = revoked(scene, part(batch, 1, 4));
    var narrow = revoked(scene, part(batch, 3, 3));

    // when
    var undone = undo(scene, coupon, wide.id());
    var again = undo(scene, coupon, wide.id());

    // then
    assertThat(List.of(undone, again)).containsOnly(Undone.UNDONE);
    assertThat(isRevoked(scene, codes)).containsExactly(false, false, true, false, false);
    assertThat(Answers.isTaken(scene.claimed(scene.claim(coupon, codes.getFirst())))).isTrue();
    assertThat(page(scene, coupon, Optional.empty(), 9))
        .satisfiesExactly(
            later -> assertThat(later).isEqualTo(narrow),
            earlier -> assertThat(earlier.undoneAt()).isPresent());
  }

  @Test
  default void aBatchIsRetiredOnceAndForEver() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 3);
    var other = scene.issued(coupon, 3);

    // when
    var answers = Race.of(8, caller -> add(scene, retired(batch), Optional.of(anAttempt())));

    // then
    var retired = page(scene, coupon, Optional.empty(), 9);
    assertThat(retired).hasSize(1).allMatch(Revocation::retired);
    assertThat(answers)
        .filteredOn(new Answer.First<Added>(new Added.AlreadyRetired())::equals)
        .hasSize(7);
    assertThat(undo(scene, coupon, retired.getFirst().id())).isEqualTo(Undone.RETIRED);
    assertThat(isRevoked(scene, scene.codes(batch))).containsOnly(true);
    assertThat(isRevoked(scene, scene.codes(other))).containsOnly(false);
    assertThat(added(add(scene, retired(other), Optional.empty())).retired()).isTrue();
  }

  @Test
  default void aRepeatedAttemptRevokesOnce() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 3);
    var attempt = anAttempt();
    var first = add(scene, part(batch, 1, 2), Optional.of(attempt));
    undo(scene, coupon, added(first).id());

    // when
    var repeated = add(scene, part(batch, 1, 2), Optional.of(attempt));
    var another = add(scene, part(batch, 1, 3), Optional.of(reusing(attempt)));

    // then
    assertThat(repeated).isEqualTo(new Answer.Repeated<Added>(new Added.Stored(added(first))));
    assertThat(another).isEqualTo(new Answer.KeyReused<>());
    assertThat(page(scene, coupon, Optional.empty(), 9)).hasSize(1);
  }

  @Test
  default void revocationsArePagedTheLatestFirst() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("mine").generatedCodes("DDDD"));
    var neighbour = scene.stored(aCoupon().withId("other").generatedCodes("DDDD"));
    var mine = scene.issued(coupon, 9);
    var others = scene.issued(neighbour, 9);
    var expected = new ArrayList<Revocation>();
    for (var i = 1; i <= 7; i++) {
      revoked(scene, part(others, i, i));
      expected.addFirst(revoked(scene, part(mine, i, 9)));
    }

    // when
    var paged =
        Paging.all(Optional.empty(), 3, before -> page(scene, coupon, before, 3), Revocation::id);

    // then
    assertThat(paged).containsExactlyElementsOf(expected);
  }

  @Test
  default void whatIsInForceIsToldApartAndWithinWhatWasAsked() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 40);
    revoked(scene, part(batch, 1, 12));
    revoked(scene, part(batch, 5, 15));
    revoked(scene, part(batch, 16, 16));
    revoked(scene, part(batch, 18, 18));
    revoked(scene, part(batch, 25, 40));
    undo(scene, coupon, revoked(scene, part(batch, 20, 22)).id());

    // when, then
    assertThat(inForce(scene, batch, 9, 20))
        .containsExactly(new Range(9, 15), new Range(17, 17), new Range(24, 28));
    assertThat(inForce(scene, batch, 18, 6)).isEmpty();
    assertThat(inForce(scene, batch, 30, 1)).containsExactly(new Range(30, 30));
  }

  @Test
  default void whatHappensIsToldWithoutACode() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 3);
    var one = revoked(scene, part(batch, 2, 2));
    undo(scene, coupon, one.id());
    undo(scene, coupon, one.id());
    var all = revoked(scene, retired(batch));
    add(scene, retired(batch), Optional.empty());

    // when
    while (await(() -> ports().events().relay(1_000)) > 0) {
      assertThat(scene.id()).isNotNull();
    }
    var events = await(() -> ports().events().after(scene.id(), 0, Optional.empty(), 500)).events();

    // then
    assertThat(events)
        .extracting(event -> event.type() + " " + event.subject())
        .endsWith(
            EventType.CODES_REVOKED + " " + one.id(),
            EventType.CODES_REINSTATED + " " + one.id(),
            EventType.BATCH_RETIRED + " " + all.id())
        .hasSize(5);
    var codes = scene.codes(batch).stream().map(Code::text).toArray(String[]::new);
    assertThat(events).extracting(Event::data).allSatisfy(data -> doesNotTell(data, codes));
  }

  @Test
  default void nothingIsRevokedOfACouponThatIsGone() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 3);
    var attempt = anAttempt();
    var before = added(add(scene, part(batch, 1, 1), Optional.of(attempt)));

    // when
    var removed = await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));
    var after = add(scene, part(batch, 2, 2), Optional.of(attempt));

    // then
    assertThat(removed).isEqualTo(Removed.DELETED);
    assertThat(after).isEqualTo(new Answer.First<Added>(new Added.CouponGone()));
    assertThat(await(() -> ports().revocations().find(scene.id(), coupon.id(), before.id())))
        .isEmpty();
    assertThat(undo(scene, coupon, before.id())).isEqualTo(Undone.NOT_FOUND);
  }

  @Test
  default void anotherCouponAndAnotherOrganizationSeeNothingAndUndoNothing() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("mine").generatedCodes("DDDD"));
    var neighbour = scene.stored(aCoupon().withId("other").generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 3);
    var id = revoked(scene, part(batch, 1, 3)).id();
    var foreign = aScene();

    // when, then
    assertThat(undo(scene, neighbour, id)).isEqualTo(Undone.NOT_FOUND);
    assertThat(undo(foreign, coupon, id)).isEqualTo(Undone.NOT_FOUND);
    assertThat(page(scene, neighbour, Optional.empty(), 9)).isEmpty();
    assertThat(page(foreign, coupon, Optional.empty(), 9)).isEmpty();
    assertThat(inForce(foreign, batch, 0, 3)).isEmpty();
    assertThat(add(foreign, part(batch, 1, 3), Optional.empty()))
        .isEqualTo(new Answer.First<Added>(new Added.CouponGone()));
    assertThat(isRevoked(scene, scene.codes(batch))).containsOnly(true);
  }

  private Revocation revoked(Scene scene, Revocation revocation) {
    return added(add(scene, revocation, Optional.empty()));
  }

  private Answer<Added> add(Scene scene, Revocation revocation, Optional<Attempt> attempt) {
    return await(() -> ports().revocations().add(scene.id(), revocation, attempt));
  }

  private Undone undo(Scene scene, Coupon coupon, UUID id) {
    return await(() -> ports().revocations().undo(scene.id(), coupon.id(), id));
  }

  private List<Revocation> page(Scene scene, Coupon coupon, Optional<UUID> before, int limit) {
    return await(() -> ports().revocations().page(scene.id(), coupon.id(), before, limit));
  }

  private List<Range> inForce(Scene scene, Batch batch, long first, int count) {
    return await(() -> ports().revocations().inForce(scene.id(), batch.space(), first, count));
  }

  private static List<Boolean> isRevoked(Scene scene, List<Code> codes) {
    return codes.stream().map(code -> scene.usage(code).code().orElseThrow().revoked()).toList();
  }

  /** Positions in the batch, from 1 on. */
  private static Revocation part(Batch batch, long from, long to) {
    return revocation(batch, from, to, false);
  }

  private static Revocation retired(Batch batch) {
    return revocation(batch, 1, batch.count(), true);
  }

  private static Revocation revocation(Batch batch, long from, long to, boolean retired) {
    return new Revocation(
        IDENTIFIERS.next(),
        batch.coupon(),
        batch.space(),
        batch.first() + from - 1,
        batch.first() + to - 1,
        Optional.of(new Revocation.Place(batch.id(), from, to)),
        retired,
        Optional.of("leaked"),
        Instant.EPOCH,
        Optional.empty());
  }

  private static Revocation added(Answer<Added> answer) {
    if (answer instanceof Answer.First<Added>(Added.Stored(var revocation))) {
      return revocation;
    }
    throw new AssertionError("nothing was revoked: " + answer);
  }

  private static boolean isConfirmed(Answer<Confirmation> answer) {
    return answer instanceof Answer.First<Confirmation>(Confirmation.Confirmed ignored);
  }

  private static void doesNotTell(String data, String... codes) {
    assertThat(data).doesNotContain(codes);
  }
}
