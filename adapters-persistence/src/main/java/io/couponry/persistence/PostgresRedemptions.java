package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;
import static java.util.Comparator.comparingInt;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.FindRedemptions.Filter;
import io.couponry.application.port.in.ReadUsage.CouponUsage;
import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.application.port.out.Redemptions;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.couponry.domain.redemption.ReturnedLine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Uses in PostgreSQL: claims go together in transactions, counters beside an append-only history.
 */
public final class PostgresRedemptions implements Redemptions {
  static final String REDEEM = "redeem";
  static final String HOLD = "hold";
  private static final String PAGE =
      RedemptionRows.SELECT
          + """
          WHERE redemption.organization = $1
            AND ($2::text IS NULL OR redemption.coupon = $2)
            AND ($3::text IS NULL OR redemption.customer = $3)
            AND ($4::text IS NULL OR redemption.id = ANY(ARRAY(
              SELECT redemption FROM order_use WHERE organization = $1 AND order_id = $4
              UNION ALL
              SELECT redemption FROM freed_order_use WHERE organization = $1 AND order_id = $4)))
            AND ($5::text IS NULL OR redemption.campaign = $5)
            AND ($6::text IS NULL OR redemption.channel = $6)
            AND ($7::timestamptz IS NULL OR redemption.redeemed_at >= $7)
            AND ($8::timestamptz IS NULL OR redemption.redeemed_at < $8)
            AND ($9::uuid IS NULL OR redemption.id < $9)
          ORDER BY redemption.id DESC LIMIT $10
          """;
  private static final String ALL =
      RedemptionRows.SELECT
          + "WHERE redemption.organization = $1 AND redemption.id = ANY($2::uuid[])";
  private static final String USES =
      """
      SELECT ordinal, uses, customer, redeemed_at FROM code_use
      WHERE organization = $1 AND space = $2 AND ordinal >= $3 AND ordinal < $4 AND uses > 0
      """;
  private static final String LATEST_USE =
      """
      SELECT counter.uses, redemption.customer, redemption.redeemed_at
      FROM coupon_counter AS counter
      JOIN redemption ON redemption.organization = $1 AND redemption.coupon = $2
      LEFT JOIN rollback ON rollback.organization = $1 AND rollback.redemption = redemption.id
      WHERE counter.organization = $1 AND counter.coupon = $2 AND rollback.redemption IS NULL
      ORDER BY redemption.id DESC LIMIT 1
      """;

  private static final String RETURN_OF =
      """
      SELECT number FROM line_return
      WHERE organization = $1 AND redemption = $2 AND attempt = $3
      """;

  private final Database database;
  private final Attempts attempts;
  private final Claims claims;
  private final Replacing replacing;
  private final PostgresCodeBooks books;
  private final UsageReading usage;

  public PostgresRedemptions(Database database, PostgresCodeBooks books) {
    this.database = database;
    this.books = books;
    attempts = new Attempts(database);
    claims = new Claims(database);
    replacing = new Replacing(attempts, new StoredHolds(database, books));
    usage = new UsageReading(database);
  }

  @Override
  public Uni<Answer<Claimed>> claim(Claim claim) {
    var first = claim.uses().getFirst().redemption();
    var taking = Taking.at(first.decidedAt(), claim, Optional.empty());
    return claim.consumed().isEmpty()
        ? claims.take(taking, Function.identity(), earlier -> recall(first.organization(), earlier))
        : replacing.take(
            taking,
            Hold.Kind.REDEEMED,
            Function.identity(),
            earlier -> recall(first.organization(), earlier));
  }

  @Override
  public Uni<Optional<Answer<Claimed>>> earlier(OrganizationId organization, Attempt attempt) {
    return attempts.earlier(
        organization, REDEEM, attempt, earlier -> recall(organization, earlier));
  }

  @Override
  public Uni<Answer<Claimed>> refuse(
      OrganizationId organization, Attempt attempt, List<Refusal> reasons) {
    return attempts.refuse(
        new Attempts.Doing(organization, REDEEM, ""),
        attempt,
        refusals(organization).of(reasons),
        () -> new Claimed.Refused(reasons),
        earlier -> recall(organization, earlier));
  }

  @Override
  public Uni<Optional<Redemption>> find(OrganizationId organization, RedemptionId id) {
    return redemptions(
            organization,
            RedemptionRows.SELECT + "WHERE redemption.organization = $1 AND redemption.id = $2",
            Tuple.of(organization.value(), id.value()))
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<List<Redemption>> page(
      OrganizationId organization, Filter filter, Optional<RedemptionId> before, int limit) {
    return redemptions(
        organization,
        PAGE,
        tuple(
            organization.value(),
            filter.coupon().map(CouponId::value).orElse(null),
            filter.customer().map(CustomerId::value).orElse(null),
            filter.order().map(OrderId::value).orElse(null),
            filter.campaign().map(CampaignId::value).orElse(null),
            filter.channel().map(Enum::name).orElse(null),
            filter.from().map(from -> from.atOffset(ZoneOffset.UTC)).orElse(null),
            filter.to().map(to -> to.atOffset(ZoneOffset.UTC)).orElse(null),
            before.map(RedemptionId::value).orElse(null),
            limit));
  }

  @Override
  public Uni<Answer<Outcome>> rollBack(
      OrganizationId organization,
      RedemptionId id,
      Attempt attempt,
      Optional<String> reason,
      List<ReturnedLine> lines) {
    return find(organization, id)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(new Answer.First<>(new Outcome.NotFound()))
                    : rollBack(found.get(), attempt, reason, lines));
  }

