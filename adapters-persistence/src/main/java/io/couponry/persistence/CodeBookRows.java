package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.out.Secrets;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpace;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Matching;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads code books: whole ones, and what of one was added since. */
final class CodeBookRows {
  private static final String MATCHING = "SELECT * FROM organization WHERE id = $1";
  private static final String BAD_WORDS = "SELECT * FROM bad_words WHERE organization = $1";
  private static final String BATCHES = "SELECT * FROM batch WHERE organization = $1";
  private static final String SPACES = "SELECT * FROM code_space WHERE organization = $1";
  private static final String SHARED =
      "SELECT coupon, sealed FROM shared_code WHERE organization = $1";
  private static final String IMPORTED =
      "SELECT coupon, space FROM imported_space WHERE organization = $1";
  private static final String OF_COUPON = " AND coupon = $2";
  private static final String OF_ID = " AND id = $2";
  private static final String OF_BATCHES =
      " AND id IN (SELECT space FROM batch WHERE organization = $1 AND coupon = $2)";
  private static final String OF_THEIR_TIME =
      " AND version IN (SELECT bad_words FROM batch WHERE organization = $1 AND coupon = $2)";

  private final Database database;
  private final Secrets secrets;
  private final StoredText text;

  CodeBookRows(Database database, Secrets secrets, StoredText text) {
    this.database = database;
    this.secrets = secrets;
    this.text = text;
  }

  Uni<CodeBook> read(OrganizationId organization) {
    return database
        .query(MATCHING, Tuple.of(organization.value()))
        .map(rows -> OrganizationRows.toOrganization(rows.iterator().next()).value().matching())
        .map(CodeBook::new)
        .call(book -> new Reading(book, organization).all());
  }

  /** A coupon's codes, as far as the book lacks them. */
  Uni<Void> add(OrganizationId organization, CouponId coupon, CodeBook book) {
    return new Reading(book, organization).of(coupon);
  }

  Uni<Void> add(OrganizationId organization, CodeSpaceId space, CodeBook book) {
    return new Reading(book, organization)
        .spaces(SPACES + OF_ID, tuple(organization.value(), space.value()));
  }

  private CodeSpace space(OrganizationId organization, Row row, Matching matching) {
    var id = new CodeSpaceId(row.getUUID("id"));
    var scheme = Scheme.valueOf(row.getString("scheme"));
    return new CodeSpace(
        id,
        LayoutJson.toLayout(row.getJsonArray("layout")),
        scheme,
        secrets.codeSpaceKey(organization, id, scheme, row.getInteger("key_version")),
        matching);
  }

  private final class Reading {
    private final CodeBook book;
    private final OrganizationId organization;

    Reading(CodeBook book, OrganizationId organization) {
      this.book = book;
      this.organization = organization;
    }

    Uni<Void> all() {
      var owner = Tuple.of(organization.value());
      // Batches first: whatever space one of them is of was committed before it.
      return database
          .query(BATCHES, owner)
          .call(() -> spaces(SPACES, owner))
          .call(() -> badWords(BAD_WORDS, owner))
          .invoke(this::add)
          .chain(() -> shared(SHARED, owner))
          .chain(() -> imported(IMPORTED, owner));
    }

    Uni<Void> of(CouponId coupon) {
      var key = tuple(organization.value(), coupon.value());
      return database
          .query(BATCHES + OF_COUPON, key)
          .call(
              batches ->
                  batches.size() == 0
                      ? Uni.createFrom().voidItem()
                      : spaces(SPACES + OF_BATCHES, key)
                          .chain(() -> badWords(BAD_WORDS + OF_THEIR_TIME, key)))
          .invoke(this::add)
          .chain(() -> shared(SHARED + OF_COUPON, key))
          .chain(() -> imported(IMPORTED + OF_COUPON, key));
    }

    Uni<Void> spaces(String sql, Tuple key) {
      return database
          .query(sql, key)
          .invoke(
              rows ->
                  rows.forEach(
                      row ->
                          book.add(
                              space(organization, row, book.matching()),
                              row.getBoolean("touched"))))
          .replaceWithVoid();
    }

    private Uni<Void> badWords(String sql, Tuple key) {
      return database
          .query(sql, key)
          .invoke(rows -> rows.forEach(row -> book.add(PostgresBadWordLists.toBadWords(row))))
          .replaceWithVoid();
    }

    private void add(RowSet<Row> batches) {
      batches.forEach(row -> book.add(BatchRows.toBatch(row)));
    }

    private Uni<Void> shared(String sql, Tuple key) {
      return database
          .query(sql, key)
          .invoke(
              rows ->
                  rows.forEach(
                      row -> {
                        var coupon = new CouponId(row.getString("coupon"));
                        var sealed = row.getBuffer("sealed").getBytes();
                        book.add(coupon, text.open(organization, coupon, sealed));
                      }))
          .replaceWithVoid();
    }

    private Uni<Void> imported(String sql, Tuple key) {
      return database
          .query(sql, key)
          .invoke(
              rows ->
                  rows.forEach(
                      row ->
                          book.add(
                              new CouponId(row.getString("coupon")),
                              new CodeSpaceId(row.getUUID("space")))))
          .replaceWithVoid();
    }
  }
}
