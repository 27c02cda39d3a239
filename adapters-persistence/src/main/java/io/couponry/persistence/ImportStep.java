package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;
import static java.util.stream.Collectors.toMap;

import io.couponry.application.port.EventType;
import io.couponry.application.port.in.ImportCodes.Reason;
import io.couponry.application.port.in.ImportCodes.Rejected;
import io.couponry.application.port.out.CodeHash;
import io.couponry.application.port.out.Imports.Destination;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.Sealed;
import io.couponry.domain.code.Matching;
import io.couponry.domain.coupon.Status;
import io.couponry.persistence.Sifting.Terms;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Makes codes of one part of an upload inside a transaction. The organization's row is locked as
 * for everybody who claims strings, so what is compared here does not change before the commit, and
 * numbers have no gaps.
 */
final class ImportStep {
  private static final String LOCK_SPACE =
      """
      SELECT space.next_ordinal, coupon.status
      FROM imported_space AS space
      JOIN coupon ON coupon.organization = space.organization AND coupon.id = space.coupon
      WHERE space.organization = $1 AND space.space = $2
      FOR NO KEY UPDATE OF space
      """;
  private static final String LAYOUTS = "SELECT layout FROM code_space WHERE organization = $1";
  private static final String TAKEN =
      """
      SELECT code_hash.hash, CASE
        WHEN code_hash.space IS DISTINCT FROM $3 THEN 'COLLIDES'
        WHEN stored.job = $4 THEN 'DUPLICATE' ELSE 'ALREADY_IMPORTED' END AS reason
      FROM code_hash
      LEFT JOIN stored_code AS stored ON stored.organization = code_hash.organization
        AND stored.space = code_hash.space AND stored.ordinal = code_hash.ordinal
      WHERE code_hash.organization = $1 AND code_hash.hash = ANY($2::bytea[])
      """;
  private static final String SHAPES =
      """
      SELECT length, sealed FROM imported_shape
      WHERE organization = $1 AND space = $2 AND length = ANY($3::integer[])
      """;
  private static final String STORE =
      """
      INSERT INTO stored_code (organization, space, ordinal, sealed, metadata, expires_at, job)
      SELECT $1, $2, code.ordinal, code.sealed, code.metadata, code.expires_at, $3
      FROM unnest($4::bigint[], $5::bytea[], $6::bytea[], $7::timestamptz[])
        AS code (ordinal, sealed, metadata, expires_at)
      """;
  private static final String CLAIM_HASHES =
      "SELECT claim_hashes($1, $2, $3, $4::bytea[], $5::bigint[]) AS claimed";
  private static final String ASSIGN =
      """
      INSERT INTO assignment (organization, space, ordinal, coupon, customer)
      SELECT $1, $2, code.ordinal, $3, code.customer
      FROM unnest($4::bigint[], $5::text[]) AS code (ordinal, customer)
      """;
  private static final String STORE_SHAPES =
      """
      INSERT INTO imported_shape (organization, space, length, sealed)
      SELECT $1, $2, shape.length, shape.sealed
      FROM unnest($3::integer[], $4::bytea[]) AS shape (length, sealed)
      ON CONFLICT (organization, space, length) DO UPDATE SET sealed = excluded.sealed
      """;
  private static final String COUNT_ON =
      """
      UPDATE imported_space SET next_ordinal = next_ordinal + $3
      WHERE organization = $1 AND space = $2
      """;

  /** As far as it had come before this step, but for the report. */
  private static final String PROGRESS =
      """
      SELECT done, errors, (
        SELECT count(*) FROM rejected_line WHERE organization = $1 AND job = $2) AS rejected
      FROM job WHERE organization = $1 AND id = $2
      """;

  private final SqlConnection connection;
  private final StoredText text;
  private final PartsAhead ahead;
  private final JobClaim claim;
  private final Destination destination;
  private final int part;
  private final String organization;
  private final UUID space;
  private final UUID job;

