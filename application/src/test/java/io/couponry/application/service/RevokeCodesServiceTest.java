package io.couponry.application.service;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Flaw;
import io.couponry.application.port.Page;
import io.couponry.application.port.in.RevokeCodes;
import io.couponry.application.port.in.RevokeCodes.Command;
import io.couponry.application.port.in.RevokeCodes.Outcome;
import io.couponry.application.port.in.RevokeCodes.Revoked;
import io.couponry.application.port.in.RevokeCodes.Target;
import io.couponry.application.port.in.RevokeCodes.Undone;
import io.couponry.application.port.out.Batches.Filtered;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevokeCodesServiceTest extends InMemoryContract {
  private final RevokeCodes revoke =
      new RevokeCodesService(
          ports().coupons(),
          ports().codeBooks(),
          ports().revocations(),
          new SequentialIdentifiers(),
          CLOCK);

  @Test
  void aCodeIsFoundAsItIsTyped() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDD-XXX"));
    scene.issued(coupon, 5);
    var batch = scene.issued(coupon, 5);
    var code = scene.codes(batch).get(2);

    // when
    var revoked = done(scene, coupon, new Target.OneCode(" " + code.text().replace("-", "") + " "));

    // then
    assertThat(revoked.code()).contains(code.text());
    assertThat(revoked.revocation().place()).contains(new Revocation.Place(batch.id(), 3, 3));
    assertThat(revoked.revocation().count()).isEqualTo(1);
    assertThat(isRevoked(scene, batch)).containsExactly(false, false, true, false, false);
  }

  @Test
  void aBatchIsRevokedOrRetiredAsAWhole() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var first = scene.issued(coupon, 3);
    var second = scene.issued(coupon, 3);

    // when
    var revoked = done(scene, coupon, new Target.WholeBatch(first.id())).revocation();
    var retired = done(scene, coupon, new Target.RetiredBatch(second.id())).revocation();
    var again = outcome(scene, coupon, new Target.RetiredBatch(second.id()));

    // then
    assertThat(List.of(revoked.count(), retired.count())).containsOnly(3L);
    assertThat(List.of(revoked.retired(), retired.retired())).containsExactly(false, true);
    assertThat(again).isEqualTo(new Outcome.AlreadyRetired());
    assertThat(undo(scene, coupon, revoked)).isEqualTo(Undone.UNDONE);
    assertThat(undo(scene, coupon, retired)).isEqualTo(Undone.RETIRED);
    assertThat(isRevoked(scene, first)).containsOnly(false);
    assertThat(isRevoked(scene, second)).containsOnly(true);
  }

  @Test
  void positionsAreThoseInTheBatchOrInTheListOfAllCodes() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("mine").generatedCodes("DDDD"));
    var neighbour = scene.stored(aCoupon().withId("other").generatedCodes("DDDD"));
    var first = scene.issued(coupon, 3);
    var foreign = scene.issued(neighbour, 4);
    var second = scene.issued(coupon, 3);

    // when
    var inBatch = done(scene, coupon, new Target.Range(Optional.of(second.id()), 1, 2));
    var inList = done(scene, coupon, new Target.Range(Optional.empty(), 6, 6));
    var atStart = done(scene, coupon, new Target.Range(Optional.empty(), 2, 3));

    // then
    assertThat(inBatch.revocation().place()).contains(new Revocation.Place(second.id(), 1, 2));
    assertThat(inList.revocation().place()).contains(new Revocation.Place(second.id(), 3, 3));
    assertThat(atStart.revocation().place()).contains(new Revocation.Place(first.id(), 2, 3));
    assertThat(isRevoked(scene, first)).containsExactly(false, true, true);
    assertThat(isRevoked(scene, second)).containsOnly(true);
    assertThat(isRevoked(scene, foreign)).containsOnly(false);
  }

  @Test
  void whatWasSkippedForABadWordHasNoPosition() {
    // given: ten codes, between which some numbers are none
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DD"));
    var batch = filtered(scene, coupon, 10);
    var codes = found(scene, batch);

    // when
    var range = done(scene, coupon, range(batch, 2, 5)).revocation();
    var one = done(scene, coupon, new Target.OneCode(codes.get(7))).revocation();
    var inList = done(scene, coupon, new Target.Range(Optional.empty(), 10, 10));
    var beyond = outcome(scene, coupon, range(batch, 10, 11));

    // then
    assertThat(codes).hasSize(10);
    assertThat(range.place()).contains(new Revocation.Place(batch.id(), 2, 5));
    assertThat(range.count()).isEqualTo(4);
    assertThat(one.place()).contains(new Revocation.Place(batch.id(), 8, 8));
    assertThat(inList.code()).contains(codes.get(9));
    assertThat(beyond)
        .isEqualTo(invalid("to", "the batch ends at 10, and a range lies in one batch"));
    assertThat(codes)
        .extracting(code -> isRevoked(scene, code))
        .containsExactly(false, true, true, true, true, false, false, true, false, true);
    assertThat(done(scene, coupon, new Target.WholeBatch(batch.id())).revocation().count())
        .isEqualTo(10);
  }

  @Test
  void whereThereAreNoCodesNothingIsRevoked() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("mine").generatedCodes("DDDD"));
    var neighbour = scene.stored(aCoupon().withId("other").generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 3);
    var foreign = scene.issued(neighbour, 4);
    scene.issued(coupon, 2);
    var foreignCode = scene.codes(foreign).getFirst().text();

    // when, then
    assertThat(outcome(scene, coupon, range(batch, 4, 5)))
        .isEqualTo(invalid("from", "the batch ends at 3"));
    assertThat(outcome(scene, coupon, range(batch, 2, 4)))
        .isEqualTo(invalid("to", "the batch ends at 3, and a range lies in one batch"));
    assertThat(outcome(scene, coupon, new Target.Range(Optional.empty(), 3, 4)))
        .isEqualTo(invalid("to", "the batch ends at 3, and a range lies in one batch"));
    assertThat(outcome(scene, coupon, new Target.Range(Optional.empty(), 6, 6)))
        .isEqualTo(invalid("from", "the coupon has 5 codes"));
    assertThat(outcome(scene, coupon, range(foreign, 1, 2))).isEqualTo(new Outcome.UnknownBatch());
    assertThat(outcome(scene, coupon, new Target.WholeBatch(UUID.randomUUID())))
        .isEqualTo(new Outcome.UnknownBatch());
    assertThat(outcome(scene, coupon, new Target.RetiredBatch(foreign.id())))
        .isEqualTo(new Outcome.UnknownBatch());
    assertThat(outcome(scene, coupon, new Target.OneCode("nonsense")))
        .isEqualTo(new Outcome.UnknownCode());
    assertThat(outcome(scene, coupon, new Target.OneCode(foreignCode)))
        .isEqualTo(new Outcome.UnknownCode());
    assertThat(await(() -> revoke.list(scene.id(), coupon.id(), page(9, Optional.empty()))))
        .contains(new Page<>(List.of(), Optional.empty()));
  }

  @Test
  void aSharedCodeIsNotRevoked() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().sharedCode("SUMMER26"));

    // when, then
    assertThat(outcome(scene, coupon, new Target.OneCode("SUMMER26")))
        .isEqualTo(new Outcome.Shared());
  }

  @Test
  void revocationsAreListedAndFoundWithTheirCodes() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 5);
    var range = done(scene, coupon, range(batch, 1, 2));
    var one = done(scene, coupon, range(batch, 5, 5));

    // when
    var first = await(() -> revoke.list(scene.id(), coupon.id(), page(1, Optional.empty())));
    var next = first.orElseThrow().next();
    var second = await(() -> revoke.list(scene.id(), coupon.id(), page(1, next)));

    // then
    assertThat(one.code()).contains(scene.codes(batch).get(4).text());
    assertThat(first.orElseThrow().items()).containsExactly(one);
    assertThat(second).contains(new Page<>(List.of(range), Optional.empty()));
    assertThat(await(() -> revoke.find(scene.id(), coupon.id(), range.revocation().id())))
        .contains(range);
  }

  @Test
  void aCouponThatIsNotThereHasNothingToRevoke() {
    // given
    var scene = aScene();
    var nobody = new CouponId("nobody");

    // when, then
    assertThat(
            await(
                () ->
                    revoke.revoke(
                        new Command(
                            scene.id(),
                            nobody,
                            new Target.OneCode("A"),
                            Optional.empty(),
                            Optional.empty()))))
        .isEqualTo(new Answer.First<Outcome>(new Outcome.NotFound()));
    assertThat(await(() -> revoke.list(scene.id(), nobody, page(9, Optional.empty())))).isEmpty();
  }

  private Batch filtered(Scene scene, Coupon coupon, int count) {
    var source = (CodeSource.Generated) coupon.codes();
    var space = await(() -> ports().codeBooks().of(scene.id())).space(source.space());
    var bad = List.of(space.code(0), space.code(3), space.code(8));
    var words = await(() -> ports().badWords().add(scene.id(), bad));
    var order = scene.order(coupon, count).with(new Filtered(words, 0, bad.size()));
    await(() -> ports().batches().take(order, Optional.empty()));
    return await(() -> ports().batches().find(scene.id(), coupon.id(), order.batch()))
        .orElseThrow();
  }

  /** What of a batch is a code, in the order of an export. */
  private List<String> found(Scene scene, Batch batch) {
    var book = await(() -> ports().codeBooks().of(scene.id()));
    return scene.codes(batch).stream()
        .map(Code::text)
        .filter(text -> book.find(text).isPresent())
        .toList();
  }

  private boolean isRevoked(Scene scene, String typed) {
    var code = await(() -> ports().codeBooks().of(scene.id())).find(typed).orElseThrow();
    return scene.usage(code).code().orElseThrow().revoked();
  }

  private Revoked done(Scene scene, Coupon coupon, Target target) {
    if (outcome(scene, coupon, target) instanceof Outcome.Done(var revoked)) {
      return revoked;
    }
    throw new AssertionError("nothing was revoked");
  }

  private Outcome outcome(Scene scene, Coupon coupon, Target target) {
    var command =
        new Command(scene.id(), coupon.id(), target, Optional.of("leaked"), Optional.empty());
    if (await(() -> revoke.revoke(command)) instanceof Answer.First<Outcome>(var outcome)) {
      return outcome;
    }
    throw new AssertionError("not a first answer");
  }

  private Undone undo(Scene scene, Coupon coupon, Revocation revocation) {
    return await(() -> revoke.undo(scene.id(), coupon.id(), revocation.id()));
  }

  private static List<Boolean> isRevoked(Scene scene, Batch batch) {
    return scene.codes(batch).stream()
        .map((Code code) -> scene.usage(code).code().orElseThrow().revoked())
        .toList();
  }

  private static Target range(Batch batch, long from, long to) {
    return new Target.Range(Optional.of(batch.id()), from, to);
  }

  private static Outcome invalid(String field, String message) {
    return new Outcome.Invalid(new Flaw(field, message));
  }

  private static Page.Request page(int limit, Optional<String> after) {
    return new Page.Request(limit, after);
  }
}
