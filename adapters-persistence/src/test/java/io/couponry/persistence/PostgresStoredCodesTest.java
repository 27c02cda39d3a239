package io.couponry.persistence;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.ManageCoupons.Removed;
import io.couponry.application.port.in.ManageJobs.Filter;
import io.couponry.application.port.in.PrepareStoredCodes.Admission;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.DeterministicCodeVault;
import io.couponry.application.port.out.Imports.Destination;
import io.couponry.application.port.out.Imports.Entry;
import io.couponry.application.port.out.JobFixture;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.NewJob;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.PortContract;
import io.couponry.application.port.out.Race;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.ImportedCode;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.redemption.Companion;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How codes are stored, under one key and under the next. */
class PostgresStoredCodesTest implements PortContract {
  private static final String NAME = "stored_codes_test";
  private static final CodeVault FIRST = new DeterministicCodeVault();
  private static final CodeVault BEFORE = new DeterministicCodeVault(List.of(1, 2));
  private static final CodeVault DURING = new DeterministicCodeVault(List.of(2, 1));
  private static final CodeVault AFTER = new DeterministicCodeVault(List.of(2));

  private TestDatabase database;
  private Pool pool;

  @BeforeEach
  void create() throws SQLException {
    database = TestDatabase.shared().inVersion("latest", NAME);
    pool = database.pool();
  }

  @AfterEach
  void drop() throws SQLException {
    pool.closeAndAwait();
    TestDatabase.shared().drop(NAME);
  }

  @Override
  public OutboundPorts ports() {
    return database.ports();
  }

  @Test
  void aDumpRevealsNoCode() throws SQLException {
    // given
    var scene = aScene();
    var shared = scene.stored(aCoupon().withId("a").sharedCode("Hush-Shared-1"));
    var other = scene.stored(aCoupon().withId("b").sharedCode("Hush-Shared-2"));
    var numbered = scene.stored(aCoupon().withId("c").generatedCodes("DDDDDDDDDDDDDD"));
    var codes = scene.codes(scene.issued(numbered, 3));
    var attempt = anAttempt();
    var reasons =
        List.<Refusal>of(new Refusal.OfCode("hush-shared-1", new Refusal.DuplicateCode()));

    // when
    scene.redeemedTogether(
        scene
            .claim(shared)
            .on(aBasket().line("10.00").build())
            .and(scene.claim(other))
            .and(scene.claim(numbered, codes.getFirst())));
    scene.hold(scene.claim(shared).and(scene.claim(other)));
    await(() -> ports().redemptions().refuse(scene.id(), attempt, reasons));
    scene.replaced(aCoupon().withId("b").sharedCode("Hush-Shared-2").inVersion(2));
    var dump = Dump.of(database);

    // then
    assertThat(dump.reveals(shared.id().value())).isTrue();
    assertThat(dump.reveals("Hush-Shared")).isFalse();
    assertThat(codes).noneMatch(code -> dump.reveals(code.text()));
    assertThat(await(() -> ports().redemptions().earlier(scene.id(), attempt)))
        .contains(new Answer.Repeated<>(new Claimed.Refused(reasons)));
  }

  @Test
  void whatAnotherInstanceHasAddedSinceIsReadAsWell() {
    // given
    var scene = aScene();
    var deaf = TestDatabase.newPorts(pool, FIRST);
    await(() -> deaf.codeBooks().of(scene.id()));

    // when
    var shared = scene.stored(aCoupon().withId("a").sharedCode("LATE-1"));
    var other = scene.stored(aCoupon().withId("b").sharedCode("LATE-2"));
    var uses = scene.redeemedTogether(scene.claim(shared).and(scene.claim(other)));
    var read = await(() -> deaf.redemptions().find(scene.id(), uses.getFirst().id())).orElseThrow();

    // then
    assertThat(read.code()).isEqualTo(new Code.Shared(shared.id(), "LATE-1"));
    assertThat(read.companions())
        .containsExactly(new Companion(new Code.Shared(other.id(), "LATE-2"), 1));
  }

