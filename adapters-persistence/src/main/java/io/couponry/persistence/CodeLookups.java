package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.out.CodeHash;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds imported codes by their hashes. Questions that come while others are on their way go
 * together in the next query: each is answered by what was committed before it was asked.
 */
final class CodeLookups {
  private static final GroupCommit.Bounds BOUNDS = new GroupCommit.Bounds(1, 200, 10_000);

  /** Who asks for more hashes than that is not waited for by the others. */
  private static final int FEW = 50;

  private static final String FIND =
      """
      SELECT asked.asker, code_hash.hash, code_hash.coupon,
        stored.space, stored.ordinal, stored.sealed
      FROM unnest($1::integer[], $2::text[], $3::bytea[]) AS asked (asker, organization, hash)
      JOIN code_hash ON code_hash.organization = asked.organization
        AND code_hash.hash = asked.hash
      JOIN stored_code AS stored ON stored.organization = code_hash.organization
        AND stored.space = code_hash.space AND stored.ordinal = code_hash.ordinal
      """;

  private final Database database;
  private final GroupCommit<Asked, List<Row>> reads;

  CodeLookups(Database database) {
    this.database = database;
    reads = new GroupCommit<>(BOUNDS, asked -> new Object(), this::read, Database::isRolledBack);
  }

  private record Asked(OrganizationId organization, List<CodeHash> hashes) {}

  /** A row of each code there is, with the hash that it was found by. */
  Uni<List<Row>> find(OrganizationId organization, List<CodeHash> hashes) {
    var asked = new Asked(organization, hashes);
    return hashes.size() > FEW
        ? read(List.of(asked)).map(List::getFirst)
        : Database.detached(reads.submit(asked));
  }

  private Uni<List<List<Row>>> read(List<Asked> all) {
    var askers = new ArrayList<Integer>();
    var organizations = new ArrayList<String>();
    var hashes = new ArrayList<CodeHash>();
    var found = new ArrayList<List<Row>>();
    for (var asked : all) {
      askers.addAll(Collections.nCopies(asked.hashes().size(), found.size()));
      organizations.addAll(
          Collections.nCopies(asked.hashes().size(), asked.organization().value()));
      hashes.addAll(asked.hashes());
      found.add(new ArrayList<>());
    }
    return database
        .query(
            FIND,
            tuple(
                askers.toArray(Integer[]::new),
                organizations.toArray(String[]::new),
                StoredText.columns(hashes)))
        .invoke(rows -> rows.forEach(row -> found.get(row.getInteger("asker")).add(row)))
        .replaceWith(found);
  }
}
