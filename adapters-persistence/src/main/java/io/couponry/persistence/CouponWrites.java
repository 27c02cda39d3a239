package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.time;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.EventType;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.ManageCoupons.Removed;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.Matching;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes a coupon and everything that exists because of it, inside one transaction. */
final class CouponWrites {
  static final String CREATE = "create-coupon";

  static final String LOCK_ORGANIZATION =
      "SELECT * FROM organization WHERE id = $1 FOR NO KEY UPDATE";

  private static final String INSERT =
      """
      INSERT INTO coupon
        (organization, id, version, status, campaign, definition, starts_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
      """;
  private static final String UPDATE =
      """
      UPDATE coupon SET version = $3, status = $4, campaign = $5, definition = $6,
        starts_at = $7, expires_at = $8, updated_at = now(),
        expiry_announced_at =
          CASE WHEN expires_at IS NOT DISTINCT FROM $8 THEN expiry_announced_at END
      WHERE organization = $1 AND id = $2 AND version = $3 - 1 AND status <> 'ARCHIVED'
      """;
  private static final String INSERT_VERSION =
      """
      INSERT INTO coupon_version (organization, coupon, version, definition)
      SELECT organization, id, version, definition FROM coupon WHERE organization = $1 AND id = $2
      """;
  private static final String INSERT_COUNTER =
      "INSERT INTO coupon_counter (organization, coupon, version) VALUES ($1, $2, 1)";
  private static final String UPDATE_COUNTER =
      """
      UPDATE coupon_counter AS counter SET version = coupon.version,
        uncounted = CASE
          WHEN coupon.definition #> '{limits,perCustomer}' IS NULL THEN false
          WHEN before.definition #> '{limits,perCustomer}' IS NULL THEN counter.ever_used
          ELSE counter.uncounted END
      FROM coupon JOIN coupon_version AS before ON before.organization = coupon.organization
        AND before.coupon = coupon.id AND before.version = coupon.version - 1
      WHERE counter.organization = $1 AND counter.coupon = $2
        AND coupon.organization = $1 AND coupon.id = $2
      """;

  /** Nobody goes on counting them. */
  private static final String DELETE_BY_CUSTOMER =
      "DELETE FROM customer_use WHERE organization = $1 AND coupon = $2";

  private static final String ARCHIVE =
      """
      UPDATE coupon SET status = 'ARCHIVED', version = version + 1, updated_at = now(),
        definition = jsonb_set(definition, '{status}', '"ARCHIVED"')
      WHERE organization = $1 AND id = $2
      """;

  private static final String LOCK_EXPIRED =
      """
      SELECT FROM coupon
      WHERE organization = $1 AND id = $2 AND status <> 'ARCHIVED'
        AND expires_at <= now() - make_interval(secs => $3)
      FOR UPDATE
      """;

  /** Counters of periods and currencies without a limit now, or of days of another zone. */
  private static final String DELETE_COUNTERS =
      """
      DELETE FROM counter
      WHERE organization = $1 AND owner = $2
        AND CASE kind
          WHEN 'COUPON_SPEND' THEN detail <> ALL($4::text[])
          WHEN 'COUPON_USES' THEN
            split_part(detail, '/', 1) || CASE WHEN detail LIKE '%/%/%' THEN '/' ELSE '' END
              <> ALL($5::text[])
            OR EXISTS (
              SELECT FROM coupon_version
              WHERE organization = $1 AND coupon = $2 AND version = $3 - 1
                AND definition #>> '{validity,zone}' <> $6)
          ELSE false END
      """;

  private static final List<String> DELETES =
      List.of(
          """
          DELETE FROM attempt WHERE organization = $1 AND (
            (operation = 'create-coupon' AND subject = $2)
            OR (operation = 'issue-batch' AND subject IN (
              SELECT id::text FROM batch WHERE organization = $1 AND coupon = $2))
            OR (operation = 'revoke-codes' AND subject IN (
              SELECT id::text FROM revocation WHERE organization = $1 AND coupon = $2)))
          """,
          "DELETE FROM assignment WHERE organization = $1 AND coupon = $2",
          "DELETE FROM assignment_cursor WHERE organization = $1 AND coupon = $2",
          "DELETE FROM revocation WHERE organization = $1 AND coupon = $2",
          "DELETE FROM batch WHERE organization = $1 AND coupon = $2",
          "DELETE FROM code_hash WHERE organization = $1 AND coupon = $2",
          "DELETE FROM shared_code WHERE organization = $1 AND coupon = $2",
          """
          DELETE FROM stored_code WHERE organization = $1 AND space IN (
            SELECT space FROM imported_space WHERE organization = $1 AND coupon = $2)
          """,
          """
          DELETE FROM imported_shape WHERE organization = $1 AND space IN (
            SELECT space FROM imported_space WHERE organization = $1 AND coupon = $2)
          """,
          "DELETE FROM imported_space WHERE organization = $1 AND coupon = $2",
          """
          DELETE FROM counter
          WHERE organization = $1 AND kind IN ('COUPON_USES', 'COUPON_SPEND') AND owner = $2
          """,
          "DELETE FROM coupon_counter WHERE organization = $1 AND coupon = $2",
          "DELETE FROM coupon_version WHERE organization = $1 AND coupon = $2",
          "DELETE FROM coupon WHERE organization = $1 AND id = $2");

