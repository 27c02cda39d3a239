package io.couponry.bootstrap.fire;

import io.couponry.bootstrap.fire.Bucket.Measure;
import io.couponry.bootstrap.fire.Records.Answered;
import io.couponry.bootstrap.fire.Records.Event;
import io.couponry.bootstrap.fire.Records.Events;
import io.couponry.bootstrap.fire.Records.Held;
import io.couponry.bootstrap.fire.Records.Returned;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the database holds of an organization, without asking the service. */
final class Archive {
  private static final String USE =
      """
      coupon, campaign, space || '/' || ordinal AS code, customer, order_id, currency, discount,
      """;
  private static final String REDEEMED =
      "SELECT id, "
          + USE
          + """
            (counted_at AT TIME ZONE 'Europe/Berlin')::date AS day
            FROM redemption WHERE organization = ?
            """;
  private static final String HELD =
      "SELECT hold, id, "
          + USE
          + """
            (held_at AT TIME ZONE 'Europe/Berlin')::date AS day,
            (SELECT kind FROM hold_end WHERE hold_end.organization = held_use.organization
              AND hold_end.hold = held_use.hold) AS kind,
            EXISTS (SELECT FROM open_hold WHERE open_hold.organization = held_use.organization
              AND open_hold.hold = held_use.hold AND open_hold.id = held_use.id) AS in_force
            FROM held_use WHERE organization = ?
            """;
  private static final String ROLLED_BACK =
      "SELECT redemption FROM rollback WHERE organization = ?";
  private static final String RETURNED =
      "SELECT redemption, amount, attempt FROM line_return WHERE organization = ?";
  private static final String ANSWERED =
      """
      SELECT operation, key, CASE WHEN refusal IS NULL THEN subject ELSE '' END AS subject
      FROM attempt WHERE organization = ?
      """;
  private static final String PLACED =
      """
      SELECT placed.sequence, type, subject
      FROM (
        SELECT first - 1 + row_number() OVER (PARTITION BY organization, first ORDER BY number) AS sequence,
          organization, number
        FROM event_run, unnest(numbers) AS part,
          generate_series(lower(part), upper(part) - 1) AS number) AS placed
      JOIN event USING (organization, number) WHERE organization = ? ORDER BY sequence
      """;
  private static final String WAITING =
      """
      SELECT 0 AS sequence, type, subject
      FROM outbox CROSS JOIN unnest(numbers) AS part
      JOIN event ON event.organization = outbox.organization
        AND event.number >= lower(part) AND event.number < upper(part)
      WHERE outbox.organization = ?
      """;

  /** Each kind of counter as a bucket: measure, owner, detail and what it stands at. */
  private static final List<String> COUNTERS =
      List.of(
          "SELECT 'COUPON', coupon, '', uses FROM coupon_counter WHERE organization = ?",
          """
          SELECT 'CODE', batch.coupon, space || '/' || ordinal, uses
          FROM code_use JOIN batch USING (organization, space)
          WHERE organization = ? AND ordinal >= batch.first_ordinal
            AND ordinal < batch.first_ordinal + batch.count
          """,
          "SELECT 'CUSTOMER', coupon, customer, uses FROM customer_use WHERE organization = ?",
          "SELECT 'ORDER', order_id, code, 1 FROM order_use WHERE organization = ?",
          """
          SELECT CASE kind WHEN 'COUPON_USES' THEN 'DAY' WHEN 'COUPON_SPEND' THEN 'SPEND'
              WHEN 'CAMPAIGN_USES' THEN 'CAMPAIGN' ELSE kind END,
            owner, replace(detail, 'DAY/', ''), count
          FROM counter WHERE organization = ?
          """);

  private final Connection connection;
  private final String organization;

  Archive(Connection connection, String organization) {
    this.connection = connection;
    this.organization = organization;
  }

  /** All as of one moment, although whoever tidies up goes on meanwhile. */
  Records read() throws SQLException {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return new Records(
        all(REDEEMED, Archive::use),
        all(
            HELD,
            row ->
                new Held(
                    row.getString("hold"),
                    use(row),
                    Optional.ofNullable(row.getString("kind")),
                    row.getBoolean("in_force"))),
        all(ROLLED_BACK, row -> row.getString("redemption")),
        all(
            RETURNED,
            row ->
                new Returned(
                    row.getString("redemption"), row.getLong("amount"), row.getString("attempt"))),
        all(ANSWERED, Archive::answered),
        counters(),
        events());
  }

  private Map<Bucket, Long> counters() throws SQLException {
    var counters = new HashMap<Bucket, Long>();
    for (var kind : COUNTERS) {
      all(
              kind,
              row ->
                  Map.entry(
                      new Bucket(
                          Measure.valueOf(row.getString(1)), row.getString(2), row.getString(3)),
                      row.getLong(4)))
          .forEach(counter -> counters.put(counter.getKey(), counter.getValue()));
    }
    return counters;
  }

  private Optional<Events> events() throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT to_regclass('event') IS NOT NULL")) {
      found.next();
      return found.getBoolean(1)
          ? Optional.of(new Events(all(PLACED, Archive::event), all(WAITING, Archive::event)))
          : Optional.empty();
    }
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> List<T> all(String question, Reading<T> reading) throws SQLException {
    try (var statement = connection.prepareStatement(question)) {
      statement.setString(1, organization);
      try (var rows = statement.executeQuery()) {
        var all = new ArrayList<T>();
        while (rows.next()) {
          all.add(reading.of(rows));
        }
        return all;
      }
    }
  }

  private static Use use(ResultSet row) throws SQLException {
    return new Use(
        row.getString("id"),
        row.getString("coupon"),
        Optional.ofNullable(row.getString("campaign")),
        Optional.ofNullable(row.getString("code")),
        Optional.ofNullable(row.getString("customer")),
        Optional.ofNullable(row.getString("order_id")),
        Optional.ofNullable(row.getString("currency")),
        row.getLong("discount"),
        row.getString("day"));
  }

  private static Answered answered(ResultSet row) throws SQLException {
    var subject = row.getString("subject");
    return new Answered(
        row.getString("operation"),
        row.getString("key"),
        subject.isEmpty() ? List.of() : List.of(subject.split(",", -1)));
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(row.getLong("sequence"), row.getString("type"), row.getString("subject"));
  }
}
