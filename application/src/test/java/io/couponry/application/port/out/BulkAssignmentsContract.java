package io.couponry.application.port.out;

import static io.couponry.application.port.out.JobFixture.aKind;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.in.AssignInBulk.Reason;
import io.couponry.application.port.in.AssignInBulk.Rejected;
import io.couponry.application.port.out.Assignments.Binding;
import io.couponry.application.port.out.Assignments.Standing;
import io.couponry.application.port.out.BulkAssignments.Entry;
import io.couponry.application.port.out.BulkAssignments.Task;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.ImportedCode;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link BulkAssignments} must do. */
public interface BulkAssignmentsContract extends PortContract {
  Duration LONG = Duration.ofHours(1);

  @Test
  default void customersGetTheNextFreeCodesInTheOrderOfTheFile() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 6));
    scene.redeemed(scene.claim(coupon, codes.get(1)));

    // when
    var job =
        assigned(
            scene,
            coupon,
            2,
            List.of(List.of(next(1, "eve"), next(2, "ann")), List.of(next(3, "x"))));

    // then
    assertThat(held(scene, coupon))
        .containsExactly(
            pair(codes.get(0), "eve"),
            pair(codes.get(2), "eve"),
            pair(codes.get(3), "ann"),
            pair(codes.get(4), "ann"));
    assertThat(report(scene, coupon, job)).containsExactly(new Rejected(3, Reason.TOO_FEW_CODES));
    assertThat(progress(scene, job)).isEqualTo(new Job.Progress(3, OptionalLong.empty(), 1));
    assertThat(scene.usage(codes.getFirst()).code().orElseThrow().holder())
        .contains(new CustomerId("eve"));
  }

  @Test
  default void aLineMayNameItsCodeAndEveryObstacleIsReported() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 7));
    scene.redeemed(scene.claim(coupon, codes.get(0)));
    scene.hold(scene.claim(coupon, codes.get(1)));
    bind(scene, coupon, codes.get(2), "zoe");
    revoke(scene, codes.get(3));

    // when
    var job =
        assigned(
            scene,
            coupon,
            1,
            List.of(
                List.of(
                    certain(1, codes.get(0), "ann"),
                    certain(2, codes.get(1), "ann"),
                    certain(3, codes.get(2), "ann"),
                    certain(4, codes.get(2), "zoe"),
                    certain(5, codes.get(3), "ann"),
                    new Entry.Bad(6, Reason.CODE_NOT_FOUND),
                    certain(7, codes.get(4), "ann"))));

    // then
    assertThat(report(scene, coupon, job))
        .containsExactly(
            new Rejected(1, Reason.CODE_ALREADY_REDEEMED),
            new Rejected(2, Reason.CODE_HELD),
            new Rejected(3, Reason.CODE_ASSIGNED),
            new Rejected(4, Reason.ALREADY_ASSIGNED),
            new Rejected(5, Reason.CODE_REVOKED),
            new Rejected(6, Reason.CODE_NOT_FOUND));
    assertThat(progress(scene, job).errors()).isEqualTo(5);
    assertThat(held(scene, coupon))
        .containsExactly(pair(codes.get(2), "zoe"), pair(codes.get(4), "ann"));
  }

  @Test
  default void whatBecomesOfALineDoesNotDependOnHowTheFileIsCut() {
    var outcomes = new ArrayList<List<String>>();
    for (var size : new int[] {1, 2, 3, 100}) {
      // given
      var scene = aScene();
      var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
      var codes = scene.codes(scene.issued(coupon, 9));
      bind(scene, coupon, codes.get(8), "old");
      var entries =
          List.of(
              next(1, "ann"),
              next(2, "ann"),
              certain(3, codes.get(0), "bob"),
              certain(4, codes.get(2), "bob"),
              next(5, "bob"),
              next(6, "eve"),
              certain(7, codes.get(2), "bob"),
              certain(8, codes.get(2), "eve"),
              next(9, "old"),
              certain(10, codes.get(5), "old"),
              next(11, "old"),
              next(12, "max"),
              next(13, "max"),
              next(14, "zoe"));

      // when
      var job = assigned(scene, coupon, 2, cut(entries, size));

      // then
      outcomes.add(
          Stream.concat(
                  report(scene, coupon, job).stream().map(Rejected::toString),
                  of(scene, coupon, Optional.empty()).stream()
                      .map(
                          given ->
                              given.assignment().code().ordinal()
                                  + " "
                                  + given.assignment().customer()))
              .toList());
    }
    assertThat(outcomes.stream().distinct()).hasSize(1);
    assertThat(outcomes.getFirst())
        .containsExactly(
            new Rejected(2, Reason.DUPLICATE).toString(),
            new Rejected(3, Reason.CODE_ASSIGNED).toString(),
            new Rejected(7, Reason.DUPLICATE).toString(),
            new Rejected(8, Reason.CODE_ASSIGNED).toString(),
            new Rejected(10, Reason.CODE_ASSIGNED).toString(),
            new Rejected(11, Reason.DUPLICATE).toString(),
            new Rejected(12, Reason.TOO_FEW_CODES).toString(),
            new Rejected(13, Reason.TOO_FEW_CODES).toString(),
            new Rejected(14, Reason.TOO_FEW_CODES).toString(),
            "0 ann",
            "1 ann",
            "2 bob",
            "3 bob",
            "4 eve",
            "5 eve",
            "6 old",
            "8 old");
  }

  @Test
  default void aFileThatIsSentAgainGivesNothingTwice() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 9));
    var entries = List.of(next(1, "ann"), next(2, "bob"), certain(3, codes.get(7), "eve"));
    assigned(scene, coupon, 2, List.of(entries));
    scene.redeemed(scene.claim(coupon, codes.getFirst()).by("ann"));
    var before = held(scene, coupon);

    // when
    var again = assigned(scene, coupon, 2, cut(entries, 1));

    // then
    assertThat(held(scene, coupon)).isEqualTo(before).hasSize(5);
    assertThat(report(scene, coupon, again))
        .containsExactly(
            new Rejected(1, Reason.ALREADY_ASSIGNED),
            new Rejected(2, Reason.ALREADY_ASSIGNED),
            new Rejected(3, Reason.ALREADY_ASSIGNED));
    assertThat(progress(scene, again).errors()).isZero();
  }

  @Test
  default void whoGotNothingGetsItOnceThereAreMoreCodes() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    scene.issued(coupon, 3);
    var entries = nexts(1, 5);
    var first = assigned(scene, coupon, 1, cut(entries, 2));
    scene.issued(coupon, 10);

    // when
    var second = assigned(scene, coupon, 1, cut(entries, 2));

    // then
    assertThat(report(scene, coupon, first))
        .containsExactly(
            new Rejected(4, Reason.TOO_FEW_CODES), new Rejected(5, Reason.TOO_FEW_CODES));
    assertThat(report(scene, coupon, second)).hasSize(3);
    assertThat(perCustomer(scene, coupon)).hasSize(5).allSatisfy((id, n) -> assertThat(n).isOne());
  }

  @Test
  default void aRevokedCodeDoesNotCountAndARevokedRangeIsPassed() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 6));
    assigned(scene, coupon, 1, List.of(List.of(next(1, "ann"))));
    revoke(scene, codes.get(0));
    revoke(scene, codes.get(1));
    revoke(scene, codes.get(2), codes.get(4));

    // when
    assigned(scene, coupon, 1, List.of(List.of(next(1, "ann"))));

    // then
    assertThat(held(scene, coupon))
        .containsExactly(pair(codes.get(0), "ann"), pair(codes.get(5), "ann"));
  }

  @Test
  default void numbersThatShowABadWordArePassed() {
    // given: of twelve numbers two are none
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DD"));
    var filtered = filtered(scene, coupon, 10);

    // when
    var job = assigned(scene, coupon, 1, cut(nexts(1, 11), 4));

    // then
    var given = of(scene, coupon, Optional.empty()).stream().map(one -> one.assignment().code());
    assertThat(given.map(Code::text))
        .hasSize(10)
        .allMatch(
            text ->
                await(() -> ports().codeBooks().find(scene.id(), List.of(text)))
                    .getFirst()
                    .isPresent());
    assertThat(filtered.skipped()).isPositive();
    assertThat(report(scene, coupon, job)).containsExactly(new Rejected(11, Reason.TOO_FEW_CODES));
  }

  @Test
  default void whoWasTakenOverGivesNothingMore() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    scene.issued(coupon, 100);
    var job = uploaded(scene, coupon, 2, cut(nexts(1, 30), 10));
    var silent = claimed(scene, job, Duration.ZERO);
    step(silent, coupon, 2, 3, 0);
    var successor = claimed(scene, job, Duration.ZERO);

    // when
    var late = step(silent, coupon, 2, 3, 1);
    var rest = List.of(step(successor, coupon, 2, 3, 1), step(successor, coupon, 2, 3, 2));

    // then
    assertThat(late).isEqualTo(new JobStep.Lost());
    assertThat(rest)
        .containsExactly(
            new JobStep.Advanced(JobAdvance.to("2", 10, 0)),
            new JobStep.Advanced(JobAdvance.toTheEnd(10, 0)));
    assertThat(perCustomer(scene, coupon))
        .hasSize(30)
        .allSatisfy((id, count) -> assertThat(count).isEqualTo(2));
    assertThat(report(scene, coupon, job)).isEmpty();
  }

  @Test
  default void ofTwoWorkersOnOnePartOneSeesToIt() {
    for (var round = 0; round < 5; round++) {
      // given
      var scene = aScene();
      var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
      scene.issued(coupon, 100);
      var job = uploaded(scene, coupon, 1, List.of(nexts(1, 40)));
      var turns = List.of(claimed(scene, job, Duration.ZERO), claimed(scene, job, Duration.ZERO));

      // when
      var steps = Race.of(2, caller -> step(turns.get(caller), coupon, 1, 1, 0));

      // then
      assertThat(steps.getLast()).isEqualTo(new JobStep.Advanced(JobAdvance.toTheEnd(40, 0)));
      assertThat(steps.getFirst()).isNotInstanceOf(JobStep.Advanced.class);
      assertThat(perCustomer(scene, coupon))
          .hasSize(40)
          .allSatisfy((id, count) -> assertThat(count).isOne());
    }
  }

  @Test
  default void filesOfTheSameCustomersAtOnceGiveEachWhatTheyAreToHave() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    scene.issued(coupon, 500);

    // when
    Race.of(4, caller -> assigned(scene, coupon, 2, cut(nexts(1 + 20 * (caller % 2), 60), 15)));

    // then
    assertThat(perCustomer(scene, coupon))
        .hasSize(80)
        .allSatisfy((id, count) -> assertThat(count).isEqualTo(2));
    assertThat(of(scene, coupon, Optional.empty()))
        .extracting(given -> given.assignment().code().ordinal())
        .doesNotHaveDuplicates();
  }

  @Test
  default void ofACouponThatIsGoneNothingIsGiven() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var job = uploaded(scene, coupon, 1, List.of(nexts(1, 1)));
    var turn = claimed(scene, job, LONG);
    await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));

    // when
    var step = step(turn, coupon, 1, 1, 0);

    // then
    assertThat(step).isEqualTo(new JobStep.Impossible("The coupon was deleted."));
  }

  @Test
  default void importedCodesAreGivenByNameAlone() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    imported(scene, coupon, "OLD-1");
    var code =
        await(() -> ports().codeBooks().find(scene.id(), List.of("old1"))).getFirst().orElseThrow();

    // when
    var job = assigned(scene, coupon, 1, List.of(List.of(certain(1, code, "ann"), next(2, "bob"))));

    // then
    assertThat(held(scene, coupon)).containsExactly("OLD-1 ann");
    assertThat(report(scene, coupon, job)).containsExactly(new Rejected(2, Reason.TOO_FEW_CODES));
  }

  @Test
  default void anotherCouponAndAnotherKindOfJobHaveNoReportOfIt() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var job = assigned(scene, coupon, 1, List.of(nexts(1, 1)));
    var imports = scene.stored(aCoupon().withId("imports").importedCodes());
    var imported = imported(scene, imports, "OLD-1");

    // then
    assertThat(report(scene, coupon, job)).hasSize(1);
    assertThat(
            await(
                () ->
                    ports().bulkAssignments().report(scene.id(), new CouponId("other"), job, 0, 9)))
        .isEmpty();
    assertThat(
            await(() -> ports().bulkAssignments().report(scene.id(), imports.id(), imported, 0, 9)))
        .isEmpty();
    assertThat(await(() -> ports().imports().report(scene.id(), coupon.id(), job, 0, 9))).isEmpty();
  }

  @Test
  default void anUploadThatIsForgottenIsSeenToByNobody() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    scene.issued(coupon, 3);
    var job = uploaded(scene, coupon, 1, List.of(nexts(1, 2)));

    // when
    await(() -> ports().bulkAssignments().forget(scene.id(), job));

    // then
    assertThat(step(claimed(scene, job, LONG), coupon, 1, 1, 0))
        .isInstanceOf(JobStep.Impossible.class);
    assertThat(held(scene, coupon)).isEmpty();
  }

  /** A batch of which words are skipped: two of the codes that would have come. */
  private Batch filtered(Scene scene, Coupon coupon, int count) {
    var space = await(() -> ports().codeBooks().of(scene.id())).space(space(coupon));
    var bad = List.of(space.code(1), space.code(5));
    var words = await(() -> ports().badWords().add(scene.id(), bad));
    var order = scene.order(coupon, count).with(new Batches.Filtered(words, 0, bad.size()));
    await(() -> ports().batches().take(order, Optional.empty()));
    return await(() -> ports().batches().find(scene.id(), coupon.id(), order.batch()))
        .orElseThrow();
  }

  private JobId imported(Scene scene, Coupon coupon, String text) {
    var job =
        new NewJob(
            scene.id(),
            new JobId(UUID.randomUUID()),
            aKind(),
            Map.of("coupon", coupon.id().value(), "parts", "1"),
            OptionalLong.empty());
    var entry =
        new Imports.Entry.Good(
            1, new ImportedCode(text), Optional.empty(), Optional.empty(), Map.of());
    await(() -> ports().imports().keep(scene.id(), job.id(), 0, List.of(entry)));
    await(() -> ports().jobs().submit(job, Optional.empty()));
    var turn = claimed(scene, job.id(), LONG);
    await(
        () ->
            ports()
                .imports()
                .store(turn.claim(), new Imports.Destination(coupon.id(), space(coupon), 1), 0));
    return job.id();
  }

  private void bind(Scene scene, Coupon coupon, Code code, String customer) {
    var binding = new Binding(0, (Code.Numbered) code, new CustomerId(customer));
    await(() -> ports().assignments().bind(scene.id(), coupon.id(), List.of(binding)));
  }

  private void revoke(Scene scene, Code code) {
    revoke(scene, code, code);
  }

  private void revoke(Scene scene, Code first, Code last) {
    var revocation =
        new Revocation(
            UUID.randomUUID(),
            first.coupon(),
            ((Code.Numbered) first).space(),
            ((Code.Numbered) first).ordinal(),
            ((Code.Numbered) last).ordinal(),
            Optional.empty(),
            false,
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty());
    await(() -> ports().revocations().add(scene.id(), revocation, Optional.empty()));
  }

  private static Entry next(long line, String customer) {
    return new Entry.Next(line, new CustomerId(customer));
  }

  /** Customers from a number on, a line each. */
  static List<Entry> nexts(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(i -> next(i, "customer-" + i)).toList();
  }

  private static Entry certain(long line, Code code, String customer) {
    return new Entry.Certain(line, ((Code.Numbered) code).ordinal(), new CustomerId(customer));
  }

  /** Parts of so many entries. */
  static List<List<Entry>> cut(List<Entry> entries, int size) {
    return IntStream.iterate(0, from -> from < entries.size(), from -> from + size)
        .mapToObj(from -> entries.subList(from, Math.min(entries.size(), from + size)))
        .toList();
  }

  private static CodeSpaceId space(Coupon coupon) {
    return switch (coupon.codes()) {
      case CodeSource.Generated(var _, var space, var _) -> space;
      case CodeSource.Imported(var space, var _) -> space;
      case CodeSource.Shared _ -> throw new AssertionError("a shared code");
    };
  }

  private List<Standing> of(Scene scene, Coupon coupon, Optional<String> customer) {
    return await(
        () ->
            ports()
                .assignments()
                .ofCoupon(
                    scene.id(),
                    coupon.id(),
                    customer.map(CustomerId::new),
                    Optional.empty(),
                    1_000));
  }

  default List<String> held(Scene scene, Coupon coupon) {
    return of(scene, coupon, Optional.empty()).stream()
        .map(given -> pair(given.assignment().code(), given.assignment().customer().value()))
        .toList();
  }

  private Map<CustomerId, Long> perCustomer(Scene scene, Coupon coupon) {
    return of(scene, coupon, Optional.empty()).stream()
        .collect(groupingBy(given -> given.assignment().customer(), counting()));
  }

  private static String pair(Code code, String customer) {
    return code.text() + " " + customer;
  }

  private Job.Progress progress(Scene scene, JobId id) {
    return await(() -> ports().jobs().find(scene.id(), id)).orElseThrow().progress();
  }

  private List<Rejected> report(Scene scene, Coupon coupon, JobId job) {
    return await(() -> ports().bulkAssignments().report(scene.id(), coupon.id(), job, 0, 100))
        .orElseThrow();
  }

  default JobId uploaded(Scene scene, Coupon coupon, int perCustomer, List<List<Entry>> parts) {
    var job =
        new NewJob(
            scene.id(),
            new JobId(UUID.randomUUID()),
            aKind(),
            Map.of("coupon", coupon.id().value(), "perCustomer", String.valueOf(perCustomer)),
            OptionalLong.empty());
    for (var i = 0; i < parts.size(); i++) {
      var part = i;
      await(() -> ports().bulkAssignments().keep(scene.id(), job.id(), part, parts.get(part)));
    }
    await(() -> ports().jobs().submit(job, Optional.empty()));
    return job.id();
  }

  default JobTurn claimed(Scene scene, JobId job, Duration silence) {
    var kind = await(() -> ports().jobs().find(scene.id(), job)).orElseThrow().kind();
    return await(() -> ports().jobs().claim(UUID.randomUUID(), Set.of(kind), silence))
        .orElseThrow();
  }

  default JobStep step(JobTurn turn, Coupon coupon, int perCustomer, int parts, int part) {
    return await(
        () ->
            ports()
                .bulkAssignments()
                .assign(
                    turn.claim(), new Task(coupon.id(), space(coupon), perCustomer, parts), part));
  }

  default JobId assigned(Scene scene, Coupon coupon, int perCustomer, List<List<Entry>> parts) {
    var job = uploaded(scene, coupon, perCustomer, parts);
    var turn = claimed(scene, job, LONG);
    for (var part = 0; part < parts.size(); part++) {
      assertThat(step(turn, coupon, perCustomer, parts.size(), part))
          .isInstanceOf(JobStep.Advanced.class);
    }
    return job;
  }
}
