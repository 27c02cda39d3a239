package io.couponry.benchmarks.load;

import io.couponry.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts the packaged service, loads it, and prints what was seen as one small table. */
public final class LoadReport {
  private static final int EXPORTED = 10_000_000;
  private static final int EXPORTS = 2;
  private static final double MOST_GROWTH_MEBIBYTES = 64;
  private static final double MEBIBYTE = 1 << 20;

  private static final long BILLION = 1_000_000_000;
  private static final int BATCH_PAIRS = 300;
  private static final int STORED_BATCHES = 200;
  private static final int STORED_ROUNDS = 10;

  private static final int USABLE_CODES = 1_000_000;
  private static final int MANY_CLIENTS = 16;
  private static final int WARM_UP_SECONDS = 3;
  private static final int SECONDS = 10;
  private static final String GUESS_CHARACTERS = "ABCDEFGHJKMNPQRSTUVWXYZ";

  private final Service service;

  private LoadReport(Service service) {
    this.service = service;
  }

  /** Takes about four minutes; the argument is the service's jar. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(Machine.describe());
    try (var service = Service.start(Path.of(arguments[0]))) {
      var report = new LoadReport(service);
      // First, because its figure is about a service that has done little yet.
      report.exports();
      report.batches();
      report.traffic();
    }
  }

  private void exports() throws Exception {
    var shop = Shop.open(service);
    shop.generatedCoupon("Export", Shop.FORMAT);
    try (var admin = shop.admin()) {
      var small = Shop.issue(admin, "Export", 1_000);
      for (var warmUp = 0; warmUp < 3; warmUp++) {
        Codes.export(admin, "Export", small, 1_000);
      }
      var batch = Shop.issue(admin, "Export", EXPORTED);
      for (var turn = 1; turn <= EXPORTS; turn++) {
        var read = new Codes[1];
        var growth =
            ResidentMemory.during(
                service, () -> read[0] = Codes.export(admin, "Export", batch, EXPORTED));
        line("export %d of %,d codes, %,d distinct", turn, read[0].count(), read[0].distinct());
        line(
            "    resident, MiB: idle %.0f, most %.0f (ever %.0f), growth %.0f",
            growth.idle() / MEBIBYTE,
            growth.most() / MEBIBYTE,
            growth.peakEver() / MEBIBYTE,
            growth.bytes() / MEBIBYTE);
        line("    codes/s: %,.0f", EXPORTED / growth.seconds());
        line(
            "    ratio of the growth to %.0f MiB (aim below 1): %.2f",
            MOST_GROWTH_MEBIBYTES, growth.bytes() / MEBIBYTE / MOST_GROWTH_MEBIBYTES);
      }
    }
  }

  private void batches() throws IOException, SQLException {
    batchTimes();
    batchBytes();
  }

  private void batchTimes() throws IOException {
    var shop = Shop.open(service);
    shop.generatedCoupon("Times", Shop.LONG_FORMAT);
    try (var admin = shop.admin()) {
      var one = new double[BATCH_PAIRS];
      var billion = new double[BATCH_PAIRS];
      for (var pair = -BATCH_PAIRS / 5; pair < BATCH_PAIRS; pair++) {
        var ones = millis(admin, 1);
        var billions = millis(admin, BILLION);
        if (pair >= 0) {
          one[pair] = ones;
          billion[pair] = billions;
        }
      }
      line(
          "batch, median of %d: %.2f ms for 1 code, %.2f ms for %,d, ratio (aim 1): %.2f",
          BATCH_PAIRS, median(one), median(billion), BILLION, median(billion) / median(one));
    }
  }

  private static double millis(Connection admin, long count) throws IOException {
    var start = System.nanoTime();
    var _ = Shop.issue(admin, "Times", count);
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void batchBytes() throws IOException, SQLException {
    var shop = Shop.open(service);
    shop.generatedCoupon("Bytes", Shop.LONG_FORMAT);
    try (var admin = shop.admin()) {
      var one = 0.0;
      var billion = 0.0;
      for (var round = 0; round < STORED_ROUNDS; round++) {
        one += storedBytes(admin, 1);
        billion += storedBytes(admin, BILLION);
      }
      line(
          "stored by %d batches, with indexes: %,.0f bytes for 1 code each, %,.0f for %,d,"
              + " ratio (aim 1): %.2f",
          STORED_BATCHES, one / STORED_ROUNDS, billion / STORED_ROUNDS, BILLION, billion / one);
      line(
          "    one row of a batch: %.0f bytes for 1 code, %.0f for %,d",
          service.query("SELECT avg(pg_column_size(b.*)) FROM batch b WHERE count = 1"),
          service.query("SELECT avg(pg_column_size(b.*)) FROM batch b WHERE count = " + BILLION),
          BILLION);
    }
  }

  private double storedBytes(Connection admin, long count) throws IOException, SQLException {
    var size = "SELECT pg_total_relation_size('batch') + pg_total_relation_size('code_space')";
    var before = service.query(size);
    for (var batch = 0; batch < STORED_BATCHES; batch++) {
      var _ = Shop.issue(admin, "Bytes", count);
    }
    return service.query(size) - before;
  }

  private void traffic() throws IOException, InterruptedException, ExecutionException {
    var shop = Shop.open(service);
    shop.sharedCoupon("Shared", "SUMMER26");
    shop.generatedCoupon("Generated", Shop.FORMAT);
    Codes codes;
    try (var admin = shop.admin()) {
      var batch = Shop.issue(admin, "Generated", USABLE_CODES);
      codes = Codes.export(admin, "Generated", batch, USABLE_CODES);
    }
    line("closed loop, %d s each      clients  requests/s  median ms   p99 ms", SECONDS);
    row(
        "validate, shared code",
        shop,
        200,
        (connection, number) -> validate(connection, "SUMMER26"));
    row(
        "validate, generated codes",
        shop,
        200,
        (connection, number) -> validate(connection, codes.text(number % USABLE_CODES)));
    row(
        "validate, wrong guesses",
        shop,
        404,
        (connection, number) -> validate(connection, guess()));
    var attempts = new AtomicInteger();
    row(
        "redeem, shared code",
        shop,
        201,
        (connection, number) -> redeem(connection, "SUMMER26", attempts.getAndIncrement()));
    var next = new AtomicInteger();
    row(
        "redeem, generated codes",
        shop,
        201,
        (connection, number) ->
            redeem(connection, codes.text(next.getAndIncrement()), attempts.getAndIncrement()));
  }

  private static void row(String label, Shop shop, int status, Traffic.Request request)
      throws InterruptedException, ExecutionException {
    var _ = Traffic.run(shop, MANY_CLIENTS, WARM_UP_SECONDS, status, request);
    var one = Traffic.run(shop, 1, SECONDS, status, request);
    var many = Traffic.run(shop, MANY_CLIENTS, SECONDS, status, request);
    print(label, 1, one);
    print("", MANY_CLIENTS, many);
    line(
        "    ratio of the rates, %d clients to 1: %.2f",
        MANY_CLIENTS, many.perSecond() / one.perSecond());
  }

  private static void print(String label, int clients, Traffic.Result result) {
    line(
        "%-28s %6d %,12.0f %10.2f %8.2f",
        label, clients, result.perSecond(), result.medianMillis(), result.p99Millis());
  }

  private static Connection.Answer validate(Connection connection, String code) throws IOException {
    return connection.post("/api/coupon/validate", "{\"code\": \"" + code + "\"}");
  }

  private static Connection.Answer redeem(Connection connection, String code, int attempt)
      throws IOException {
    return connection.post("/api/redemptions", "load-" + attempt, "{\"code\": \"" + code + "\"}");
  }

  /** A code of the right shape; that one of these was issued is next to impossible. */
  private static String guess() {
    var random = ThreadLocalRandom.current();
    var guess = new StringBuilder();
    for (var i = 0; i < 12; i++) {
      guess.append(GUESS_CHARACTERS.charAt(random.nextInt(GUESS_CHARACTERS.length())));
    }
    return guess.toString();
  }

  private static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