  private final SqlConnection connection;

  CouponWrites(SqlConnection connection) {
    this.connection = connection;
  }

  Uni<Created> add(Coupon coupon, Optional<Layout> layout, StoredText text) {
    var key = key(coupon.organization(), coupon.id());
    return matching(coupon.organization())
        .chain(
            matching ->
                connection
                    .preparedQuery(INSERT)
                    .execute(row(coupon))
                    .invoke(
                        inserted -> {
                          if (inserted.rowCount() == 0) {
                            throw new NotAdded(new Created.IdTaken(coupon.id()));
                          }
                        })
                    .chain(() -> execute(connection, INSERT_VERSION, key))
                    .chain(() -> execute(connection, INSERT_COUNTER, key))
                    .chain(() -> tell(EventType.COUPON_CREATED, coupon))
                    .chain(() -> claimCodes(coupon, layout, matching, text)))
        .invoke(
            overlap ->
                overlap.ifPresent(
                    other -> {
                      throw new NotAdded(new Created.Overlaps(other));
                    }))
        .replaceWith(new Created.Stored(coupon));
  }

  /**
   * Definitions of one organization are written one after the other, so that who changes a campaign
   * knows which coupons are in it.
   */
  Uni<Boolean> replace(Coupon coupon) {
    var key = key(coupon.organization(), coupon.id());
    return execute(connection, LOCK_ORGANIZATION, tuple(coupon.organization().value()))
        .chain(() -> connection.preparedQuery(UPDATE).execute(row(coupon)))
        .chain(
            updated ->
                updated.rowCount() == 0
                    ? Uni.createFrom().item(false)
                    : execute(connection, INSERT_VERSION, key)
                        .chain(() -> execute(connection, UPDATE_COUNTER, key))
                        .chain(() -> deleteCounters(coupon))
                        .chain(() -> deleteCountsByCustomer(coupon))
                        .chain(() -> tell(EventType.COUPON_CHANGED, coupon))
                        .replaceWith(true));
  }

  /** After the lock on the coupon's counter was taken, by its update. */
  private Uni<Void> deleteCounters(Coupon coupon) {
    var limits = coupon.limits();
    return execute(
        connection,
        DELETE_COUNTERS,
        tuple(
            coupon.organization().value(),
            coupon.id().value(),
            coupon.version(),
            MoneyJson.currencies(limits.budget()),
            limits.periods().stream()
                .map(limit -> limit.period() + (limit.byCustomer() ? "/" : ""))
                .toArray(String[]::new),
            coupon.validity().zone().getId()));
  }

  private Uni<Void> deleteCountsByCustomer(Coupon coupon) {
    return coupon.limits().perCustomer().isPresent()
        ? Uni.createFrom().voidItem()
        : execute(connection, DELETE_BY_CUSTOMER, key(coupon.organization(), coupon.id()));
  }

  Uni<Removed> remove(OrganizationId organization, CouponId id, Optional<Long> expectedVersion) {
    var key = key(organization, id);
    return matching(organization).chain(() -> removeLocked(key, expectedVersion));
  }

  private Uni<Void> tell(EventType type, Coupon coupon) {
    return Outbox.add(
        connection, coupon.organization(), type, coupon.id().value(), EventJson.written(coupon));
  }

  /** {@code key} is the organization and the coupon. */
  private Uni<Void> tell(EventType type, Tuple key) {
    var coupon = new CouponId(key.getString(1));
    return Outbox.add(
        connection,
        new OrganizationId(key.getString(0)),
        type,
        coupon.value(),
        EventJson.coupon(coupon));
  }

