package io.couponry.benchmarks.redeem;

import static io.couponry.benchmarks.redeem.Bench.CLIENTS;
import static io.couponry.benchmarks.redeem.Table.line;

import io.couponry.benchmarks.Machine;
import io.couponry.benchmarks.load.Codes;
import io.couponry.benchmarks.load.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Measures redemptions over HTTP beside the floors, and prints figures beside what is asked. */
public final class RedeemReport {
  private static final int GENERATED = 10_000;

  private final Settings settings;
  private final Path jar;
  private final Path scripts;

  private RedeemReport(Settings settings, Path jar, Path scripts) {
    this.settings = settings;
    this.jar = jar;
    this.scripts = scripts;
  }

  /** The arguments are the service's jar and the folder with the scripts of the floors. */
  public static void main(String[] arguments) throws Exception {
    line("%s", Machine.describe());
    var report = new RedeemReport(Settings.read(), Path.of(arguments[0]), Path.of(arguments[1]));
    try (var bench = Bench.start(report.jar, report.scripts, report.settings.warmUp())) {
      report.figures(bench);
    }
  }

  private void figures(Bench bench) throws Exception {
    for (var part : settings.parts()) {
      switch (part) {
        case RATES -> rates(bench);
        case LIMIT -> limit(bench);
        case IDLE -> idle(bench);
        case VALIDATE -> validate(bench);
        case STORED -> stored(bench);
        case PROFILE -> profile(bench);
      }
    }
  }

  private Table alternating(Map<String, Table.Run> runs) throws Exception {
    var table = Table.alternating(settings.runs(), runs);
    table.print();
    return table;
  }

  private void rates(Bench bench) throws Exception {
    var time = settings.run();
    var runs = new LinkedHashMap<String, Table.Run>();
    runs.put("F1, spread", () -> bench.floor("f1-spread", time));
    runs.put("F2, spread", () -> bench.floor("f2-spread", time));
    runs.put("redeem, spread", () -> bench.redeem(Coupons.SPREAD, CLIENTS, time));
    runs.put("F1, hot", () -> bench.floor("f1-hot", time));
    runs.put("F2, hot", () -> bench.floor("f2-hot", time));
    runs.put("redeem, hot", () -> bench.redeem(Coupons.HOT, CLIENTS, time));
    line("%d clients, %d s a run; a floor's p50 is its mean", CLIENTS, time.toSeconds());
    var table = alternating(runs);
    var spread = table.median("redeem, spread");
    var hot = table.median("redeem, hot");
    Table.atLeast(
        "spread: redemptions to F1",
        2,
        spread.perSecond() / table.median("F1, spread").perSecond());
    Table.atLeast(
        "spread: redemptions to F2",
        1,
        spread.perSecond() / table.median("F2, spread").perSecond());
    Table.atLeast(
        "hot: redemptions to F2", 5, hot.perSecond() / table.median("F2, hot").perSecond());
    Table.atLeast("hot to spread redemptions", 0.9, hot.perSecond() / spread.perSecond());
    Table.atMost("hot: p99 to p50", 10, hot.p99() / hot.p50());
  }

  /** A coupon whose last use is taken in the middle of a run. */
  private void limit(Bench bench) throws Exception {
    var rate = bench.redeem(Coupons.HOT, CLIENTS, settings.run()).perSecond();
    var limit = (long) (rate * settings.run().toSeconds() / 2);
    for (var turn = 0; turn < settings.runs(); turn++) {
      var coupon = Coupons.limited(turn);
      coupon.create(bench.shop(), limit);
      var answers =
          Load.run(
                  bench.service().port(),
                  CLIENTS,
                  settings.run(),
                  Requests.redemptions(bench.shop(), coupon))
              .expect(201, 422);
      var where =
          " WHERE organization = '%s' AND coupon = '%s'"
              .formatted(bench.shop().id(), coupon.code(turn));
      line(
          "limit %,d: %,d times 201, %,d times 422; %,d counted, %,d redemptions stored: %s",
          limit,
          answers.count(201),
          answers.count(422),
          bench.query("SELECT uses FROM coupon_counter" + where),
          bench.query("SELECT count(*) FROM redemption" + where),
          answers.count(201) == limit
                  && bench.query("SELECT uses FROM coupon_counter" + where) == limit
                  && bench.query("SELECT count(*) FROM redemption" + where) == limit
              ? "exact"
              : "NOT EXACT");
    }
  }

