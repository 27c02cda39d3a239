package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;
import static java.util.stream.Collectors.toMap;

import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.CodeHash;
import io.couponry.application.port.out.Sealed;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads codes that came from elsewhere. */
final class ImportedCodes {
  private static final String PAGE =
      """
      SELECT imported_space.coupon, stored.space, stored.ordinal, stored.sealed
      FROM imported_space
      JOIN stored_code AS stored ON stored.organization = imported_space.organization
        AND stored.space = imported_space.space
      WHERE imported_space.organization = $1 AND imported_space.space = $2
        AND stored.ordinal >= $3 AND stored.ordinal < $4
      ORDER BY stored.ordinal
      """;
  private static final String DESCRIBED =
      """
      SELECT imported_space.coupon, stored.space, stored.ordinal, stored.sealed,
        stored.expires_at, CASE WHEN $5 THEN stored.metadata END AS metadata
      FROM imported_space
      JOIN stored_code AS stored ON stored.organization = imported_space.organization
        AND stored.space = imported_space.space
      WHERE imported_space.organization = $1 AND imported_space.space = $2
        AND stored.ordinal >= $3 AND stored.ordinal < $4
      ORDER BY stored.ordinal
      """;
  private static final String NUMBERED =
      """
      SELECT stored.space, stored.ordinal, stored.sealed
      FROM unnest($2::uuid[], $3::bigint[]) AS wanted (space, ordinal)
      JOIN stored_code AS stored ON stored.organization = $1
        AND stored.space = wanted.space AND stored.ordinal = wanted.ordinal
      """;

  private final Database database;
  private final CodeLookups lookups;
  private final StoredText text;

  ImportedCodes(Database database, StoredText text) {
    this.database = database;
    this.text = text;
    lookups = new CodeLookups(database);
  }

  /** What a code of this number is sealed for. */
  static String context(CodeSpaceId space, long ordinal) {
    return "imported/" + space + "/" + ordinal;
  }

  /** The same of what is noted beside it. */
  static String ofMetadata(String context) {
    return context + "/metadata";
  }

  /** Those there are of these folded texts, in one query at most. */
  Uni<Map<String, Code.Imported>> find(OrganizationId organization, Collection<String> folded) {
    var texts = new HashMap<CodeHash, String>();
    folded.forEach(one -> text.hashes(organization, one).forEach(hash -> texts.put(hash, one)));
    return lookups
        .find(organization, List.copyOf(texts.keySet()))
        .map(
            rows ->
                rows.stream()
                    .collect(
                        toMap(
                            row -> texts.getOrDefault(hash(row), ""),
                            row -> code(organization, row),
                            (one, other) -> one)));
  }

  /** From a number on, at most so many. */
  Uni<List<Code.Imported>> page(
      OrganizationId organization, CodeSpaceId space, long first, int count) {
    return database
        .query(PAGE, tuple(organization.value(), space.value(), first, first + count))
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> code(organization, row))
                    .toList());
  }

  /** The same with what else is known of each. */
  Uni<List<CodeBooks.Imported>> described(
      OrganizationId organization, CodeSpaceId space, long first, int count, boolean withMetadata) {
    return database
        .query(
            DESCRIBED,
            tuple(organization.value(), space.value(), first, first + count, withMetadata))
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> described(organization, row))
                    .toList());
  }

  /** What codes of these numbers read. */
  Uni<Map<CodeTexts.CodeNumber, String>> texts(
      OrganizationId organization, Collection<CodeTexts.CodeNumber> numbers) {
    return database
        .query(
            NUMBERED,
            tuple(
                organization.value(),
                numbers.stream().map(number -> number.space().value()).toArray(UUID[]::new),
                numbers.stream().map(CodeTexts.CodeNumber::ordinal).toArray(Long[]::new)))
        .map(rows -> texts(organization, rows));
  }

  static CodeHash hash(Row row) {
    return CodeHash.of(row.getBuffer("hash").getBytes());
  }

  private Map<CodeTexts.CodeNumber, String> texts(OrganizationId organization, RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .collect(
            toMap(
                row -> CodeTexts.CodeNumber.of(row).orElseThrow(), row -> text(organization, row)));
  }

  private Code.Imported code(OrganizationId organization, Row row) {
    return new Code.Imported(
        new CouponId(row.getString("coupon")),
        text(organization, row),
        new CodeSpaceId(row.getUUID("space")),
        row.getLong("ordinal"));
  }

  private CodeBooks.Imported described(OrganizationId organization, Row row) {
    var code = code(organization, row);
    return new CodeBooks.Imported(
        code,
        Optional.ofNullable(row.getOffsetDateTime("expires_at")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getBuffer("metadata"))
            .map(
                hidden ->
                    text.vault()
                        .open(
                            organization,
                            ofMetadata(context(code.space(), code.ordinal())),
                            Sealed.of(hidden.getBytes())))
            .map(json -> Json.strings(new JsonObject(json)))
            .orElseGet(Map::of));
  }

  private String text(OrganizationId organization, Row row) {
    return text.vault()
        .open(
            organization,
            context(new CodeSpaceId(row.getUUID("space")), row.getLong("ordinal")),
            Sealed.of(row.getBuffer("sealed").getBytes()));
  }
}
