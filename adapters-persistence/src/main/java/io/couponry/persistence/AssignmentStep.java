package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.in.AssignInBulk.Rejected;
import io.couponry.application.port.out.BulkAssignments.Entry;
import io.couponry.application.port.out.BulkAssignments.Task;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobClaim;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.coupon.Status;
import io.couponry.persistence.AssignmentPlan.Holding;
import io.couponry.persistence.FreeCodes.Found;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/**
 * Gives codes for one part of a file inside a transaction. The coupon's row is locked as for
 * everybody who gives, uses or revokes its codes, so what is decided on does not change before the
 * commit.
 */
final class AssignmentStep {
  private static final String LOCK_COUPON =
      """
      SELECT coupon.status
      FROM coupon_counter AS counter
      JOIN coupon ON coupon.organization = counter.organization AND coupon.id = counter.coupon
      WHERE counter.organization = $1 AND counter.coupon = $2
      FOR NO KEY UPDATE OF counter
      """;
  private static final String HAD =
      "SELECT * FROM codes_had($1::text, $2::text, $3::text[], $4::uuid)";

  private final SqlConnection connection;
  private final JobClaim claim;
  private final Task task;
  private final int part;
  private final int lines;
  private final AssignmentPlan plan;
  private final FreeCodes freeCodes;

  AssignmentStep(
      SqlConnection connection,
      CodeBook book,
      JobClaim claim,
      Task task,
      int part,
      List<Entry> entries) {
    this.connection = connection;
    this.claim = claim;
    this.task = task;
    this.part = part;
    lines = entries.size();
    plan = new AssignmentPlan(claim, task, entries);
    freeCodes = new FreeCodes(connection, book, claim.organization(), task.coupon());
  }

  Uni<JobAdvance> take() {
    return locked()
        .chain(this::customersKnown)
        .chain(this::codesKnown)
        .chain(this::free)
        .chain(found -> found.isTired() ? passed(found) : given(found));
  }

  private Uni<Void> locked() {
    return connection
        .preparedQuery(LOCK_COUPON)
        .execute(tuple(organization(), task.coupon().value()))
        .invoke(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new ImportStep.Impossible("The coupon was deleted.");
              }
              var status = rows.iterator().next().getString("status");
              if (Status.valueOf(status) == Status.ARCHIVED) {
                throw new ImportStep.Impossible("The coupon was archived.");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> customersKnown() {
    var customers = plan.customers();
    return connection
        .preparedQuery(HAD)
        .execute(
            tuple(
                organization(),
                task.coupon().value(),
                customers.stream().map(CustomerId::value).toArray(String[]::new),
                claim.id().value()))
        .invoke(
            rows -> {
              var customer = customers.iterator();
              for (var row : rows) {
                plan.know(
                    customer.next(), new Holding(row.getLong("had"), row.getBoolean("by_job")));
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> codesKnown() {
    var codes = plan.codes();
    return codes.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(WantedCodes.SELECT)
            .execute(WantedCodes.codes(claim.organization(), task.coupon(), codes))
            .invoke(
                rows -> {
                  var code = codes.iterator();
                  for (var row : rows) {
                    plan.know(code.next(), CodeFate.of(row));
                  }
                })
            .replaceWithVoid();
  }

  private Uni<Found> free() {
    var wanted = plan.wanted();
    return wanted == 0
        ? Uni.createFrom().item(new Found(List.of(), 0, true))
        : freeCodes.find(wanted);
  }

  /** Nothing was free in a long run: the same part again, from behind it on. */
  private Uni<JobAdvance> passed(Found found) {
    return freeCodes.moveTo(found.next()).replaceWith(JobAdvance.to(String.valueOf(part), 0, 0));
  }

  private Uni<JobAdvance> given(Found found) {
    return Uni.createFrom()
        .item(found)
        .emitOn(Infrastructure.getDefaultExecutor())
        .invoke(free -> plan.decide(free.codes()))
        .chain(() -> UploadedParts.drop(connection, claim, part))
        .chain(this::handedOut)
        .chain(
            () ->
                LineReports.add(
                    connection, claim, plan.rejected(), Rejected::line, Rejected::reason))
        .replaceWith(this::advance);
  }

  private Uni<Void> handedOut() {
    return plan.gifts().isEmpty()
        ? Uni.createFrom().voidItem()
        : execute(
                connection,
                WantedCodes.BIND,
                WantedCodes.gifts(
                    claim.organization(), task.coupon(), plan.gifts(), Optional.of(claim.id())))
            .chain(
                () ->
                    plan.next().isPresent()
                        ? freeCodes.moveTo(plan.next().getAsLong())
                        : Uni.createFrom().voidItem());
  }

  private JobAdvance advance() {
    var errors = plan.rejected().stream().filter(line -> line.reason().isError()).count();
    return part + 1 < task.parts()
        ? JobAdvance.to(String.valueOf(part + 1), lines, errors)
        : JobAdvance.toTheEnd(lines, errors);
  }

  private String organization() {
    return claim.organization().value();
  }
}