  @Test
  void aStringHasOneCouponWhicheverKeyItIsStoredUnder() {
    // given
    var scene = aScene();
    var before = TestDatabase.newPorts(pool, BEFORE);
    var during = TestDatabase.newPorts(pool, DURING);

    // when
    var answers =
        List.of(
            add(before, scene, "a", "ONE"),
            add(during, scene, "b", "one"),
            add(during, scene, "c", "TWO"),
            add(before, scene, "d", "T-W-O"));

    // then
    assertThat(answers.get(1)).isEqualTo(overlapping("a"));
    assertThat(answers.get(3)).isEqualTo(overlapping("c"));
  }

  @Test
  void codesAreStoredAnewWhileTheyAreFoundAllTheWhile() throws SQLException {
    // given
    var scene = aScene();
    List.of("A", "B", "C")
        .forEach(id -> scene.stored(aCoupon().withId(id).sharedCode("CODE" + id)));
    var codes = database.storedCodes(DURING);
    await(() -> database.storedCodes(FIRST).admit());
    await(codes::admit);
    var outdated = await(() -> codes.outdated(10));

    // when
    var renewing = Renewing.begun(this, codes, scene);
    var first = renewing.step(2);
    var halfWay = add(TestDatabase.newPorts(pool, DURING), scene, "x", "codea");
    var halfWayToo = add(TestDatabase.newPorts(pool, DURING), scene, "y", "codec");
    await(codes::leaveFormerKeys);
    var early = await(database.storedCodes(AFTER)::admit);
    var rest = renewing.toTheEnd(2);
    await(codes::leaveFormerKeys);

    // then
    assertThat(outdated).containsExactly(scene.id());
    assertThat(await(() -> codes.outdated(10))).isEmpty();
    assertThat(List.of(first.done(), rest)).containsExactly(2L, 1L);
    assertThat(renewing.job().progress().total()).hasValue(3);
    assertThat(early).isEqualTo(new Admission.MissingKey(1));
    assertThat(halfWay).isEqualTo(overlapping("A"));
    assertThat(halfWayToo).isEqualTo(overlapping("C"));
    assertThat(keyVersions("SELECT get_byte(hash, 0) FROM code_hash")).containsOnly(2).hasSize(3);
    assertThat(keyVersions("SELECT get_byte(sealed, 0) FROM shared_code")).containsOnly(2);
    assertThat(await(database.storedCodes(AFTER)::admit)).isEqualTo(new Admission.Admitted());
    var after = TestDatabase.newPorts(pool, AFTER);
    assertThat(await(() -> after.codeBooks().of(scene.id())).find("code-b"))
        .contains(new Code.Shared(new CouponId("B"), "CODEB"));
    assertThat(add(after, scene, "z", "CODEC")).isEqualTo(overlapping("C"));
  }