  private void idle(Bench bench) throws Exception {
    var runs = new LinkedHashMap<String, Table.Run>();
    runs.put("F1, one client", () -> bench.floorOfOne("f1-spread", settings.run()));
    runs.put("redeem, one client", () -> bench.redeem(Coupons.SPREAD, 1, settings.run()));
    var table = alternating(runs);
    Table.atMost(
        "idle: p50 of redemptions over that of F1, ms",
        1,
        table.median("redeem, one client").p50() - table.median("F1, one client").p50());
  }

  private void validate(Bench bench) throws Exception {
    var shop = bench.shop();
    var time = settings.run();
    var organization = Requests.get("/api/organizations/" + shop.id(), shop.adminKey());
    var runs = new LinkedHashMap<String, Table.Run>();
    Coupons.UNLIMITED.createWithoutLimit(shop);
    var unlimited = Requests.validations(shop, Coupons.UNLIMITED);
    var shared = Requests.validations(shop, Coupons.HOT);
    var spread = Requests.validations(shop, Coupons.SPREAD);
    var generated = Requests.validations(shop, generatedCodes(shop));
    var health = Requests.get("/q/health/live", shop.adminKey());
    for (var requests : List.of(unlimited, shared, spread, generated, organization, health)) {
      var _ = bench.send(requests, CLIENTS, settings.warmUp().dividedBy(4), 200);
    }
    runs.put("GET an organization", () -> bench.send(organization, CLIENTS, time, 200));
    runs.put("GET health, no key read", () -> bench.send(health, CLIENTS, time, 200));
    runs.put("validate, shared, no limit", () -> bench.send(unlimited, CLIENTS, time, 200));
    runs.put("validate, one shared code", () -> bench.send(shared, CLIENTS, time, 200));
    runs.put("validate, 10,000 shared", () -> bench.send(spread, CLIENTS, time, 200));
    runs.put("validate, 10,000 generated", () -> bench.send(generated, CLIENTS, time, 200));
    line(
        "bytes of an answer with its headers: validation %d, organization %d, health %d",
        bytes(bench, shared), bytes(bench, organization), bytes(bench, health));
    var table = alternating(runs);
    var get = table.median("GET an organization").perSecond();
    for (var label : runs.keySet()) {
      if (label.startsWith("validate")) {
        Table.atLeast(label + ", to a GET", 0.8, table.median(label).perSecond() / get);
      }
    }
  }

  private static int bytes(Bench bench, Requests requests) throws IOException {
    return Load.answer(bench.service().port(), requests).length();
  }

  private static List<byte[]> generatedCodes(Shop shop) throws IOException {
    shop.generatedCoupon("Generated", Shop.FORMAT);
    try (var admin = shop.admin()) {
      var batch = Shop.issue(admin, "Generated", GENERATED);
      var codes = Codes.export(admin, "Generated", batch, GENERATED);
      return IntStream.range(0, GENERATED)
          .mapToObj(index -> codes.text(index).getBytes(java.nio.charset.StandardCharsets.US_ASCII))
          .toList();
    }
  }

  /** Beside a second service that is as empty as it can be, so that noise meets both alike. */
  private void stored(Bench full) throws Exception {
    try (var empty = Bench.start(jar, scripts, settings.warmUp())) {
      new Filling(full.database(), full.shop().id(), scripts).fill(settings.stored());
      var time = settings.run();
      var _ = full.redeem(Coupons.SPREAD, CLIENTS, settings.warmUp());
      var runs = new LinkedHashMap<String, Table.Run>();
      runs.put("redeem, few stored", () -> empty.redeem(Coupons.SPREAD, CLIENTS, time));
      runs.put("redeem, many stored", () -> full.redeem(Coupons.SPREAD, CLIENTS, time));
      var table = alternating(runs);
      var count = "SELECT count(*) FROM redemption";
      line(
          "stored at the end: %,d and %,d redemptions, databases of %,d and %,d MiB",
          empty.query(count), full.query(count), mebibytes(empty), mebibytes(full));
      Table.atLeast(
          "rate with many stored to the rate with few",
          0.8,
          table.median("redeem, many stored").perSecond()
              / table.median("redeem, few stored").perSecond());
    }
  }

  private static long mebibytes(Bench bench) throws Exception {
    return bench.query("SELECT pg_database_size(current_database())") >> 20;
  }

  private void profile(Bench bench) throws Exception {
    var time = settings.run();
    var generated = Requests.validations(bench.shop(), Coupons.SPREAD);
    Profile.print(bench, "redeem, spread", () -> bench.redeem(Coupons.SPREAD, CLIENTS, time));
    Profile.print(bench, "redeem, hot", () -> bench.redeem(Coupons.HOT, CLIENTS, time));
    Profile.print(bench, "validate", () -> bench.send(generated, CLIENTS, time, 200));
  }
}
