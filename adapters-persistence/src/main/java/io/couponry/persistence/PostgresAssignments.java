package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;
import static java.util.stream.Collectors.toMap;

import io.couponry.application.port.EventType;
import io.couponry.application.port.in.AssignCodes.Obstacle;
import io.couponry.application.port.in.AssignCodes.Place;
import io.couponry.application.port.in.AssignCodes.TakenBack;
import io.couponry.application.port.out.Assignments;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Who holds which code, in PostgreSQL. Whoever writes it has the lock on the coupon's row. */
public final class PostgresAssignments implements Assignments {
  private static final String LOCK_COUPON =
      """
      SELECT FROM coupon_counter WHERE organization = $1 AND coupon = $2 FOR NO KEY UPDATE
      """;
  private static final String OF_COUPON =
      AssignmentRows.SELECT
          + """
          WHERE assignment.organization = $1 AND assignment.coupon = $2 AND assignment.ordinal > $3
          ORDER BY assignment.ordinal LIMIT $4
          """;

  /** Never by the index of the coupon's codes, of which all would be read for one customer. */
  private static final String OF_COUPON_AND_CUSTOMER =
      AssignmentRows.SELECT
          + """
          WHERE assignment.organization = $1 AND assignment.customer = $5
            AND assignment.coupon || '' = $2 AND assignment.ordinal > $3
          ORDER BY assignment.ordinal LIMIT $4
          """;

  private static final String OF_CUSTOMER =
      AssignmentRows.SELECT
          + """
          WHERE assignment.organization = $1 AND assignment.customer = $2
            AND (assignment.coupon, assignment.ordinal) > ($3, $4)
          ORDER BY assignment.coupon, assignment.ordinal LIMIT $5
          """;
  private static final String HOLDERS =
      """
      SELECT ordinal, customer FROM assignment
      WHERE organization = $1 AND space = $2 AND ordinal >= $3 AND ordinal < $4
      """;
  private static final String TAKE_BACK =
      """
      DELETE FROM assignment WHERE organization = $1 AND space = $2 AND ordinal = $3
      """;

  private final Database database;
  private final PostgresCodeBooks books;

  public PostgresAssignments(Database database, PostgresCodeBooks books) {
    this.database = database;
    this.books = books;
  }

  @Override
  public Uni<Given> bind(OrganizationId organization, CouponId coupon, List<Binding> bindings) {
    return database.inTransaction(
        connection ->
            locked(connection, organization, coupon)
                .chain(
                    there ->
                        there
                            ? bindLocked(connection, organization, coupon, bindings)
                            : Uni.createFrom().item(new Given.CouponGone())),
        bound -> touched(organization, bindings.stream().map(Binding::code).toList()));
  }

  @Override
  public Uni<List<Obstacle>> obstacles(
      OrganizationId organization, CouponId coupon, List<Binding> bindings) {
    return database
        .query(WantedCodes.SELECT, wanted(organization, coupon, bindings))
        .map(rows -> WantedCodes.obstacles(rows, bindings));
  }

  @Override
  public Uni<Given> handOut(
      OrganizationId organization, CouponId coupon, List<CustomerId> customers, int perCustomer) {
    return books
        .reading(
            organization, book -> handedOut(book, organization, coupon, customers, perCustomer))
        .chain(
            result ->
                result
                    .map(known -> given(organization, coupon, customers, perCustomer, known))
                    .orElseGet(() -> Uni.createFrom().item(new Given.CouponGone())));
  }

  /** Empty where the coupon is gone. */
  private Uni<Optional<HandingOut.Result>> handedOut(
      CodeBook book,
      OrganizationId organization,
      CouponId coupon,
      List<CustomerId> customers,
      int perCustomer) {
    return database.inTransaction(
        connection ->
            locked(connection, organization, coupon)
                .chain(
                    there ->
                        there
                            ? new HandingOut(
                                    connection, book, organization, coupon, customers, perCustomer)
                                .result()
                                .map(Optional::of)
                            : Uni.createFrom().item(Optional.empty())));
  }

  private Uni<Given> given(
      OrganizationId organization,
      CouponId coupon,
      List<CustomerId> customers,
      int perCustomer,
      HandingOut.Result result) {
    return switch (result) {
      case HandingOut.Result.Again() -> handOut(organization, coupon, customers, perCustomer);
      case HandingOut.Result.TooFew(var left) -> Uni.createFrom().item(new Given.TooFew(left));
      case HandingOut.Result.Held(var rows) ->
          texts(organization, rows)
              .map(texts -> stream(rows).map(row -> AssignmentRows.assignment(row, texts)).toList())
              .call(
                  assignments ->
                      touched(organization, assignments.stream().map(Assignment::code).toList()))
              .map(Given.All::new);
    };
  }

  private Uni<Void> touched(OrganizationId organization, List<? extends Code.Numbered> codes) {
    return codes.stream()
        .map(Code.Numbered::space)
        .distinct()
        .map(space -> books.touched(organization, space))
        .reduce(Uni.createFrom().voidItem(), (one, next) -> one.chain(() -> next));
  }