  ImportStep(
      SqlConnection connection,
      StoredText text,
      PartsAhead ahead,
      JobClaim claim,
      Destination destination,
      int part) {
    this.connection = connection;
    this.text = text;
    this.ahead = ahead;
    this.claim = claim;
    this.destination = destination;
    this.part = part;
    organization = claim.organization().value();
    space = destination.space().value();
    job = claim.id().value();
  }

  Uni<JobAdvance> take() {
    return connection
        .preparedQuery(CouponWrites.LOCK_ORGANIZATION)
        .execute(tuple(organization))
        .map(rows -> OrganizationRows.toOrganization(rows.iterator().next()).value().matching())
        .chain(matching -> spaceLocked().chain(next -> terms(matching, next)))
        .chain(
            terms ->
                sifted(terms)
                    .call(sifting -> nextBegun(terms.after(sifting.all())))
                    .chain(sifting -> claimed(terms, sifting)))
        .chain(this::stored);
  }

  /** The number of the next code. */
  private Uni<Long> spaceLocked() {
    return connection
        .preparedQuery(LOCK_SPACE)
        .execute(tuple(organization, space))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new Impossible("The coupon was deleted.");
              }
              var row = rows.iterator().next();
              if (Status.valueOf(row.getString("status")) == Status.ARCHIVED) {
                throw new Impossible("The coupon was archived.");
              }
              return row.getLong("next_ordinal");
            });
  }

  private Uni<Terms> terms(Matching matching, long next) {
    return connection
        .preparedQuery(LAYOUTS)
        .execute(tuple(organization))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> LayoutJson.toLayout(row.getJsonArray("layout")))
                    .toList())
        .map(layouts -> new Terms(matching, layouts, next));
  }

  private Uni<Sifting> sifted(Terms terms) {
    return ahead
        .take(claim.id(), part)
        .chain(
            known ->
                known
                    .filter(sifting -> sifting.isUnder(terms))
                    .map(sifting -> Uni.createFrom().item(sifting))
                    .orElseGet(() -> readNow(terms)));
  }

  private Uni<Sifting> readNow(Terms terms) {
    return UploadedParts.sealed(connection, claim, part)
        .map(
            found ->
                found.orElseThrow(
                    () -> new Impossible("The upload was waited for too long; send it again.")))
        .chain(hidden -> sifted(part, terms, hidden));
  }

  private Uni<Sifting> sifted(int number, Terms terms, Sealed sealed) {
    return Uni.createFrom()
        .item(
            () ->
                new Sifting(
                    text,
                    claim.organization(),
                    destination.space(),
                    terms,
                    ImportEntries.toEntries(
                        text.vault()
                            .open(
                                claim.organization(),
                                UploadedParts.context(claim.id(), number),
                                sealed))))
        .runSubscriptionOn(Infrastructure.getDefaultExecutor());
  }

  /** Only where not all of them could be claimed it is asked which, because mostly all can. */
  private Uni<NewCodes> claimed(Terms terms, Sifting sifting) {
    return claimed(sifting.all())
        .chain(
            all ->
                all
                    ? Uni.createFrom().item(sifting.all())
                    : left(sifting).call(codes -> nextBegun(terms.after(codes))));
  }

  private Uni<Boolean> claimed(NewCodes codes) {
    return connection
        .preparedQuery(CLAIM_HASHES)
        .execute(
            tuple(
                organization,
                destination.coupon().value(),
                space,
                codes.hashes(),
                codes.hashedOrdinals()))
        .map(rows -> rows.iterator().next().getBoolean("claimed"));
  }

  private Uni<NewCodes> left(Sifting sifting) {
    return connection
        .preparedQuery(TAKEN)
        .execute(tuple(organization, sifting.all().hashes(), space, job))
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(rows -> sifting.without(taken(rows)))
        .call(
            codes ->
                claimed(codes)
                    .invoke(
                        all -> {
                          if (!all) {
                            throw new IllegalStateException(
                                "strings were claimed without the lock");
                          }
                        }));
  }

  private static Map<CodeHash, Reason> taken(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .collect(toMap(ImportedCodes::hash, row -> Reason.valueOf(row.getString("reason"))));
  }

  /**
   * Read on this connection, because whoever waits for another one while others wait for this step
   * may wait for ever.
   */
  private Uni<Void> nextBegun(Terms terms) {
    var next = part + 1;
    return isTheLast()
        ? Uni.createFrom().voidItem()
        : UploadedParts.sealed(connection, claim, next)
            .invoke(
                found ->
                    found.ifPresent(
                        hidden -> ahead.begin(claim.id(), next, sifted(next, terms, hidden))))
            .replaceWithVoid();
  }

  private Uni<JobAdvance> stored(NewCodes codes) {
    return (codes.isEmpty() ? Uni.createFrom().voidItem() : inserted(codes))
        .chain(
            () ->
                LineReports.add(
                    connection, claim, codes.rejected(), Rejected::line, Rejected::reason))
        .chain(() -> UploadedParts.drop(connection, claim, part))
        .replaceWith(() -> advance(codes))
        .call(advance -> advance.isTheLast() ? told(advance) : Uni.createFrom().voidItem());
  }

  /** Of the whole import. */
  private Uni<Void> told(JobAdvance last) {
    return connection
        .preparedQuery(PROGRESS)
        .execute(tuple(organization, job))
        .map(rows -> rows.iterator().next())
        .chain(
            row -> {
              long rejected = row.getLong("rejected");
              var errors = row.getLong("errors") + last.errors();
              return Outbox.add(
                  connection,
                  claim.organization(),
                  EventType.CODES_IMPORTED,
                  claim.id().toString(),
                  EventJson.imported(
                      destination.coupon(),
                      claim.id(),
                      row.getLong("done") + last.done() - rejected,
                      rejected - errors,
                      errors));
            });
  }

  private Uni<Void> inserted(NewCodes codes) {
    return execute(
            connection,
            STORE,
            tuple(
                organization,
                space,
                job,
                codes.ordinals(),
                codes.sealed(),
                codes.metadata(),
                codes.ends()))
        .chain(() -> assigned(codes))
        .chain(() -> shaped(codes))
        .chain(
            () -> execute(connection, COUNT_ON, tuple(organization, space, (long) codes.size())));
  }

  /** New codes are nobody's yet, and who uses them sees this when it sees them. */
  private Uni<Void> assigned(NewCodes codes) {
    return codes.customers().length == 0
        ? Uni.createFrom().voidItem()
        : execute(
            connection,
            ASSIGN,
            tuple(
                organization,
                space,
                destination.coupon().value(),
                codes.assignedOrdinals(),
                codes.customers()));
  }

  private Uni<Void> shaped(NewCodes codes) {
    return connection
        .preparedQuery(SHAPES)
        .execute(tuple(organization, space, codes.lengths()))
        .map(
            rows ->
                new ImportedShapes(text.vault(), claim.organization())
                    .changed(destination.space(), rows, codes.profiles()))
        .chain(
            changed ->
                changed.lengths().length == 0
                    ? Uni.createFrom().voidItem()
                    : execute(
                        connection,
                        STORE_SHAPES,
                        tuple(organization, space, changed.lengths(), changed.sealed())));
  }

  private JobAdvance advance(NewCodes codes) {
    var errors = codes.rejected().stream().filter(line -> line.reason().isError()).count();
    var done = (long) codes.size() + codes.rejected().size();
    return isTheLast()
        ? JobAdvance.toTheEnd(done, errors)
        : JobAdvance.to(String.valueOf(part + 1), done, errors);
  }

  private boolean isTheLast() {
    return part + 1 >= destination.parts();
  }

  /** Ends a transaction without effect, because the job can never be done. */
  static final class Impossible extends Database.Rejection {
    private final String sentence;

    Impossible(String sentence) {
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }
}
