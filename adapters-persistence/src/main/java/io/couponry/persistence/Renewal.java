package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.out.JobAdvance;
import io.couponry.domain.code.Matching;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;

/**
 * A step of storing an organization's codes anew under the newest key. The organization's row is
 * locked as for everybody who claims strings, so no code is seen half renewed.
 */
final class Renewal {
  private final SqlConnection connection;
  private final StoredText text;
  private final OrganizationId organization;
  private final int most;

  Renewal(SqlConnection connection, StoredText text, OrganizationId organization, int most) {
    this.connection = connection;
    this.text = text;
    this.organization = organization;
    this.most = most;
  }

  /** What is seen to in turn. Old hashes come last: by then each code has a new one. */
  private enum Stage {
    SHARED_CODES,
    IMPORTED_CODES,
    UPLOADS,
    HASHES
  }

  /** Where a step begins: a stage, and for imported codes behind which one. */
  private record Place(Stage stage, Optional<ImportedRenewal.Position> behind) {
    static Place of(String text) {
      var parts = text.split(" ", 2);
      return new Place(
          Stage.valueOf(parts[0]),
          parts.length == 1
              ? Optional.empty()
              : Optional.of(ImportedRenewal.Position.of(parts[1])));
    }

    @Override
    public String toString() {
      return stage + behind.map(position -> " " + position).orElse("");
    }
  }

  Uni<JobAdvance> from(Optional<String> place) {
    return connection
        .preparedQuery(CouponWrites.LOCK_ORGANIZATION)
        .execute(tuple(organization.value()))
        .map(rows -> OrganizationRows.toOrganization(rows.iterator().next()).value().matching())
        .chain(
            matching ->
                step(
                    place.map(Place::of).orElse(new Place(Stage.SHARED_CODES, Optional.empty())),
                    matching));
  }

  private Uni<JobAdvance> step(Place place, Matching matching) {
    return switch (place.stage()) {
      case SHARED_CODES ->
          new SharedRenewal(connection, text, organization)
              .renew(matching, most)
              .map(
                  count ->
                      to(count == most ? Stage.SHARED_CODES : Stage.IMPORTED_CODES, (long) count));
      case IMPORTED_CODES ->
          new ImportedRenewal(connection, text, organization)
              .renew(matching, place.behind(), most)
              .map(
                  renewed ->
                      renewed.count() == most
                          ? JobAdvance.to(
                              new Place(Stage.IMPORTED_CODES, renewed.last()).toString(), most, 0)
                          : to(Stage.UPLOADS, renewed.count()));
      case UPLOADS ->
          new UploadRenewal(connection, text, organization)
              .renew()
              .map(isAll -> to(isAll ? Stage.HASHES : Stage.UPLOADS, 0));
      case HASHES ->
          new CodeHashes(connection, organization)
              .forgetFormerOfRenewed(text.vault().newest(), most)
              .map(count -> count == most ? to(Stage.HASHES, 0) : JobAdvance.toTheEnd(0, 0));
    };
  }

  private static JobAdvance to(Stage next, long done) {
    return JobAdvance.to(next.toString(), done, 0);
  }
}
