package io.couponry.persistence;

import static java.util.stream.Collectors.toMap;

import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.Sealed;
import io.couponry.domain.code.CodeProfile;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.Matching;
import io.couponry.domain.code.Overlap;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What imported codes look like, as rows that tell it to nobody else. */
final class ImportedShapes {
  private static final String FITTING =
      """
      SELECT shape.space, shape.length, shape.sealed, space.coupon
      FROM imported_shape AS shape
      JOIN imported_space AS space ON space.organization = shape.organization
        AND space.space = shape.space
      WHERE shape.organization = $1 AND shape.length BETWEEN $2 AND $3
      """;

  private final CodeVault vault;
  private final OrganizationId organization;

  ImportedShapes(CodeVault vault, OrganizationId organization) {
    this.vault = vault;
    this.organization = organization;
  }

  /** Rows to be written. */
  record Changed(Map<Integer, Buffer> byLength) {
    Integer[] lengths() {
      return byLength.keySet().toArray(Integer[]::new);
    }

    Buffer[] sealed() {
      return byLength.values().toArray(Buffer[]::new);
    }
  }

  /** What of the codes imported so far one of a new layout could be, in words. */
  Uni<Optional<String>> like(SqlConnection connection, Layout layout, Matching matching) {
    var overlap = new Overlap(matching);
    var lengths = Overlap.foldedLengths(layout, matching);
    return connection
        .preparedQuery(FITTING)
        .execute(Tuple.of(organization.value(), lengths.shortest(), lengths.longest()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .filter(
                        row ->
                            overlap.between(
                                layout, toProfile(new CodeSpaceId(row.getUUID("space")), row)))
                    .map(row -> "imported codes of coupon " + row.getString("coupon"))
                    .findFirst());
  }

  /** Those that more codes have made others of what is stored. */
  Changed changed(CodeSpaceId space, RowSet<Row> stored, Map<Integer, CodeProfile> more) {
    var before =
        StreamSupport.stream(stored.spliterator(), false)
            .collect(toMap(row -> row.getInteger("length"), row -> toProfile(space, row)));
    var changed = new TreeMap<Integer, Buffer>();
    more.forEach(
        (length, profile) -> {
          var known = before.get(length);
          var joined = known == null ? profile : known.and(profile);
          if (!joined.equals(known)) {
            changed.put(length, sealed(space, joined));
          }
        });
    return new Changed(changed);
  }

  CodeProfile toProfile(CodeSpaceId space, Row row) {
    return new CodeProfile(
        new JsonArray(
                vault.open(
                    organization,
                    context(space, row.getInteger("length")),
                    Sealed.of(row.getBuffer("sealed").getBytes())))
            .stream().map(String.class::cast).toList());
  }

  Buffer sealed(CodeSpaceId space, CodeProfile profile) {
    return Buffer.buffer(
        vault
            .seal(
                organization,
                context(space, profile.length()),
                new JsonArray(profile.characters()).encode())
            .bytes());
  }

  private static String context(CodeSpaceId space, int length) {
    return "shape/" + space + "/" + length;
  }
}
