package io.couponry.persistence;

import static java.util.stream.Collectors.toSet;

import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.Secrets;
import io.couponry.domain.code.BadWords;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpace;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Matching;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Code books, read once an organization and after each change that was heard of. Writers add to a
 * book only after they have committed and after the book was read: so an addition is either read or
 * added, and twice does no harm. A book that was forgotten while it was read is read again.
 */
public final class PostgresCodeBooks implements CodeBooks {
  private static final String SPACE =
      "SELECT * FROM code_space WHERE organization = $1 AND id = $2";

  private final Database database;
  private final Secrets secrets;
  private final ImportedCodes imported;
  private final StoredText text;
  private final Map<OrganizationId, Uni<CodeBook>> books = new ConcurrentHashMap<>();

  public PostgresCodeBooks(Database database, Secrets secrets, CodeVault vault) {
    this.database = database;
    this.secrets = secrets;
    text = new StoredText(vault);
    imported = new ImportedCodes(database, text);
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

  @Override
  public Uni<List<Optional<Code>>> find(OrganizationId organization, List<String> typed) {
    return of(organization)
        .chain(
            book -> {
              var known = typed.stream().map(book::find).toList();
              return book.hasImported() && known.stream().anyMatch(Optional::isEmpty)
                  ? imported(organization, book, typed, known)
                  : Uni.createFrom().item(known);
            });
  }

  @Override
  public Uni<List<Code.Imported>> imported(
      OrganizationId organization, CodeSpaceId space, long first, int count) {
    return imported.page(organization, space, first, count);
  }

  @Override
  public Uni<List<CodeBooks.Imported>> described(
      OrganizationId organization, CodeSpaceId space, long first, int count, boolean withMetadata) {
    return imported.described(organization, space, first, count, withMetadata);
  }

  /** What the codes read that rows of the ledger name; asks only about imported ones. */
  Uni<CodeTexts> texts(OrganizationId organization, CodeBook book, RowSet<Row> rows) {
    return texts(
        organization, book, StreamSupport.stream(rows.spliterator(), false).flatMap(CodeTexts::in));
  }

  /** The texts of these codes. */
  Uni<CodeTexts> texts(
      OrganizationId organization, CodeBook book, Stream<CodeTexts.CodeNumber> numbers) {
    var stored = numbers.filter(number -> !book.isGenerated(number.space())).collect(toSet());
    return stored.isEmpty()
        ? Uni.createFrom().item(new CodeTexts(book, Map.of()))
        : imported.texts(organization, stored).map(texts -> new CodeTexts(book, texts));
  }

  private Uni<List<Optional<Code>>> imported(
      OrganizationId organization, CodeBook book, List<String> typed, List<Optional<Code>> known) {
    var folded =
        IntStream.range(0, typed.size())
            .filter(i -> known.get(i).isEmpty() && !CodeBook.isTooLong(typed.get(i)))
            .mapToObj(i -> book.matching().fold(typed.get(i)))
            .collect(toSet());
    return folded.isEmpty()
        ? Uni.createFrom().item(known)
        : imported
            .find(organization, folded)
            .map(
                found ->
                    IntStream.range(0, typed.size())
                        .mapToObj(i -> known.get(i).or(() -> of(found, book, typed.get(i))))
                        .toList());
  }

  private static Optional<Code> of(Map<String, Code.Imported> found, CodeBook book, String typed) {
    return CodeBook.isTooLong(typed)
        ? Optional.empty()
        : Optional.ofNullable(found.get(book.matching().fold(typed)));
  }

  void forget(OrganizationId organization) {
    books.remove(organization);
  }

  /** To be read again, because codes were removed or a write ended in a way that is not known. */
  Uni<Void> doubted(OrganizationId organization) {
    forget(organization);
    return Uni.createFrom().voidItem();
  }

  /** Codes of a space were revoked or given to customers, or may have been. */
  Uni<Void> touched(OrganizationId organization, CodeSpaceId space) {
    return of(organization).invoke(book -> book.touch(space)).replaceWithVoid();
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

  Uni<Void> added(OrganizationId organization, CouponId coupon, CodeSpaceId importedSpace) {
    return of(organization).invoke(book -> book.add(coupon, importedSpace)).replaceWithVoid();
  }

  /** As it is stored: it may have been there before, under an older key. */
  Uni<Void> added(OrganizationId organization, CodeSpaceId space) {
    return of(organization)
        .call(
            book ->
                database
                    .query(SPACE, Tuple.of(organization.value(), space.value()))
                    .invoke(
                        rows ->
                            rows.forEach(
                                row -> book.add(space(organization, row, book.matching())))))
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(() -> doubted(organization));
  }

  /** What is read with a book: once more where it lacks what another instance has added since. */
  <T> Uni<T> reading(OrganizationId organization, Function<CodeBook, Uni<T>> work) {
    return of(organization)
        .chain(work::apply)
        .onFailure(CodeBook.NotListed.class)
        .recoverWithUni(
            () -> doubted(organization).chain(() -> of(organization).chain(work::apply)));
  }

  StoredText text() {
    return text;
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
                                          row ->
                                              add(book, row, space(organization, row, matching))))
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
                              "SELECT coupon, sealed FROM shared_code WHERE organization = $1",
                              owner))
                  .invoke(
                      rows ->
                          rows.forEach(
                              row -> {
                                var coupon = new CouponId(row.getString("coupon"));
                                book.add(
                                    coupon,
                                    text.open(
                                        organization, coupon, row.getBuffer("sealed").getBytes()));
                              }))
                  .chain(
                      () ->
                          database.query(
                              "SELECT coupon, space FROM imported_space WHERE organization = $1",
                              owner))
                  .invoke(
                      rows ->
                          rows.forEach(
                              row ->
                                  book.add(
                                      new CouponId(row.getString("coupon")),
                                      new CodeSpaceId(row.getUUID("space")))))
                  .replaceWith(book);
            });
  }

  private static void add(CodeBook book, Row row, CodeSpace space) {
    book.add(space);
    if (!row.getBoolean("touched")) {
      book.addUntouched(space.id());
    }
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
}