  @Override
  public Uni<List<Standing>> ofCoupon(
      OrganizationId organization,
      CouponId coupon,
      Optional<CustomerId> customer,
      Optional<Long> after,
      int limit) {
    var page = tuple(organization.value(), coupon.value(), after.orElse(-1L), limit);
    return standings(
        organization,
        customer.isEmpty()
            ? database.query(OF_COUPON, page)
            : database.query(OF_COUPON_AND_CUSTOMER, page.addString(customer.get().value())));
  }

  @Override
  public Uni<List<Standing>> ofCustomer(
      OrganizationId organization, CustomerId customer, Optional<Place> after, int limit) {
    return standings(
        organization,
        database.query(
            OF_CUSTOMER,
            tuple(
                organization.value(),
                customer.value(),
                after.map(place -> place.coupon().value()).orElse(""),
                after.map(Place::ordinal).orElse(-1L),
                limit)));
  }

  @Override
  public Uni<Map<Long, CustomerId>> holders(
      OrganizationId organization, CodeSpaceId space, long first, int count) {
    return database
        .query(HOLDERS, tuple(organization.value(), space.value(), first, first + count))
        .map(
            rows ->
                stream(rows)
                    .collect(
                        toMap(
                            row -> row.getLong("ordinal"),
                            row -> new CustomerId(row.getString("customer")))));
  }

  @Override
  public Uni<TakenBack> takeBack(
      OrganizationId organization, CouponId coupon, CodeSpaceId space, long ordinal) {
    return database.inTransaction(
        connection ->
            locked(connection, organization, coupon)
                .chain(
                    there ->
                        connection
                            .preparedQuery(AssignmentRows.IN_USE)
                            .execute(
                                tuple(
                                    organization.value(), coupon.value(), space.value(), ordinal)))
                .chain(rows -> takeBack(connection, organization, coupon, space, ordinal, rows)));
  }

  private static Uni<TakenBack> takeBack(
      SqlConnection connection,
      OrganizationId organization,
      CouponId coupon,
      CodeSpaceId space,
      long ordinal,
      RowSet<Row> found) {
    if (found.rowCount() == 0) {
      return Uni.createFrom().item(TakenBack.NOT_ASSIGNED);
    }
    var row = found.iterator().next();
    if (row.getBoolean("held")) {
      return Uni.createFrom().item(TakenBack.HELD);
    }
    if (row.getBoolean("used")) {
      return Uni.createFrom().item(TakenBack.USED);
    }
    return execute(connection, TAKE_BACK, tuple(organization.value(), space.value(), ordinal))
        .chain(
            () ->
                Outbox.add(
                    connection,
                    organization,
                    EventType.COUPON_UNASSIGNED,
                    coupon.value(),
                    EventJson.assignment(coupon, row.getString("customer"), ordinal)))
        .replaceWith(TakenBack.TAKEN_BACK);
  }

  private Uni<Given> bindLocked(
      SqlConnection connection,
      OrganizationId organization,
      CouponId coupon,
      List<Binding> bindings) {
    var gifts = WantedCodes.gifts(bindings);
    return connection
        .preparedQuery(WantedCodes.SELECT)
        .execute(wanted(organization, coupon, bindings))
        .map(rows -> WantedCodes.obstacles(rows, bindings))
        .chain(
            obstacles ->
                obstacles.isEmpty()
                    ? execute(
                            connection,
                            WantedCodes.BIND,
                            WantedCodes.gifts(organization, coupon, gifts, Optional.empty()))
                        .chain(
                            () ->
                                connection
                                    .preparedQuery(WantedCodes.BOUND)
                                    .execute(WantedCodes.gifts(organization, coupon, gifts)))
                        .map(rows -> WantedCodes.bound(rows, bindings))
                    : Uni.createFrom().item(new Given.None(obstacles)));
  }

  private static Tuple wanted(
      OrganizationId organization, CouponId coupon, List<Binding> bindings) {
    return WantedCodes.codes(
        organization, coupon, WantedCodes.gifts(bindings).stream().map(Gift::code).toList());
  }

  private static Uni<Boolean> locked(
      SqlConnection connection, OrganizationId organization, CouponId coupon) {
    return connection
        .preparedQuery(LOCK_COUPON)
        .execute(tuple(organization.value(), coupon.value()))
        .map(rows -> rows.rowCount() == 1);
  }

  private Uni<List<Standing>> standings(OrganizationId organization, Uni<RowSet<Row>> reading) {
    return reading.chain(
        rows ->
            texts(organization, rows)
                .map(
                    texts ->
                        stream(rows).map(row -> AssignmentRows.standing(row, texts)).toList()));
  }

  private Uni<CodeTexts> texts(OrganizationId organization, RowSet<Row> rows) {
    return books.reading(
        organization,
        book ->
            books.texts(
                organization,
                book,
                stream(rows).flatMap(row -> CodeTexts.CodeNumber.of(row).stream())));
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