  @Override
  public Uni<Usage> usage(
      OrganizationId organization,
      Code code,
      Optional<CustomerId> customer,
      List<Counter> counters) {
    return usage.of(organization, code, customer, counters);
  }

  @Override
  public Uni<List<Usage>> usages(OrganizationId organization, CouponId coupon, List<Asked> asked) {
    return new UsageOfMany(database).of(organization, coupon, asked);
  }

  @Override
  public Uni<CampaignUses> usage(OrganizationId organization, CampaignId campaign) {
    return new UsageReport(database).of(organization, campaign);
  }

  @Override
  public Uni<CouponUsage> usage(Coupon coupon, ZoneId zone) {
    return new UsageReport(database).of(coupon, zone);
  }

  @Override
  public Uni<Map<Long, CodeUse>> uses(
      OrganizationId organization, CodeSpaceId space, long first, int count) {
    return database
        .query(USES, Tuple.of(organization.value(), space.value(), first, first + count))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(
                        Collectors.toMap(
                            row -> row.getLong("ordinal"), PostgresRedemptions::codeUse)));
  }

  @Override
  public Uni<Optional<CodeUse>> use(OrganizationId organization, Code.Shared code) {
    return database
        .query(LATEST_USE, Tuple.of(organization.value(), code.coupon().value()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(PostgresRedemptions::codeUse)
                    .findFirst());
  }

  private Uni<Answer<Outcome>> rollBack(
      Redemption redemption, Attempt attempt, Optional<String> reason, List<ReturnedLine> lines) {
    return attempts
        .<Outcome>once(
            new Attempts.Doing(redemption.organization(), "rollback", redemption.id().toString()),
            Optional.of(attempt),
            connection ->
                new UseReturning(connection, redemption, attempt.key()).giveBack(reason, lines),
            earlier -> recall(redemption, attempt))
        .onFailure(UseReturning.NotReturned.class)
        .recoverWithItem(failure -> new Answer.First<>(failure.outcome()));
  }

  /** The redemption as the attempt left it, whatever was returned since. */
  private Uni<Outcome> recall(Redemption redemption, Attempt attempt) {
    var organization = redemption.organization();
    return Uni.combine()
        .all()
        .unis(
            database.query(
                RETURN_OF,
                Tuple.of(organization.value(), redemption.id().value(), attempt.key().value())),
            find(organization, redemption.id()))
        .asTuple()
        .map(
            found -> {
              var stored = found.getItem2().orElseThrow();
              var returned = found.getItem1().iterator();
              return new Outcome.RolledBack(
                  returned.hasNext()
                      ? stored.afterReturns(returned.next().getInteger("number"))
                      : stored);
            });
  }

  private Uni<Claimed> recall(OrganizationId organization, Attempts.Earlier earlier) {
    return earlier
        .refusal()
        .map(
            refusal ->
                Uni.createFrom()
                    .<Claimed>item(new Claimed.Refused(refusals(organization).toReasons(refusal))))
        .orElseGet(() -> taken(organization, earlier.subject().split(",", -1)));
  }

  private RefusalJson refusals(OrganizationId organization) {
    return new RefusalJson(books.text(), organization);
  }

  private Uni<Claimed> taken(OrganizationId organization, String[] ids) {
    var inOrder = Arrays.stream(ids).map(UUID::fromString).toList();
    return redemptions(
            organization, ALL, Tuple.of(organization.value(), inOrder.toArray(UUID[]::new)))
        .map(
            stored ->
                new Claimed.Taken(
                    stored.stream()
                        .sorted(comparingInt(use -> inOrder.indexOf(use.id().value())))
                        .toList()));
  }

  private Uni<List<Redemption>> redemptions(
      OrganizationId organization, String sql, Tuple arguments) {
    return books.reading(
        organization,
        book ->
            database
                .query(sql, arguments)
                .chain(
                    rows ->
                        books
                            .texts(organization, book, rows)
                            .map(
                                texts ->
                                    StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> RedemptionRows.toRedemption(row, texts))
                                        .toList())));
  }

  private static CodeUse codeUse(Row row) {
    Instant redeemedAt = row.getOffsetDateTime("redeemed_at").toInstant();
    return new CodeUse(row.getLong("uses"), RedemptionRows.customer(row), redeemedAt);
  }
}
