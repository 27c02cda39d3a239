package io.couponry.benchmarks.redeem;

import io.couponry.benchmarks.load.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Stores redemptions of {@link Coupons#SPREAD} by SQL, which takes a tenth of the time. */
record Filling(Database database, String shop, Path scripts) {
  private static final long TOGETHER = 100_000;
  private static final List<String> TABLES =
      List.of("attempt", "order_use", "event", "event_run", "redemption", "coupon_counter");

  /** Stores at least so many, the same number of each coupon. */
  void fill(long atLeast) throws IOException, SQLException {
    var coupons = Coupons.SPREAD.count();
    var each = Math.ceilDiv(atLeast, coupons);
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(Files.readString(scripts.resolve("fill.sql")));
      fill(connection, each * coupons);
      statement.execute(
          "UPDATE coupon_counter SET uses = uses + %d, ever_used = true WHERE organization = '%s'"
                  .formatted(each, shop)
              + " AND coupon LIKE 'SPREAD%'");
      // Or autovacuum would do it in the middle of a run.
      for (var table : TABLES) {
        statement.execute("VACUUM (ANALYZE) " + table);
      }
    }
  }

  private void fill(Connection connection, long all) throws SQLException {
    try (var filling = connection.prepareStatement("SELECT fill_redemptions(?, ?, ?, ?)")) {
      for (var first = 1L; first <= all; first += TOGETHER) {
        filling.setString(1, shop);
        filling.setLong(2, first);
        filling.setLong(3, Math.min(all, first + TOGETHER - 1));
        filling.setLong(4, all);
        filling.executeQuery().close();
      }
    }
  }
}
