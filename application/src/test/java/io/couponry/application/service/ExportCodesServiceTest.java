package io.couponry.application.service;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.ExportCodes;
import io.couponry.application.port.in.ExportCodes.Chunk;
import io.couponry.application.port.in.ExportCodes.CodeStatus;
import io.couponry.application.port.in.ExportCodes.Command;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ExportCodesServiceTest extends InMemoryContract {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Longer than one chunk of 8,192 codes. */
  private static final int MANY = 10_000;

  private final List<Integer> asked = new CopyOnWriteArrayList<>();
  private final ExportCodes export =
      new ExportCodesService(
          ports().coupons(),
          new CouponCodes(
              ports().codeBooks(), counted(), ports().assignments(), ports().revocations(), CLOCK));

  @Test
  void codesComeInTheOrderOfIssueAcrossBatchesAndChunks() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("mine").generatedCodes("DDDDDD"));
    var neighbour = scene.stored(aCoupon().withId("other").generatedCodes("DDDDDD"));
    var first = scene.issued(coupon, 3);
    scene.issued(neighbour, 5);
    var second = scene.issued(coupon, MANY);
    var third = scene.issued(coupon, 2);

    // when
    var codes = exported(scene, coupon, Optional.empty(), 0);

    // then
    assertThat(codes).isEqualTo(texts(scene, first, second, third));
    assertThat(asked).containsExactly(3, 8_192, MANY - 8_192, 2);
  }

  @Test
  void anExportResumesAtAnyCode() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDD"));
    var all =
        texts(scene, scene.issued(coupon, 3), scene.issued(coupon, MANY), scene.issued(coupon, 2));

    for (var skip : new int[] {1, 3, 4, 8_195, 8_196, MANY + 3, MANY + 4}) {
      // when, then
      assertThat(exported(scene, coupon, Optional.empty(), skip))
          .as("from %d", skip)
          .isEqualTo(all.subList(skip, all.size()));
    }
    assertThat(exported(scene, coupon, Optional.empty(), MANY + 5)).isEmpty();
    assertThat(exported(scene, coupon, Optional.empty(), Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void codesThatShowABadWordAreLeftOutAndAnExportStillResumesAtAnyCode() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDD"));
    scene.issued(coupon, 3);
    filtered(scene, coupon, 10);
    filtered(scene, coupon, MANY);
    scene.issued(coupon, 2);

    // when
    var all = exported(scene, coupon, Optional.empty(), 0);

    // then
    assertThat(all).hasSize(MANY + 15).doesNotHaveDuplicates();
    assertThat(all.subList(3, MANY + 13)).noneMatch(code -> code.contains("77"));
    for (var skip : new int[] {1, 3, 4, 12, 13, 14, 8_000, 8_205, MANY + 12, MANY + 13}) {
      assertThat(exported(scene, coupon, Optional.empty(), skip))
          .as("from %d", skip)
          .isEqualTo(all.subList(skip, all.size()));
    }
    assertThat(exported(scene, coupon, Optional.empty(), MANY + 15)).isEmpty();
  }

  private void filtered(Scene scene, Coupon coupon, long count) {
    var words = await(() -> ports().badWords().add(scene.id(), List.of("77")));
    var order = scene.order(coupon, count);
    var space = await(() -> ports().codeBooks().of(scene.id())).space(order.space());
    var first = await(() -> ports().batches().issued(scene.id(), order.space()));
    var range = new Filtering(space, words).range(first, count, order.bound()).orElseThrow();
    await(() -> ports().batches().take(order.with(range), Optional.empty()));
  }

  @Test
  void oneBatchCanBeExportedAlone() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("mine").generatedCodes("DDDD"));
    var neighbour = scene.stored(aCoupon().withId("other").generatedCodes("DDDD"));
    scene.issued(coupon, 3);
    var wanted = scene.issued(coupon, 4);
    var foreign = scene.issued(neighbour, 2);

    // when, then
    assertThat(exported(scene, coupon, Optional.of(wanted.id()), 0))
        .isEqualTo(texts(scene, wanted));
    assertThat(exported(scene, coupon, Optional.of(wanted.id()), 3))
        .isEqualTo(texts(scene, wanted).subList(3, 4));
    assertThat(await(() -> export.export(command(scene, coupon, Optional.of(foreign.id()), 0))))
        .isEmpty();
    assertThat(
            await(
                () ->
                    export.export(
                        new Command(scene.id(), new CouponId("unknown"), Optional.empty(), 0))))
        .isEmpty();
  }

  @Test
  void onlyTheChunksThatAreAskedForAreMade() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDDDDDDDD"));
    scene.issued(coupon, 1_000_000_000_000L);
    var chunks =
        await(() -> export.export(command(scene, coupon, Optional.empty(), 0))).orElseThrow();
    var reader = AssertSubscriber.<Chunk>create(0);
    chunks.subscribe(reader);
    var beforehand = List.copyOf(asked);

    // when
    reader.request(2).awaitItems(2, LIMIT);
    reader.cancel();

    // then
    assertThat(beforehand).isEmpty();
    assertThat(asked).containsExactly(8_192, 8_192);
    assertThat(reader.getItems()).extracting(Chunk::size).containsExactly(8_192, 8_192);
  }

  @Test
  void aRowTellsWhetherTheCodeCanStillBeUsed() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCode(2));
    var codes = scene.codes(scene.issued(coupon, 4));
    var once = scene.redeemed(scene.claim(coupon, codes.get(1)).by("ann"));
    scene.redeemed(scene.claim(coupon, codes.get(2)).by("ann"));
    var twice = scene.redeemed(scene.claim(coupon, codes.get(2)).by("bob"));
    var givenBack = scene.redeemed(scene.claim(coupon, codes.get(3)));
    await(
        () ->
            ports()
                .redemptions()
                .rollBack(scene.id(), givenBack.id(), anAttempt(), Optional.empty(), List.of()));

    // when
    var rows = rows(scene, coupon, Optional.empty(), 0);

    // then
    assertThat(rows)
        .containsExactly(
            available(codes.get(0)),
            new Row(
                codes.get(1).text(),
                CodeStatus.AVAILABLE,
                Optional.of(new CustomerId("ann")),
                Optional.of(once.redeemedAt())),
            new Row(
                codes.get(2).text(),
                CodeStatus.REDEEMED,
                Optional.of(new CustomerId("bob")),
                Optional.of(twice.redeemedAt())),
            available(codes.get(3)));
  }

  @Test
  void whatIsRevokedSaysSoUnlessItIsUsedUp() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDD").perCode(2));
    var batch = scene.issued(coupon, MANY);
    var codes = scene.codes(batch);
    var once = scene.redeemed(scene.claim(coupon, codes.get(8_190)));
    scene.redeemed(scene.claim(coupon, codes.get(8_191)));
    var twice = scene.redeemed(scene.claim(coupon, codes.get(8_191)));
    revoked(scene, batch, 8_190, 8_193);

    // when
    var rows = rows(scene, coupon, Optional.empty(), 0);

    // then
    assertThat(rows.subList(8_189, 8_195))
        .containsExactly(
            available(codes.get(8_189)),
            row(codes.get(8_190), CodeStatus.REVOKED, Optional.of(once.redeemedAt())),
            row(codes.get(8_191), CodeStatus.REDEEMED, Optional.of(twice.redeemedAt())),
            row(codes.get(8_192), CodeStatus.REVOKED, Optional.empty()),
            row(codes.get(8_193), CodeStatus.REVOKED, Optional.empty()),
            available(codes.get(8_194)));
    assertThat(rows).filteredOn(row -> row.status() == CodeStatus.REVOKED).hasSize(3);
  }

  @Test
  void aCodeThatBelongsToSomebodySaysToWhom() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCode(1));
    var codes = scene.codes(scene.issued(coupon, 3));
    var named = List.of(new CustomerId("ann"), new CustomerId("bob"));
    await(() -> ports().assignments().handOut(scene.id(), coupon.id(), named, 1));
    var use = scene.redeemed(scene.claim(coupon, codes.get(1)).by("bob"));

    // when
    var rows = rows(scene, coupon, Optional.empty(), 0);

    // then
    assertThat(rows)
        .containsExactly(
            new Row(
                codes.get(0).text(),
                CodeStatus.ASSIGNED,
                Optional.of(new CustomerId("ann")),
                Optional.empty()),
            new Row(
                codes.get(1).text(),
                CodeStatus.REDEEMED,
                Optional.of(new CustomerId("bob")),
                Optional.of(use.redeemedAt())),
            available(codes.get(2)));
  }

  @Test
  void aSharedCodeIsOneRow() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().perCode(1));
    var before = rows(scene, coupon, Optional.empty(), 0);
    var use = scene.redeemed(scene.claim(coupon).by("ann"));

    // when
    var after = rows(scene, coupon, Optional.empty(), 0);

    // then
    assertThat(before).containsExactly(available(scene.code(coupon)));
    assertThat(after)
        .containsExactly(
            new Row(
                "SUMMER26",
                CodeStatus.REDEEMED,
                Optional.of(new CustomerId("ann")),
                Optional.of(use.redeemedAt())));
    assertThat(rows(scene, coupon, Optional.empty(), 1)).isEmpty();
    assertThat(await(() -> export.export(command(scene, coupon, Optional.of(new UUID(0, 0)), 0))))
        .isEmpty();
  }

  @Test
  void aCouponWithoutCodesHasAnEmptyExport() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));

    // when, then
    assertThat(rows(scene, coupon, Optional.empty(), 0)).isEmpty();
  }

  private List<String> exported(Scene scene, Coupon coupon, Optional<UUID> batch, long skip) {
    return rows(scene, coupon, batch, skip).stream().map(Row::code).toList();
  }

  private List<Row> rows(Scene scene, Coupon coupon, Optional<UUID> batch, long skip) {
    var chunks = await(() -> export.export(command(scene, coupon, batch, skip))).orElseThrow();
    var rows = new ArrayList<Row>();
    chunks
        .onItem()
        .transform(ExportCodesServiceTest::rows)
        .subscribe()
        .asStream()
        .forEach(rows::addAll);
    return rows;
  }

  private static List<Row> rows(Chunk chunk) {
    var rows = new ArrayList<Row>();
    for (var i = 0; i < chunk.size(); i++) {
      var code = new StringBuilder();
      chunk.appendCode(i, code);
      var use = chunk.use(i);
      rows.add(
          new Row(
              code.toString(),
              use.map(ExportCodes.Use::status).orElse(CodeStatus.AVAILABLE),
              use.flatMap(ExportCodes.Use::customer),
              use.flatMap(ExportCodes.Use::redeemedAt)));
    }
    return rows;
  }

  private static Command command(Scene scene, Coupon coupon, Optional<UUID> batch, long skip) {
    return new Command(scene.id(), coupon.id(), batch, skip);
  }

  private static List<String> texts(Scene scene, Batch... batches) {
    var texts = new ArrayList<String>();
    for (var batch : batches) {
      scene.codes(batch).forEach(code -> texts.add(code.text()));
    }
    return texts;
  }

  private void revoked(Scene scene, Batch batch, long first, long last) {
    var revocation =
        new Revocation(
            new UUID(0, 0),
            batch.coupon(),
            batch.space(),
            first,
            last,
            Optional.empty(),
            false,
            Optional.empty(),
            NOW,
            Optional.empty());
    await(() -> ports().revocations().add(scene.id(), revocation, Optional.empty()));
  }

  private static Row available(Code code) {
    return row(code, CodeStatus.AVAILABLE, Optional.empty());
  }

  private static Row row(Code code, CodeStatus status, Optional<Instant> redeemedAt) {
    return new Row(code.text(), status, Optional.empty(), redeemedAt);
  }

  /** Redemptions that note of how many codes in a row the uses were asked for. */
  private Redemptions counted() {
    return (Redemptions)
        Proxy.newProxyInstance(
            Redemptions.class.getClassLoader(),
            new Class<?>[] {Redemptions.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("uses")) {
                asked.add((Integer) arguments[3]);
              }
              return method.invoke(ports().redemptions(), arguments);
            });
  }

  private record Row(
      String code,
      CodeStatus status,
      Optional<CustomerId> customer,
      Optional<Instant> redeemedAt) {}
}
