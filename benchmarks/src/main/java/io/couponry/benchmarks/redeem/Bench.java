package io.couponry.benchmarks.redeem;

import io.couponry.benchmarks.load.Database;
import io.couponry.benchmarks.load.Service;
import io.couponry.benchmarks.load.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** A service to be measured, with coupons, and with the floors in its own database. */
record Bench(Service service, Database database, Shop shop, Floor floor, Processors processors)
    implements AutoCloseable {
  static final int CLIENTS = 64;

  private static final long FAR_AWAY = 1_000_000_000;

  /** Ready to be measured: with all coupons there are, and after {@code warmUp} under load. */
  static Bench start(Path jar, Path scripts, Duration warmUp)
      throws IOException, InterruptedException, SQLException {
    var service = Service.start(jar);
    try {
      var database = service.database();
      var bench =
          new Bench(
              service,
              database,
              Shop.open(service),
              Floor.prepare(database, scripts),
              new Processors(service.pid(), database.pid()));
      Coupons.SPREAD.create(bench.shop, FAR_AWAY);
      Coupons.HOT.create(bench.shop, FAR_AWAY);
      var _ = bench.redeem(Coupons.SPREAD, CLIENTS, warmUp);
      var _ = bench.redeem(Coupons.HOT, CLIENTS, warmUp.dividedBy(4));
      return bench;
    } catch (IOException | SQLException | RuntimeException e) {
      service.close();
      throw e;
    }
  }

  Sample redeem(Coupons coupons, int clients, Duration time) throws IOException {
    return send(Requests.redemptions(shop, coupons), clients, time, 201);
  }

  /** It is an error if anything else than {@code status} is answered. */
  Sample send(Requests requests, int clients, Duration time, int status) throws IOException {
    var before = processors.now();
    var start = System.nanoTime();
    var answers = Load.run(service.port(), clients, time, requests).expect(status);
    return Sample.of(answers, processors.now().since(before), seconds(start));
  }

  Sample floor(String script, Duration time) throws IOException {
    return measured(() -> floor.run(script, CLIENTS, time));
  }

  Sample floorOfOne(String script, Duration time) throws IOException {
    return measured(() -> floor.runOne(script, time));
  }

  private Sample measured(Flooring flooring) throws IOException {
    var before = processors.now();
    var start = System.nanoTime();
    var result = flooring.run();
    return Sample.of(result, processors.now().since(before), seconds(start));
  }

  /** A run of a floor. */
  private interface Flooring {
    Floor.Result run() throws IOException;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** One number. */
  long query(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
