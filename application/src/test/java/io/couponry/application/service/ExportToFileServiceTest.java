package io.couponry.application.service;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.csv.CodeColumn;
import io.couponry.application.csv.CodeTable;
import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.in.ExportCodes.CodeStatus;
import io.couponry.application.port.in.ExportToFile;
import io.couponry.application.port.in.ExportToFile.Command;
import io.couponry.application.port.in.ExportToFile.Export;
import io.couponry.application.port.in.ExportToFile.Outcome;
import io.couponry.application.port.in.RunJobs;
import io.couponry.application.port.out.DeterministicCodeVault;
import io.couponry.application.port.out.Imports.Destination;
import io.couponry.application.port.out.Imports.Entry;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobReports;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.JobTurn;
import io.couponry.application.port.out.NewJob;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.application.zip.ZipPassword;
import io.couponry.application.zip.ZipReader;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.ImportedCode;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExportToFileServiceTest extends InMemoryContract {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final ZipPassword PASSWORD = new ZipPassword("correct horse");
  private static final long PLENTY = 1L << 31;

  /** More than fits in a step, which has a million characters. */
  private static final int MANY = 100_000;

  private final SequentialIdentifiers identifiers = new SequentialIdentifiers();
  private final CouponCodes codes =
      new CouponCodes(
          ports().codeBooks(),
          ports().redemptions(),
          ports().assignments(),
          ports().revocations(),
          CLOCK);
  private final ExportWork work = work(PLENTY);
  private final RunJobs jobs =
      new RunJobsService(
          ports().jobs(),
          List.of(work),
          new Silent(),
          identifiers,
          CLOCK,
          JobPace.usual(1, Duration.ofHours(1)));

  /** Sets jobs down and leaves them to the test. */
  private final JobIntake intake =
      new JobIntake(
          ports().jobs(),
          new RunJobsService(
              ports().jobs(),
              List.of(),
              new Silent(),
              identifiers,
              CLOCK,
              JobPace.usual(1, Duration.ofHours(1))));

  private final ExportToFile exports = exports(CLOCK);

  @Test
  void aFileHasTheLinesThatTheStreamHas() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDD").perCode(1));
    var issued = scene.codes(scene.issued(coupon, 3));
    var use = scene.redeemed(scene.claim(coupon, issued.get(1)).by("ann"));

    // when
    var export = made(scene, command(scene, coupon));

    // then
    assertThat(text(export))
        .isEqualTo(
            """
            code,status,customerId,redeemedAt\r
            %s,available,,\r
            %s,redeemed,ann,%s\r
            %s,available,,\r
            """
                .formatted(
                    issued.get(0).text(),
                    issued.get(1).text(),
                    use.redeemedAt(),
                    issued.get(2).text()));
    assertThat(export.job().progress()).isEqualTo(new Job.Progress(3, OptionalLong.of(3), 0));
    assertThat(export.file().orElseThrow().expiresAt())
        .isEqualTo(export.job().finishedAt().orElseThrow().plus(WEEK));
  }

  @Test
  void allCodesOfManyBatchesAndStepsComeOnceAndInTheirOrder() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("mine").generatedCodes("DDDDDDD"));
    var neighbour = scene.stored(aCoupon().withId("other").generatedCodes("DDDDDDD"));
    var first = scene.issued(coupon, 3);
    scene.issued(neighbour, 5);
    var second = scene.issued(coupon, MANY);

    // when
    var all = made(scene, command(scene, coupon));
    var one =
        made(
            scene,
            new Command(
                scene.id(),
                coupon.id(),
                Optional.of(first.id()),
                CodeTable.usual(),
                Optional.empty(),
                Optional.empty()));

    // then
    var expected =
        Stream.of(first, second).flatMap(batch -> scene.codes(batch).stream()).map(Code::text);
    assertThat(codesIn(text(all))).containsExactlyElementsOf(expected.toList());
    assertThat(codesIn(text(one)))
        .containsExactlyElementsOf(scene.codes(first).stream().map(Code::text).toList());
  }

  @Test
  void aJobThatIsTakenOverMakesTheSameFileWithAndWithoutAPassword() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDDD"));
    scene.issued(coupon, MANY);
    for (var password : List.of(Optional.<ZipPassword>empty(), Optional.of(PASSWORD))) {
      var job = accepted(await(() -> exports.begin(encrypted(scene, coupon, password)))).id();
      var steps = 0;

      // when
      var turn = claimed(scene);
      while (advancesTo(work, turn)) {
        var silent = turn;
        turn = claimed(scene);
        assertThat(await(() -> work.step(silent))).isEqualTo(new JobStep.Lost());
        steps++;
      }

      // then
      var export = found(scene, coupon, job);
      var text = export.encrypted() ? ZipReader.text(bytes(export), "correct horse") : text(export);
      assertThat(codesIn(text)).hasSize(MANY).doesNotHaveDuplicates();
      assertThat(export.job().progress().done()).isEqualTo(MANY);
      assertThat(steps).isPositive();
    }
  }

  @Test
  void anEncryptedFileOpensWithItsPasswordAlone() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDD"));
    var issued = scene.codes(scene.issued(coupon, 2));

    // when
    var export = made(scene, encrypted(scene, coupon, Optional.of(PASSWORD)));

    // then
    assertThat(codesIn(ZipReader.text(bytes(export), "correct horse")))
        .containsExactlyElementsOf(issued.stream().map(Code::text).toList());
    assertThatThrownBy(() -> ZipReader.text(bytes(export), "correct house"))
        .isInstanceOf(ZipReader.Refused.class);
    assertThat(new String(bytes(export), StandardCharsets.ISO_8859_1))
        .doesNotContain(issued.getFirst().text());
  }

  @Test
  void anyRangeOfAFileIsWhatStandsThere() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDDD"));
    scene.issued(coupon, MANY);
    var export = made(scene, command(scene, coupon));
    var whole = bytes(export);

    // then
    assertThat(whole).hasSize((int) export.file().orElseThrow().size());
    for (var range :
        List.of(
            new int[] {0, 0},
            new int[] {1, 1_500_000},
            new int[] {1_000_000, 1_400_000},
            new int[] {whole.length - 1, whole.length - 1})) {
      assertThat(bytes(export, range[0], range[1]))
          .isEqualTo(Arrays.copyOfRange(whole, range[0], range[1] + 1));
    }
  }

  @Test
  void importedCodesTellTheirEndTheirNumberAndWhatCameWithThem() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    var past = Optional.of(NOW);
    var later = Optional.of(NOW.plusSeconds(1));
    imported(
        scene,
        coupon,
        entry(1, "OVER", Optional.empty(), past, Map.of()),
        entry(2, "ANNS", Optional.of("ann"), past, Map.of("wave", "1")),
        entry(3, "GOOD", Optional.empty(), later, Map.of()));
    var table =
        new CodeTable(
            List.of(
                CodeColumn.CODE,
                CodeColumn.STATUS,
                CodeColumn.CUSTOMER_ID,
                CodeColumn.ORDINAL,
                CodeColumn.EXPIRES_AT,
                CodeColumn.METADATA),
            Set.of(),
            ';',
            true);

    // when
    var export = made(scene, command(scene, coupon, table));

    // then
    assertThat(text(export))
        .isEqualTo(
            """
            code;status;customerId;ordinal;expiresAt;metadata\r
            OVER;expired;;0;2026-06-15T10:00:00Z;\r
            ANNS;expired;ann;1;2026-06-15T10:00:00Z;"{""wave"":""1""}"\r
            GOOD;available;;2;2026-06-15T10:00:01Z;\r
            """);
    assertThat(export.job().progress().total()).isEmpty();
  }

  @Test
  void aSharedCodeAndACouponWithoutCodesHaveFilesToo() {
    // given
    var scene = aScene();
    var shared = scene.stored(aCoupon().withId("shared"));
    var empty = scene.stored(aCoupon().withId("empty").generatedCodes("DDDD"));

    // when
    var one = made(scene, command(scene, shared));
    var none = made(scene, encrypted(scene, empty, Optional.of(PASSWORD)));

    // then
    assertThat(codesIn(text(one))).containsExactly("SUMMER26");
    assertThat(ZipReader.text(bytes(none), "correct horse"))
        .isEqualTo("code,status,customerId,redeemedAt\r\n");
  }

  @Test
  void codesThatAreIssuedMeanwhileAreNotAmongThem() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDD"));
    scene.issued(coupon, 2);
    var job = accepted(await(() -> exports.begin(command(scene, coupon)))).id();
    scene.issued(coupon, 3);

    // when
    await(() -> work.step(claimed(scene)));

    // then
    assertThat(codesIn(text(found(scene, coupon, job)))).hasSize(2);
  }

  @Test
  void whatIsTooLargeFailsWithASentence() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDD"));
    scene.issued(coupon, 10);
    await(() -> exports.begin(command(scene, coupon)));

    // when
    var step = await(() -> work(100).step(claimed(scene)));

    // then
    assertThat(step)
        .isEqualTo(
            new JobStep.Impossible(
                "The file would have more than 100 bytes: export fewer codes, or stream them."));
  }

  @Test
  void ofACouponThatIsGoneThereIsNoFile() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDD"));
    await(() -> exports.begin(command(scene, coupon)));
    await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));

    // when
    var step = await(() -> work.step(claimed(scene)));

    // then
    assertThat(step).isInstanceOf(JobStep.Impossible.class);
    assertThat(await(() -> exports.begin(command(scene, coupon))))
        .isEqualTo(new Answer.First<>(new Outcome.NotFound()));
  }

  @Test
  void aFileIsGoneAWeekAfterItWasMade() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var export = made(scene, command(scene, coupon));
    var expiry = export.file().orElseThrow().expiresAt();

    // then
    for (var moment : List.of(expiry.minusSeconds(1), expiry)) {
      var then = exports(InstantSource.fixed(moment));
      var found = await(() -> then.find(scene.id(), coupon.id(), export.job().id())).orElseThrow();
      assertThat(found.file().isPresent()).isEqualTo(moment.isBefore(expiry));
    }
  }

  @Test
  void aRepeatGetsTheSameJobAndAnotherPasswordIsAnotherRequest() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = Optional.of(anAttempt());
    var other = Optional.of(new Attempt(attempt.get().key(), "0".repeat(64)));

    // when
    var first = await(() -> exports.begin(command(scene, coupon, attempt)));
    var again = await(() -> exports.begin(command(scene, coupon, attempt)));
    var changed = await(() -> exports.begin(command(scene, coupon, other)));

    // then
    assertThat(again).isInstanceOf(Answer.Repeated.class);
    assertThat(accepted(again).id()).isEqualTo(accepted(first).id());
    assertThat(changed).isEqualTo(new Answer.KeyReused<>());
  }

  @Test
  void whatThereIsNotCannotBeExported() {
    // given
    var scene = aScene();
    var shared = scene.stored(aCoupon().withId("shared"));
    var generated = scene.stored(aCoupon().withId("made").generatedCodes("DDDD"));
    var missing = Optional.of(new UUID(0, 0));

    // then
    for (var coupon : List.of(shared.id(), generated.id(), new CouponId("none"))) {
      var batch = coupon.value().equals("none") ? Optional.<UUID>empty() : missing;
      assertThat(
              await(
                  () ->
                      exports.begin(
                          new Command(
                              scene.id(),
                              coupon,
                              batch,
                              CodeTable.usual(),
                              Optional.empty(),
                              Optional.empty()))))
          .isEqualTo(new Answer.First<>(new Outcome.NotFound()));
    }
    assertThat(await(() -> exports.find(scene.id(), shared.id(), new JobId(new UUID(0, 0)))))
        .isEmpty();
  }

  @Test
  void onlyTheStatusesThatAreAskedForAreInIt() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDD").perCode(1));
    var issued = scene.codes(scene.issued(coupon, 3));
    scene.redeemed(scene.claim(coupon, issued.get(1)));
    var table = new CodeTable(List.of(CodeColumn.CODE), Set.of(CodeStatus.REDEEMED), ',', true);

    // when
    var export = made(scene, command(scene, coupon, table));

    // then
    assertThat(text(export)).isEqualTo("code\r\n" + issued.get(1).text() + "\r\n");
    assertThat(export.job().progress().done()).isEqualTo(3);
  }

  private ExportWork work(long mostBytes) {
    return new ExportWork(ports().coupons(), codes, ports().exports(), CLOCK, mostBytes);
  }

  private ExportToFile exports(InstantSource clock) {
    return new ExportToFileService(
        ports().coupons(),
        codes,
        ports().exports(),
        new DeterministicCodeVault(),
        identifiers,
        intake,
        clock,
        WEEK);
  }

  private Export made(Scene scene, Command command) {
    var job = accepted(await(() -> exports.begin(command))).id();
    await(jobs::run);
    return found(scene, command.coupon(), job);
  }

  private Export found(Scene scene, Coupon coupon, JobId job) {
    return found(scene, coupon.id(), job);
  }

  private Export found(Scene scene, CouponId coupon, JobId job) {
    return await(() -> exports.find(scene.id(), coupon, job)).orElseThrow();
  }

  private static Job accepted(Answer<Outcome> answer) {
    return switch (answer) {
      case Answer.First<Outcome>(Outcome.Accepted(var job)) -> job;
      case Answer.Repeated<Outcome>(Outcome.Accepted(var job)) -> job;
      default -> throw new AssertionError("not accepted: " + answer);
    };
  }

  private JobTurn claimed(Scene scene) {
    var turn =
        await(
                () ->
                    ports()
                        .jobs()
                        .claim(identifiers.next(), Set.of(ExportWork.KIND), Duration.ZERO))
            .orElseThrow();
    assertThat(turn.claim().organization()).isEqualTo(scene.id());
    return turn;
  }

  /** Does a step, and tells whether there is more to do. */
  private boolean advancesTo(ExportWork some, JobTurn turn) {
    var step = await(() -> some.step(turn));
    return !(step instanceof JobStep.Advanced(var advance)) || !advance.isTheLast();
  }

  private static Command command(Scene scene, Coupon coupon) {
    return command(scene, coupon, CodeTable.usual());
  }

  private static Command command(Scene scene, Coupon coupon, CodeTable table) {
    return new Command(
        scene.id(), coupon.id(), Optional.empty(), table, Optional.empty(), Optional.empty());
  }

  private static Command command(Scene scene, Coupon coupon, Optional<Attempt> attempt) {
    return new Command(
        scene.id(), coupon.id(), Optional.empty(), CodeTable.usual(), Optional.empty(), attempt);
  }

  private static Command encrypted(Scene scene, Coupon coupon, Optional<ZipPassword> password) {
    return new Command(
        scene.id(), coupon.id(), Optional.empty(), CodeTable.usual(), password, Optional.empty());
  }

  private String text(Export export) {
    return new String(bytes(export), StandardCharsets.UTF_8);
  }

  private byte[] bytes(Export export) {
    return bytes(export, 0, export.file().orElseThrow().size() - 1);
  }

  private byte[] bytes(Export export, long first, long last) {
    var bytes = new ByteArrayOutputStream();
    exports.read(export, first, last).subscribe().asStream().forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private static List<String> codesIn(String text) {
    return text.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
  }

  private static Entry entry(
      long line,
      String code,
      Optional<String> customer,
      Optional<Instant> end,
      Map<String, String> metadata) {
    return new Entry.Good(
        line, new ImportedCode(code), customer.map(CustomerId::new), end, metadata);
  }

  private void imported(Scene scene, Coupon coupon, Entry... entries) {
    var kind = new JobKind("import");
    var job =
        new NewJob(
            scene.id(),
            new JobId(identifiers.next()),
            kind,
            Map.of("coupon", coupon.id().value(), "parts", "1"),
            OptionalLong.empty());
    await(() -> ports().imports().keep(scene.id(), job.id(), 0, List.of(entries)));
    await(() -> ports().jobs().submit(job, Optional.empty()));
    var turn =
        await(() -> ports().jobs().claim(identifiers.next(), Set.of(kind), Duration.ZERO))
            .orElseThrow();
    var space = ((CodeSource.Imported) coupon.codes()).space();
    await(() -> ports().imports().store(turn.claim(), new Destination(coupon.id(), space, 1), 0));
  }

  private static final class Silent implements JobReports {
    @Override
    public void stepped(JobKind kind, JobAdvance advance) {}

    @Override
    public void stumbled(JobKind kind, JobClaim claim, String error, Throwable failure) {
      throw new AssertionError(failure);
    }
  }
}
