package io.couponry.persistence;

import io.couponry.application.port.out.BadWordLists;
import io.couponry.domain.code.BadWords;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** Lists of bad words in PostgreSQL: one row a list. */
public final class PostgresBadWordLists implements BadWordLists {
  private static final String CURRENT =
      "SELECT * FROM bad_words WHERE organization = $1 ORDER BY version DESC LIMIT 1";
  private static final String INSERT =
      """
      INSERT INTO bad_words (organization, version, words)
      SELECT $1, coalesce(max(version), 0) + 1, $2::text[] FROM bad_words WHERE organization = $1
      RETURNING *
      """;

  private final Database database;

  public PostgresBadWordLists(Database database) {
    this.database = database;
  }

  @Override
  public Uni<BadWords> current(OrganizationId organization) {
    return database
        .query(CURRENT, Tuple.of(organization.value()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(PostgresBadWordLists::toBadWords)
                    .orElseGet(BadWords::none));
  }

  @Override
  public Uni<BadWords> add(OrganizationId organization, List<String> words) {
    return database.inTransaction(
        connection ->
            connection
                .preparedQuery(CouponWrites.LOCK_ORGANIZATION)
                .execute(Tuple.of(organization.value()))
                .chain(
                    () ->
                        connection
                            .preparedQuery(INSERT)
                            .execute(Tuple.of(organization.value(), words.toArray(String[]::new))))
                .map(rows -> toBadWords(rows.iterator().next())),
        added -> Uni.createFrom().voidItem());
  }

  static BadWords toBadWords(Row row) {
    return new BadWords(row.getInteger("version"), List.of(row.getArrayOfStrings("words")));
  }
}