  @Test
  void severalWhoOrderItAtOnceGetOneJob() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().sharedCode("CODE"));

    // when
    var jobs =
        Race.of(8, i -> await(() -> database.storedCodes(DURING).order(Renewing.ordered(scene))));

    // then
    assertThat(jobs).doesNotContain(Optional.<Job>empty());
    assertThat(jobs.stream().flatMap(Optional::stream).map(Job::id).distinct()).hasSize(1);
    assertThat(jobs(scene)).hasSize(1);
  }

  @Test
  void aJobThatWasCancelledIsNotSetDownAgainUnlessSomebodyAsks() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().sharedCode("CODE"));
    var codes = database.storedCodes(DURING);
    var renewing = Renewing.begun(this, codes, scene);
    await(() -> ports().jobs().cancel(scene.id(), renewing.job().id()));

    // when
    var outdated = await(() -> codes.outdated(10));
    var asked = await(() -> codes.order(Renewing.ordered(scene)));

    // then
    assertThat(outdated).isEmpty();
    assertThat(asked.map(Job::state)).contains(Job.State.WAITING);
    assertThat(jobs(scene)).hasSize(2);
  }

  @Test
  void whereNothingIsUnderAFormerKeyThereIsNothingToOrder() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().sharedCode("CODE"));

    // when
    var job = await(() -> database.storedCodes(BEFORE).order(Renewing.ordered(scene)));

    // then
    assertThat(job).isEmpty();
    assertThat(jobs(scene)).isEmpty();
  }

  @Test
  void whoeverSealsWithAFormerKeyLeavesTheNextOneAsItIs() throws SQLException {
    // given
    var scene = aScene();
    imported(scene, DURING, "B2");
    add(TestDatabase.newPorts(pool, DURING), scene, "a", "CODE");

    // when
    var job = await(() -> database.storedCodes(BEFORE).order(Renewing.ordered(scene)));

    // then
    assertThat(job).isEmpty();
    assertThat(keyVersions("SELECT get_byte(sealed, 0) FROM stored_code")).containsExactly(2);
  }

  @Test
  void codesThatCameUnderBothKeysLetGoOfTheFormerOne() throws SQLException {
    // given
    var scene = aScene();
    var codes = database.storedCodes(DURING);
    imported(scene, DURING, "B2");
    var before = keyVersions("SELECT get_byte(hash, 0) FROM code_hash ORDER BY 1");

    // when
    var done = Renewing.begun(this, codes, scene).toTheEnd(10);

    // then
    assertThat(before).containsExactly(1, 2);
    assertThat(done).isZero();
    assertThat(keyVersions("SELECT get_byte(hash, 0) FROM code_hash")).containsExactly(2);
    assertThat(await(() -> codes.outdated(10))).isEmpty();
  }

  @Test
  void anUploadThatNobodyGoesOnWithIsSealedAnewAsWell() throws SQLException {
    // given
    var scene = aScene();
    var upload = new JobId(UUID.randomUUID());
    for (var part = 0; part < 6; part++) {
      var number = part;
      await(() -> ports().imports().keep(scene.id(), upload, number, List.of(entry("A" + number))));
    }

    // when
    Renewing.begun(this, database.storedCodes(DURING), scene).toTheEnd(10);

    // then
    assertThat(keyVersions("SELECT get_byte(sealed, 0) FROM upload_part"))
        .hasSize(6)
        .containsOnly(2);
    var after = TestDatabase.newPorts(pool, AFTER);
    var coupon = scene.stored(aCoupon().importedCodes());
    assertThat(stored(after, scene, coupon, upload, 5)).isInstanceOf(JobStep.Advanced.class);
    assertThat(await(() -> after.codeBooks().find(scene.id(), List.of("a5"))).getFirst())
        .isPresent();
  }

  @Test
  void otherCodesMayBeWantedUnderTheNextKeyToo() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().withId("a").sharedCode("CODE-1"));
    Renewing.begun(this, database.storedCodes(DURING), scene).toTheEnd(10);
    var during = TestDatabase.newPorts(pool, DURING);

    // when
    var again = add(during, scene, "b", "CODE1");
    var removed =
        await(() -> during.coupons().remove(scene.id(), new CouponId("a"), Optional.empty()));
    var free = add(during, scene, "c", "CODE1");

    // then
    assertThat(again).isEqualTo(overlapping("a"));
    assertThat(removed).isEqualTo(Removed.DELETED);
    assertThat(free).isInstanceOf(Answer.First.class).isNotEqualTo(overlapping("a"));
  }

  @Test
  void aKeyThatIsNotTheOneItWasIsNotAdmitted() throws SQLException {
    // given
    await(database.storedCodes(FIRST)::admit);
    database.execute("UPDATE master_key SET mark = decode(repeat('00', 33), 'hex')");

    // when
    var admission = await(database.storedCodes(FIRST)::admit);

    // then
    assertThat(admission).isEqualTo(new Admission.WrongKey(1));
  }

  @Test
  void aKeyThatCodesNeedMustBeKnown() {
    // given
    var scene = aScene();
    await(database.storedCodes(FIRST)::admit);
    await(database.storedCodes(DURING)::admit);

    // when
    var before = await(database.storedCodes(AFTER)::admit);
    await(database.storedCodes(DURING)::leaveFormerKeys);
    var left = await(database.storedCodes(AFTER)::admit);
    scene.stored(aCoupon().generatedCodes("DDDD"));
    var withSpace = await(database.storedCodes(AFTER)::admit);

    // then
    assertThat(before).isEqualTo(new Admission.MissingKey(1));
    assertThat(left).isEqualTo(new Admission.Admitted());
    assertThat(withSpace).isEqualTo(new Admission.MissingKey(1));
  }

  @Test
  void spacesKeepTheirKeyWhenAnotherIsTheNewest() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("a").generatedCodes("DDDDDD"));
    var codes = scene.codes(scene.issued(coupon, 5));
    var during = TestDatabase.newPorts(pool, DURING);

    // when
    var again = scene.drafted(aCoupon().withId("a2").generatedCodes("DDDDDD"));
    await(() -> during.coupons().add(again, scene.layout(again), Optional.empty()));
    var book = await(() -> during.codeBooks().of(scene.id()));
    var young = scene.drafted(aCoupon().withId("b").generatedCodes("DDDDDDD"));
    await(() -> during.coupons().add(young, scene.layout(young), Optional.empty()));
    var batch = await(() -> during.batches().take(scene.order(young, 1), Optional.empty()));

    // then
    assertThat(codes).allSatisfy(code -> assertThat(book.find(code.text())).contains(code));
    assertThat(batch).isInstanceOf(Answer.First.class);
    assertThat(keyVersions("SELECT key_version FROM code_space ORDER BY 1")).contains(1, 2);
    assertThat(keyVersions("SELECT key_version FROM batch ORDER BY 1")).containsExactly(1, 2);
  }

  private void imported(Scene scene, CodeVault vault, String code) {
    var ports = TestDatabase.newPorts(pool, vault);
    var coupon = scene.stored(aCoupon().withId("imported").importedCodes());
    var upload = new JobId(UUID.randomUUID());
    await(() -> ports.imports().keep(scene.id(), upload, 0, List.of(entry(code))));
    assertThat(stored(ports, scene, coupon, upload, 0)).isInstanceOf(JobStep.Advanced.class);
  }

  /** A part of an upload, by a job. */
  private JobStep stored(OutboundPorts ports, Scene scene, Coupon coupon, JobId upload, int part) {
    var kind = JobFixture.aKind();
    var job = new NewJob(scene.id(), upload, kind, Map.of(), OptionalLong.empty());
    await(() -> ports.jobs().submit(job, Optional.empty()));
    var turn =
        await(() -> ports.jobs().claim(UUID.randomUUID(), Set.of(kind), Duration.ofHours(1)))
            .orElseThrow();
    var space = ((CodeSource.Imported) coupon.codes()).space();
    return await(
        () ->
            ports
                .imports()
                .store(turn.claim(), new Destination(coupon.id(), space, part + 1), part));
  }

  private static Entry entry(String code) {
    return new Entry.Good(1, new ImportedCode(code), Optional.empty(), Optional.empty(), Map.of());
  }

  private List<Job> jobs(Scene scene) {
    return await(
        () ->
            ports()
                .jobs()
                .page(
                    scene.id(),
                    new Filter(Optional.empty(), Optional.empty()),
                    Optional.empty(),
                    9));
  }

  private Answer<Created> add(OutboundPorts ports, Scene scene, String id, String code) {
    var coupon = scene.drafted(aCoupon().withId(id).sharedCode(code));
    return await(() -> ports.coupons().add(coupon, Optional.empty(), Optional.empty()));
  }

  private static Answer<Created> overlapping(String coupon) {
    return new Answer.First<>(new Created.Overlaps("the code of coupon " + coupon));
  }

  private List<Integer> keyVersions(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var versions = new ArrayList<Integer>();
      while (rows.next()) {
        versions.add(rows.getInt(1));
      }
      return versions;
    }
  }
}
