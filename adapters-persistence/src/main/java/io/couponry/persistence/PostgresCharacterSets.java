package io.couponry.persistence;

import io.couponry.application.port.Versioned;
import io.couponry.application.port.out.CharacterSets;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Character sets in PostgreSQL. */
public final class PostgresCharacterSets implements CharacterSets {
  private static final String UPSERT =
      """
      INSERT INTO character_set AS stored (organization, abbreviation, characters, version)
      VALUES ($1, $2, $3, 1)
      ON CONFLICT (organization, abbreviation)
      DO UPDATE SET characters = excluded.characters, version = stored.version + 1
      RETURNING version
      """;
  private static final String UPDATE =
      """
      UPDATE character_set SET characters = $3, version = version + 1
      WHERE organization = $1 AND abbreviation = $2 AND version = $4
      RETURNING version
      """;

  private final Database database;

  public PostgresCharacterSets(Database database) {
    this.database = database;
  }

  @Override
  public Uni<Map<Abbreviation, Versioned<CharacterSet>>> of(OrganizationId organization) {
    return database
        .query(
            "SELECT * FROM character_set WHERE organization = $1", Tuple.of(organization.value()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(
                        Collectors.toUnmodifiableMap(
                            row -> Abbreviation.parse(row.getString("abbreviation")),
                            row ->
                                new Versioned<>(
                                    new CharacterSet(row.getString("characters")),
                                    row.getLong("version")))));
  }

  @Override
  public Uni<Optional<Versioned<CharacterSet>>> put(
      OrganizationId organization,
      Abbreviation abbreviation,
      CharacterSet set,
      OptionalLong expectedVersion) {
    var row = Tuple.of(organization.value(), abbreviation.toString(), set.characters());
    var stored =
        expectedVersion.isPresent()
            ? database.query(UPDATE, row.addLong(expectedVersion.getAsLong()))
            : database.query(UPSERT, row);
    return stored.map(
        rows ->
            StreamSupport.stream(rows.spliterator(), false)
                .map(version -> new Versioned<>(set, version.getLong("version")))
                .findFirst());
  }

  @Override
  public Uni<Boolean> remove(OrganizationId organization, Abbreviation abbreviation) {
    return database
        .query(
            "DELETE FROM character_set WHERE organization = $1 AND abbreviation = $2",
            Tuple.of(organization.value(), abbreviation.toString()))
        .map(rows -> rows.rowCount() == 1);
  }
}
