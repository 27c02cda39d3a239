package io.couponry.persistence;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.ManageCoupons.Filter;
import io.couponry.application.port.in.ManageCoupons.Removed;
import io.couponry.application.port.out.Coupons;
import io.couponry.domain.code.Layout;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Coupon definitions in PostgreSQL, every version of them. */
public final class PostgresCoupons implements Coupons {
  private static final int MOST_CACHED = 50_000;
  private static final String SELECT = "SELECT * FROM coupon WHERE organization = $1 AND id = $2";
  private static final String PAGE =
      """
      SELECT * FROM coupon
      WHERE organization = $1
        AND ($2::text IS NULL OR id > $2)
        AND ($3::text IS NULL OR campaign = $3)
        AND ($4::text IS NULL OR $4 =
          CASE WHEN status = 'ACTIVE' AND expires_at <= now() THEN 'EXPIRED' ELSE status END)
      ORDER BY id LIMIT $5
      """;
  private static final String SELECT_VERSION =
      """
      SELECT organization, coupon AS id, version, definition FROM coupon_version
      WHERE organization = $1 AND coupon = $2 AND version = $3
      """;

  private final Database database;
  private final Attempts attempts;
  private final PostgresCodeBooks books;
  private final Cached<Key, Coupon> cache = Cached.ofVersions(MOST_CACHED);

  public PostgresCoupons(Database database, PostgresCodeBooks books) {
    this.database = database;
    this.books = books;
    attempts = new Attempts(database);
    database
        .changes()
        .on(
            Change.Kind.COUPON,
            changed -> cache.forget(new Key(changed.organization(), new CouponId(changed.id()))),
            cache::forgetAll);
  }

  @Override
  public Uni<Answer<Created>> add(
      Coupon coupon, Optional<Layout> layout, Optional<Attempt> attempt) {
    return attempts
        .<Created>once(
            new Attempts.Doing(coupon.organization(), CouponWrites.CREATE, coupon.id().value()),
            attempt,
            connection -> new CouponWrites(connection).add(coupon, layout),
            created -> known(coupon.organization(), created, layout),
            earlier ->
                findVersion(coupon.organization(), new CouponId(earlier.subject()), 1)
                    .map(first -> new Created.Stored(first.orElseThrow())))
        .onFailure(CouponWrites.NotAdded.class)
        .recoverWithItem(failure -> new Answer.First<>(failure.outcome()));
  }

  @Override
  public Uni<Optional<Coupon>> find(OrganizationId organization, CouponId id) {
    return cache.get(new Key(organization, id), () -> read(organization, id));
  }

  @Override
  public Uni<Optional<Coupon>> findCurrent(OrganizationId organization, CouponId id) {
    cache.forget(new Key(organization, id));
    return find(organization, id);
  }

  @Override
  public Uni<Optional<Coupon>> findVersion(OrganizationId organization, CouponId id, long version) {
    return database
        .query(SELECT_VERSION, Tuple.of(organization.value(), id.value(), version))
        .map(rows -> coupons(rows).stream().findFirst());
  }

  @Override
  public Uni<List<Coupon>> page(
      OrganizationId organization, Filter filter, Optional<CouponId> after, int limit) {
    var arguments =
        Arrays.<@Nullable Object>asList(
            organization.value(),
            after.map(CouponId::value).orElse(null),
            filter.campaign().map(CampaignId::value).orElse(null),
            filter.standing().map(Enum::name).orElse(null),
            limit);
    return database.query(PAGE, Tuple.from(arguments)).map(PostgresCoupons::coupons);
  }

  @Override
  public Uni<Boolean> replace(Coupon coupon) {
    return database.inTransaction(
        connection -> new CouponWrites(connection).replace(coupon),
        replaced -> {
          cache.forget(new Key(coupon.organization(), coupon.id()));
          return Uni.createFrom().voidItem();
        });
  }

  @Override
  public Uni<Removed> remove(
      OrganizationId organization, CouponId id, Optional<Long> expectedVersion) {
    return database.inTransaction(
        connection -> new CouponWrites(connection).remove(organization, id, expectedVersion),
        removed -> {
          cache.forget(new Key(organization, id));
          if (removed.isEmpty()) {
            return books.doubted(organization);
          }
          return removed.get() == Removed.DELETED
              ? books.doubted(organization)
              : Uni.createFrom().voidItem();
        });
  }

  private Uni<Optional<Coupon>> read(OrganizationId organization, CouponId id) {
    return database
        .query(SELECT, Tuple.of(organization.value(), id.value()))
        .map(rows -> coupons(rows).stream().findFirst());
  }

  /** Tells the code book of what was added, now that it is committed. */
  private Uni<Void> known(
      OrganizationId organization, Optional<Created> created, Optional<Layout> layout) {
    if (created.isEmpty() || !(created.get() instanceof Created.Stored(var coupon))) {
      return books.doubted(organization);
    }
    return switch (coupon.codes()) {
      case CodeSource.Shared(var code) -> books.added(coupon.organization(), coupon.id(), code);
      case CodeSource.Generated(var _, var space) ->
          books.added(coupon.organization(), space, layout.orElseThrow());
    };
  }

  private static List<Coupon> coupons(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresCoupons::toCoupon).toList();
  }

  private static Coupon toCoupon(Row row) {
    return CouponJson.toCoupon(
        new OrganizationId(row.getString("organization")),
        new CouponId(row.getString("id")),
        row.getLong("version"),
        row.getJsonObject("definition"));
  }

  private record Key(OrganizationId organization, CouponId id) {}
}
