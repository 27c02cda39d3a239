package io.couponry.persistence;

import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Secrets;
import io.couponry.domain.code.BadWords;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpace;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.Matching;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Code books, read once an organization and after each change that was heard of. Writers add to a
 * book only after they have committed and after the book was read: so an addition is either read or
 * added, and twice does no harm. A book that was forgotten while it was read is read again.
 */
public final class PostgresCodeBooks implements CodeBooks {
  private final Database database;
  private final Secrets secrets;
  private final Map<OrganizationId, Uni<CodeBook>> books = new ConcurrentHashMap<>();

  public PostgresCodeBooks(Database database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
    database
        .changes()
        .on(Change.Kind.CODES, changed -> forget(changed.organization()), books::clear);
  }

  @Override
  public Uni<CodeBook> of(OrganizationId organization) {
    return books.computeIfAbsent(
        organization,
        missing ->
            Uni.createFrom()
                .deferred(() -> read(organization))
                .onFailure()
                .invoke(() -> books.remove(organization))
                .memoize()
                .indefinitely());
  }

  void forget(OrganizationId organization) {
    books.remove(organization);
  }

  /** To be read again, because codes were removed or a write ended in a way that is not known. */
  Uni<Void> doubted(OrganizationId organization) {
    forget(organization);
    return Uni.createFrom().voidItem();
  }

  Uni<Void> added(OrganizationId organization, Batch batch, Optional<BadWords> words) {
    return of(organization)
        .invoke(
            book -> {
              words.ifPresent(book::add);
              book.add(batch);
            })
        .replaceWithVoid();
  }

  Uni<Void> added(OrganizationId organization, CouponId coupon, SharedCode code) {
    return of(organization).invoke(book -> book.add(coupon, code)).replaceWithVoid();
  }

  Uni<Void> added(OrganizationId organization, CodeSpaceId space, Layout layout) {
    return of(organization)
        .invoke(
            book ->
                book.add(
                    space(
                        organization,
                        space,
                        layout,
                        Scheme.forSize(layout.size()),
                        book.matching())))
        .replaceWithVoid();
  }

  private Uni<CodeBook> read(OrganizationId organization) {
    var owner = Tuple.of(organization.value());
    return database
        .query("SELECT * FROM organization WHERE id = $1", owner)
        .map(rows -> OrganizationRows.toOrganization(rows.iterator().next()).value().matching())
        .chain(
            matching -> {
              var book = new CodeBook(matching);
              // Batches first: whatever space one of them is of was committed before it.
              return database
                  .query("SELECT * FROM batch WHERE organization = $1", owner)
                  .call(
                      batches ->
                          database
                              .query("SELECT * FROM code_space WHERE organization = $1", owner)
                              .invoke(
                                  rows ->
                                      rows.forEach(
                                          row -> book.add(space(organization, row, matching))))
                              .invoke(
                                  () -> batches.forEach(row -> book.add(BatchRows.toBatch(row)))))
                  .call(
                      () ->
                          database
                              .query("SELECT * FROM bad_words WHERE organization = $1", owner)
                              .invoke(
                                  rows ->
                                      rows.forEach(
                                          row -> book.add(PostgresBadWordLists.toBadWords(row)))))
                  .chain(
                      () ->
                          database.query(
                              "SELECT coupon, text FROM shared_code WHERE organization = $1",
                              owner))
                  .invoke(
                      rows ->
                          rows.forEach(
                              row ->
                                  book.add(
                                      new CouponId(row.getString("coupon")),
                                      new SharedCode(row.getString("text")))))
                  .replaceWith(book);
            });
  }

  private CodeSpace space(OrganizationId organization, Row row, Matching matching) {
    return space(
        organization,
        new CodeSpaceId(row.getUUID("id")),
        LayoutJson.toLayout(row.getJsonArray("layout")),
        Scheme.valueOf(row.getString("scheme")),
        matching);
  }

  private CodeSpace space(
      OrganizationId organization,
      CodeSpaceId id,
      Layout layout,
      Scheme scheme,
      Matching matching) {
    return new CodeSpace(
        id, layout, scheme, secrets.codeSpaceKey(organization, id, scheme), matching);
  }
}
