package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.Job;
import io.couponry.application.port.out.NewJob;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/** Sets down that an organization's codes are to be stored anew; a unique index lets one job be. */
final class RenewalOrders {
  private static final String LATEST =
      """
      SELECT *, now() AS seen_at FROM job
      WHERE organization = $1 AND kind = $2
        AND (state IN ('WAITING', 'RUNNING') OR $3)
      ORDER BY created_at DESC, id DESC LIMIT 1
      """;

  /** Of what is left to be let go of besides there may be something where there are no codes. */
  private static final String COUNT =
      """
      SELECT uses_keys($1, 1, $2 - 1) AS outdated,
        (SELECT count(*) FROM stored_code
          WHERE organization = $1 AND get_byte(sealed, 0) < $2)
        + (SELECT count(*) FROM shared_code
          WHERE organization = $1 AND %s) AS codes
      """
          .formatted(SharedRenewal.OUTDATED);

  private final SqlConnection connection;
  private final int newest;

  RenewalOrders(SqlConnection connection, int newest) {
    this.connection = connection;
    this.newest = newest;
  }

  /** The job that is open by then, or ended a moment ago. */
  Uni<Optional<Job>> place(NewJob renewal) {
    return latest(renewal, false)
        .chain(
            open ->
                open.isPresent()
                    ? Uni.createFrom().item(open)
                    : count(renewal.organization()).chain(count -> set(renewal, count)));
  }

  private Uni<Optional<Job>> set(NewJob renewal, OptionalLong count) {
    return count.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : JobRows.insertIfTheOnlyOne(
                connection,
                new NewJob(
                    renewal.organization(), renewal.id(), renewal.kind(), renewal.work(), count))
            .chain(() -> latest(renewal, true));
  }

  private Uni<OptionalLong> count(OrganizationId organization) {
    return connection
        .preparedQuery(COUNT)
        .execute(tuple(organization.value(), newest))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                row.getBoolean("outdated")
                    ? OptionalLong.of(row.getLong("codes"))
                    : OptionalLong.empty());
  }

  private Uni<Optional<Job>> latest(NewJob renewal, boolean alsoEnded) {
    return connection
        .preparedQuery(LATEST)
        .execute(tuple(renewal.organization().value(), renewal.kind().value(), alsoEnded))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst())
        .map(found -> found.map((Row row) -> JobRows.toJob(row)));
  }
}
