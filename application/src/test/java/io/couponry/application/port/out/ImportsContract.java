package io.couponry.application.port.out;

import static io.couponry.application.port.out.JobFixture.aKind;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.EventType;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ImportCodes.Reason;
import io.couponry.application.port.in.ImportCodes.Rejected;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.ManageOrganizations.Put;
import io.couponry.application.port.in.ReadEvents.Event;
import io.couponry.application.port.out.Imports.Destination;
import io.couponry.application.port.out.Imports.Entry;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.ImportedCode;
import io.couponry.domain.code.Matching;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Imports} must do, and code books with what it stores. */
public interface ImportsContract extends PortContract {
  Duration LONG = Duration.ofHours(1);

  @Test
  default void whatIsImportedIsFoundAsItIsTypedAndNumberedWithoutGaps() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());

    // when
    var import1 =
        imported(scene, coupon, List.of(List.of(good(1, "Abc-1"), good(2, "abc1"), good(3, "B2"))));
    var import2 = imported(scene, coupon, List.of(List.of(good(1, "b-2"), good(2, "C3"))));

    // then
    assertThat(texts(scene, coupon)).containsExactly("Abc-1", "B2", "C3");
    assertThat(found(scene, "ABC1", "nothing", " c-3 "))
        .containsExactly(
            Optional.of(code(coupon, "Abc-1", 0)),
            Optional.empty(),
            Optional.of(code(coupon, "C3", 2)));
    assertThat(report(scene, coupon, import1)).containsExactly(new Rejected(2, Reason.DUPLICATE));
    assertThat(report(scene, coupon, import2))
        .containsExactly(new Rejected(1, Reason.ALREADY_IMPORTED));
    assertThat(job(scene, import1).progress().errors()).isEqualTo(1);
    assertThat(job(scene, import2).progress().errors()).isZero();
  }

  @Test
  default void aCodeStandsInOneFileTwiceInPartsOfItsOwn() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());

    // when
    var job =
        imported(
            scene, coupon, List.of(List.of(good(1, "A1")), List.of(good(2, "a1"), good(3, "B2"))));

    // then
    assertThat(report(scene, coupon, job)).containsExactly(new Rejected(2, Reason.DUPLICATE));
    assertThat(texts(scene, coupon)).containsExactly("A1", "B2");
  }

  @Test
  default void anImportIsToldOfOnceItIsDone() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var job = uploaded(scene, coupon, List.of(List.of(good(1, "A1")), List.of(good(2, "B2"))));
    var turn = claimed(scene, job, LONG);
    step(turn, coupon, 2, 0);
    var before = told(scene);

    // when
    step(turn, coupon, 2, 1);

    // then
    assertThat(before).doesNotContain(EventType.CODES_IMPORTED);
    assertThat(told(scene)).containsOnlyOnce(EventType.CODES_IMPORTED);
  }

  @Test
  default void aPartOfWhichSomethingIsThereAlreadyLeavesNoGapForThoseAfterIt() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    imported(scene, coupon, List.of(List.of(good(1, "A1"), good(2, "C3"))));

    // when
    var job =
        imported(
            scene,
            coupon,
            List.of(
                List.of(good(1, "D4"), good(2, "E5")),
                List.of(good(3, "a1"), good(4, "F6"), good(5, "c3"), good(6, "G7")),
                List.of(good(7, "H8"), good(8, "e5")),
                List.of(good(9, "I9"))));

    // then
    assertThat(report(scene, coupon, job))
        .containsExactly(
            new Rejected(3, Reason.ALREADY_IMPORTED),
            new Rejected(5, Reason.ALREADY_IMPORTED),
            new Rejected(8, Reason.DUPLICATE));
    assertThat(texts(scene, coupon))
        .containsExactly("A1", "C3", "D4", "E5", "F6", "G7", "H8", "I9");
    assertThat(found(scene, "i9")).containsExactly(Optional.of(code(coupon, "I9", 7)));
  }

  @Test
  default void whatIsCreatedBetweenTwoPartsIsHeldAgainstTheNextOne() {
    // given
    var scene = aScene(organization -> organization.prefixingCodesWith(4));
    var coupon = scene.stored(aCoupon().withId("mine").importedCodes());
    var parts = List.of(List.of(good(1, "A1")), List.of(good(2, "Coup123ABC"), good(3, "B2")));
    var job = uploaded(scene, coupon, parts);
    var turn = claimed(scene, job, LONG);
    step(turn, coupon, 2, 0);
    scene.stored(aCoupon().withId("Coup1").generatedCodes("DDD-XXX"));

    // when
    step(turn, coupon, 2, 1);

    // then
    assertThat(report(scene, coupon, job))
        .containsExactly(new Rejected(2, Reason.COLLIDES_WITH_GENERATED));
    assertThat(texts(scene, coupon)).containsExactly("A1", "B2");
  }

  @Test
  default void filesOfOneCouponThatTakeTurnsShareItsNumbers() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var first = uploaded(scene, coupon, List.of(List.of(good(1, "A1")), List.of(good(2, "C3"))));
    var second = uploaded(scene, coupon, List.of(List.of(good(1, "B2")), List.of(good(2, "D4"))));
    var turnOfFirst = claimed(scene, first, LONG);
    var turnOfSecond = claimed(scene, second, LONG);

    // when
    step(turnOfFirst, coupon, 2, 0);
    step(turnOfSecond, coupon, 2, 0);
    step(turnOfFirst, coupon, 2, 1);
    step(turnOfSecond, coupon, 2, 1);

    // then
    assertThat(texts(scene, coupon)).containsExactly("A1", "B2", "C3", "D4");
    assertThat(found(scene, "d4")).containsExactly(Optional.of(code(coupon, "D4", 3)));
  }

  @Test
  default void noStringMeansTwoCouponsInWhateverOrderTheyCome() {
    // given
    var scene = aScene(organization -> organization.prefixingCodesWith(4));
    var coupon = scene.stored(aCoupon().withId("first").importedCodes());
    var other = scene.stored(aCoupon().withId("other").importedCodes());
    scene.stored(aCoupon().withId("shared").sharedCode("SUMMER"));
    scene.stored(aCoupon().withId("Coup1").generatedCodes("DDD-XXX"));
    imported(scene, other, List.of(List.of(good(1, "TAKEN"))));

    // when
    var job =
        imported(
            scene,
            coupon,
            List.of(
                List.of(
                    good(1, "summer"),
                    good(2, "taken"),
                    good(3, "coup123abc"),
                    good(4, "coup1234567"),
                    new Entry.Bad(5, Reason.BAD_EXPIRY),
                    good(6, "WINTER"),
                    good(7, "Free777XYZ"))));
    var shared = scene.add(scene.drafted(aCoupon().withId("late").sharedCode("Win-ter")));
    var generated = scene.add(scene.drafted(aCoupon().withId("Free2").generatedCodes("DDD-XXX")));
    var apart = scene.add(scene.drafted(aCoupon().withId("Else2").generatedCodes("DDD-XXX")));

    // then
    assertThat(report(scene, coupon, job))
        .containsExactly(
            new Rejected(1, Reason.COLLIDES),
            new Rejected(2, Reason.COLLIDES),
            new Rejected(3, Reason.COLLIDES_WITH_GENERATED),
            new Rejected(5, Reason.BAD_EXPIRY));
    assertThat(texts(scene, coupon)).containsExactly("coup1234567", "WINTER", "Free777XYZ");
    assertThat(overlaps(shared)).isTrue();
    assertThat(overlaps(generated)).isTrue();
    assertThat(overlaps(apart)).isFalse();
  }

  @Test
  default void whicheverKindOfCodeComesFirstHasTheString() {
    var orders =
        List.of(
            List.of(Kind.SHARED, Kind.IMPORTED, Kind.GENERATED),
            List.of(Kind.SHARED, Kind.GENERATED, Kind.IMPORTED),
            List.of(Kind.IMPORTED, Kind.SHARED, Kind.GENERATED),
            List.of(Kind.IMPORTED, Kind.GENERATED, Kind.SHARED),
            List.of(Kind.GENERATED, Kind.SHARED, Kind.IMPORTED),
            List.of(Kind.GENERATED, Kind.IMPORTED, Kind.SHARED));

    for (var order : orders) {
      // given
      var scene = aScene(organization -> organization.prefixingCodesWith(4));

      // when
      var successes = order.stream().map(kind -> comesToHave(scene, kind)).toList();

      // then
      assertThat(successes).as(order.toString()).containsExactly(true, false, false);
      assertThat(found(scene, "coup123hke").getFirst().map(Code::coupon))
          .as(order.toString())
          .isEqualTo(
              order.getFirst() == Kind.GENERATED
                  ? Optional.empty()
                  : Optional.of(new CouponId("Coup-" + order.getFirst())));
    }
  }

  @Test
  default void overlappingFilesAtOnceMakeEachCodeOnce() {
    // given
    var scene = aScene();
    var coupons =
        List.of(
            scene.stored(aCoupon().withId("one").importedCodes()),
            scene.stored(aCoupon().withId("two").importedCodes()));

    // when
    Race.of(
        4,
        caller ->
            imported(
                scene,
                coupons.get(caller % 2),
                List.of(codes(caller * 50), codes(100 + caller * 50))));

    // then
    var all = coupons.stream().flatMap(coupon -> texts(scene, coupon).stream()).toList();
    assertThat(all).doesNotHaveDuplicates().hasSize(350);
    for (var coupon : coupons) {
      var stored = await(() -> ports().codeBooks().imported(scene.id(), space(coupon), 0, 1_000));
      assertThat(stored.stream().map(Code.Imported::ordinal))
          .containsExactlyElementsOf(
              IntStream.range(0, stored.size()).mapToObj(Long::valueOf).toList());
    }
  }

  @Test
  default void whoWasTakenOverMakesNothingMore() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var job = uploaded(scene, coupon, List.of(List.of(good(1, "A1")), List.of(good(2, "B2"))));
    var silent = claimed(scene, job, Duration.ZERO);
    step(silent, coupon, 2, 0);
    var successor = claimed(scene, job, Duration.ZERO);

    // when
    var late = step(silent, coupon, 2, 1);
    var rest = step(successor, coupon, 2, successor.place().map(Integer::parseInt).orElseThrow());

    // then
    assertThat(late).isEqualTo(new JobStep.Lost());
    assertThat(rest).isEqualTo(new JobStep.Advanced(JobAdvance.toTheEnd(1, 0)));
    assertThat(texts(scene, coupon)).containsExactly("A1", "B2");
    assertThat(job(scene, job).state()).isEqualTo(Job.State.DONE);
  }

  @Test
  default void anImportedCodeMayEndBeforeItsCouponAndBelongToSomebody() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var past = Instant.parse("2026-01-01T00:00:00Z");
    imported(
        scene,
        coupon,
        List.of(
            List.of(
                new Entry.Good(
                    1, new ImportedCode("ENDED"), Optional.empty(), Optional.of(past), Map.of()),
                new Entry.Good(
                    2,
                    new ImportedCode("ANNS"),
                    Optional.of(new CustomerId("ann")),
                    Optional.empty(),
                    Map.of("wave", "1")))));
    var ended = found(scene, "ended").getFirst().orElseThrow();
    var anns = found(scene, "anns").getFirst().orElseThrow();

    // then
    assertThat(scene.claimed(scene.claim(coupon, ended)))
        .isEqualTo(refused(new Refusal.Expired(past)));
    assertThat(scene.usage(ended).code().orElseThrow().expiresAt()).contains(past);
    assertThat(scene.claimed(scene.claim(coupon, anns).by("bob")))
        .isEqualTo(refused(new Refusal.WrongCustomer()));
    assertThat(scene.redeemed(scene.claim(coupon, anns).by("ann")).code()).isEqualTo(anns);
    assertThat(scene.history())
        .singleElement()
        .satisfies(use -> assertThat(use.code()).isEqualTo(anns));
  }

  @Test
  default void whatCameWithACodeIsKeptBesideIt() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var end = Optional.of(Instant.parse("2026-12-24T00:00:00Z"));
    imported(
        scene,
        coupon,
        List.of(
            List.of(
                good(1, "A1"),
                new Entry.Good(
                    2, new ImportedCode("B2"), Optional.empty(), end, Map.of("wave", "1")),
                good(3, "C3"))));

    // when
    var withMetadata =
        await(() -> ports().codeBooks().described(scene.id(), space(coupon), 0, 2, true));
    var without =
        await(() -> ports().codeBooks().described(scene.id(), space(coupon), 1, 9, false));

    // then
    var first = new Code.Imported(coupon.id(), "A1", space(coupon), 0);
    var second = new Code.Imported(coupon.id(), "B2", space(coupon), 1);
    var third = new Code.Imported(coupon.id(), "C3", space(coupon), 2);
    assertThat(withMetadata)
        .containsExactly(
            new CodeBooks.Imported(first, Optional.empty(), Map.of()),
            new CodeBooks.Imported(second, end, Map.of("wave", "1")));
    assertThat(without)
        .containsExactly(
            new CodeBooks.Imported(second, end, Map.of()),
            new CodeBooks.Imported(third, Optional.empty(), Map.of()));
  }

  @Test
  default void whileThereAreImportedCodesTheMatchingStays() {
    // given
    var scene = aScene();
    imported(scene, scene.stored(aCoupon().importedCodes()), List.of(List.of(good(1, "A1"))));
    var exact = anOrganization().withId(scene.id().value()).matching(Matching.exact()).build();

    // when
    var put = await(() -> ports().organizations().put(exact, OptionalLong.empty()));

    // then
    assertThat(put).isEqualTo(new Put.MatchingKept());
  }

  @Test
  default void ofACouponThatIsGoneNothingIsMade() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var job = uploaded(scene, coupon, List.of(List.of(good(1, "A1"))));
    var turn = claimed(scene, job, LONG);
    await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));

    // when
    var step = step(turn, coupon, 1, 0);

    // then
    assertThat(step).isInstanceOf(JobStep.Impossible.class);
    assertThat(found(scene, "A1")).containsExactly(Optional.empty());
  }

  @Test
  default void aDeletedCouponsCodesAreFree() {
    // given
    var scene = aScene();
    var gone = scene.stored(aCoupon().withId("gone").importedCodes());
    imported(scene, gone, List.of(List.of(good(1, "A1"))));
    await(() -> ports().coupons().remove(scene.id(), gone.id(), Optional.empty()));
    var coupon = scene.stored(aCoupon().withId("next").importedCodes());

    // when
    imported(scene, coupon, List.of(List.of(good(1, "A1"))));

    // then
    assertThat(found(scene, "a1")).containsExactly(Optional.of(code(coupon, "A1", 0)));
  }

  @Test
  default void anotherCouponHasNoReportOfIt() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var job = imported(scene, coupon, List.of(List.of(good(1, "A1"))));

    // then
    assertThat(report(scene, coupon, job)).isEmpty();
    assertThat(await(() -> ports().imports().report(scene.id(), new CouponId("other"), job, 0, 10)))
        .isEmpty();
  }

  /** Where the codes of a coupon come from. */
  enum Kind {
    SHARED,
    IMPORTED,
    GENERATED
  }

  /** Whether a coupon of that kind may have the string Coup123-HKE, typed in its own way. */
  private boolean comesToHave(Scene scene, Kind kind) {
    var coupon = aCoupon().withId("Coup-" + kind);
    return switch (kind) {
      case SHARED -> !overlaps(scene.add(scene.drafted(coupon.sharedCode("coup-123-hke"))));
      case GENERATED -> !overlaps(scene.add(scene.drafted(coupon.generatedCodes("DDD-XXX"))));
      case IMPORTED -> {
        var stored = scene.stored(coupon.importedCodes());
        var job = imported(scene, stored, List.of(List.of(good(1, "COUP123HKE"))));
        yield report(scene, stored, job).isEmpty();
      }
    };
  }

  private List<EventType> told(Scene scene) {
    while (await(() -> ports().events().relay(1_000)) > 0) {
      // Others' events may be before them.
    }
    return await(() -> ports().events().after(scene.id(), 0, Optional.empty(), 500))
        .events()
        .stream()
        .map(Event::type)
        .toList();
  }

  private static Entry good(long line, String code) {
    return new Entry.Good(
        line, new ImportedCode(code), Optional.empty(), Optional.empty(), Map.of());
  }

  /** A hundred from a number on. */
  private static List<Entry> codes(int first) {
    return IntStream.range(0, 100).mapToObj(i -> good(first + i + 1L, "N-" + (first + i))).toList();
  }

  private static Answer<Claimed> refused(Refusal reason) {
    return new Answer.First<>(new Claimed.Refused(List.of(reason)));
  }

  private static boolean overlaps(Answer<Created> answer) {
    return answer instanceof Answer.First<Created>(Created.Overlaps _);
  }

  private static CodeSpaceId space(Coupon coupon) {
    return ((CodeSource.Imported) coupon.codes()).space();
  }

  private static Code code(Coupon coupon, String text, long ordinal) {
    return new Code.Imported(coupon.id(), text, space(coupon), ordinal);
  }

  default List<Optional<Code>> found(Scene scene, String... typed) {
    return await(() -> ports().codeBooks().find(scene.id(), List.of(typed)));
  }

  private List<String> texts(Scene scene, Coupon coupon) {
    return await(() -> ports().codeBooks().imported(scene.id(), space(coupon), 0, 10_000)).stream()
        .map(Code.Imported::text)
        .toList();
  }

  private Job job(Scene scene, JobId id) {
    return await(() -> ports().jobs().find(scene.id(), id)).orElseThrow();
  }

  private List<Rejected> report(Scene scene, Coupon coupon, JobId job) {
    return await(() -> ports().imports().report(scene.id(), coupon.id(), job, 0, 100))
        .orElseThrow();
  }

  default JobId uploaded(Scene scene, Coupon coupon, List<List<Entry>> parts) {
    var job =
        new NewJob(
            scene.id(),
            new JobId(UUID.randomUUID()),
            aKind(),
            Map.of("coupon", coupon.id().value(), "parts", String.valueOf(parts.size())),
            OptionalLong.empty());
    for (var i = 0; i < parts.size(); i++) {
      var part = i;
      await(() -> ports().imports().keep(scene.id(), job.id(), part, parts.get(part)));
    }
    await(() -> ports().jobs().submit(job, Optional.empty()));
    return job.id();
  }

  default JobTurn claimed(Scene scene, JobId job, Duration silence) {
    var kind = job(scene, job).kind();
    return await(() -> ports().jobs().claim(UUID.randomUUID(), Set.of(kind), silence))
        .orElseThrow();
  }

  private JobStep step(JobTurn turn, Coupon coupon, int parts, int part) {
    return await(
        () ->
            ports()
                .imports()
                .store(turn.claim(), new Destination(coupon.id(), space(coupon), parts), part));
  }

  default JobId imported(Scene scene, Coupon coupon, List<List<Entry>> parts) {
    var job = uploaded(scene, coupon, parts);
    var turn = claimed(scene, job, LONG);
    for (var part = 0; part < parts.size(); part++) {
      assertThat(step(turn, coupon, parts.size(), part)).isInstanceOf(JobStep.Advanced.class);
    }
    return job;
  }
}