  private Uni<Removed> removeLocked(Tuple key, Optional<Long> expectedVersion) {
    return connection
        .preparedQuery(
            "SELECT version, status FROM coupon WHERE organization = $1 AND id = $2 FOR UPDATE")
        .execute(key)
        .chain(
            rows -> {
              if (rows.rowCount() == 0) {
                return Uni.createFrom().item(Removed.NOT_FOUND);
              }
              var stored = rows.iterator().next();
              if (expectedVersion.isPresent()
                  && expectedVersion.get() != stored.getLong("version").longValue()) {
                return Uni.createFrom().item(Removed.VERSION_MISMATCH);
              }
              return Status.valueOf(stored.getString("status")) == Status.ARCHIVED
                  ? Uni.createFrom().item(Removed.ARCHIVED)
                  : mustStay(key).chain(stays -> stays ? archive(key) : delete(key));
            });
  }

  /** How many were archived: none where it is archived already, or its end has moved. */
  Uni<Integer> archiveExpired(String organization, String id, Duration ago) {
    var key = Tuple.of(organization, id);
    return execute(connection, LOCK_ORGANIZATION, tuple(organization))
        .chain(
            () ->
                connection
                    .preparedQuery(LOCK_EXPIRED)
                    .execute(tuple(organization, id, (double) ago.toSeconds())))
        .chain(
            rows -> rows.rowCount() == 0 ? Uni.createFrom().item(0) : archive(key).replaceWith(1));
  }

  /**
   * Locks the counter, so that no use is taken between this question and the deletion. Of so many
   * imported codes that deleting them would take too long the coupon is kept, too.
   */
  private Uni<Boolean> mustStay(Tuple key) {
    return connection
        .preparedQuery(
            """
            SELECT ever_used OR EXISTS (
              SELECT FROM imported_space AS space
              WHERE space.organization = $1 AND space.coupon = $2 AND next_ordinal > 100000) AS stays
            FROM coupon_counter WHERE organization = $1 AND coupon = $2 FOR UPDATE
            """)
        .execute(key)
        .map(rows -> rows.iterator().next().getBoolean("stays"));
  }

  private Uni<Removed> archive(Tuple key) {
    return execute(connection, ARCHIVE, key)
        .chain(() -> execute(connection, INSERT_VERSION, key))
        .chain(() -> execute(connection, UPDATE_COUNTER, key))
        .chain(() -> tell(EventType.COUPON_ARCHIVED, key))
        .replaceWith(Removed.ARCHIVED);
  }

  private Uni<Removed> delete(Tuple key) {
    var deleted = Uni.createFrom().voidItem();
    for (var delete : DELETES) {
      deleted = deleted.chain(() -> execute(connection, delete, key));
    }
    return deleted.chain(() -> tell(EventType.COUPON_DELETED, key)).replaceWith(Removed.DELETED);
  }

  private Uni<Optional<String>> claimCodes(
      Coupon coupon, Optional<Layout> layout, Matching matching, StoredText text) {
    var claims = new CodeClaims(connection, coupon.organization(), matching, text);
    return switch (coupon.codes()) {
      case CodeSource.Shared(var code) -> claims.claim(coupon.id(), code);
      case CodeSource.Generated(var _, var space, var _) ->
          claims.claim(space, layout.orElseThrow());
      case CodeSource.Imported(var space, var _) -> claims.open(coupon.id(), space);
    };
  }

  /** Locks the organization's codes against others that claim strings. */
  private Uni<Matching> matching(OrganizationId organization) {
    return connection
        .preparedQuery(LOCK_ORGANIZATION)
        .execute(Tuple.of(organization.value()))
        .map(rows -> OrganizationRows.toOrganization(rows.iterator().next()).value().matching());
  }

  private static Tuple key(OrganizationId organization, CouponId id) {
    return Tuple.of(organization.value(), id.value());
  }

  private static Tuple row(Coupon coupon) {
    return tuple(
        coupon.organization().value(),
        coupon.id().value(),
        coupon.version(),
        coupon.status().name(),
        coupon.campaign().map(CampaignId::value).orElse(null),
        CouponJson.of(coupon),
        time(coupon.validity().start()),
        time(coupon.validity().end()));
  }

  /** Rolls the whole addition back. */
  static final class NotAdded extends Database.Rejection {
    private final transient Created outcome;

    NotAdded(Created outcome) {
      this.outcome = outcome;
    }

    Created outcome() {
      return outcome;
    }
  }
}
