package io.couponry.persistence;

import static java.util.stream.Collectors.toSet;

import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.Secrets;
import io.couponry.domain.code.BadWords;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Code books, read once an organization. What others have added is read when it was heard of, and a
 * whole book after codes are gone. Writers add to a book only after they have committed and after
 * the book was read: so an addition is either read or added, and twice does no harm. A book that
 * was forgotten while it was read is read again.
 */
public final class PostgresCodeBooks implements CodeBooks {
  private static final Logger LOG = Logger.getLogger(PostgresCodeBooks.class);

  private final CodeBookRows rows;
  private final ImportedCodes imported;
  private final StoredText text;
  private final Map<OrganizationId, Uni<CodeBook>> books = new ConcurrentHashMap<>();

  public PostgresCodeBooks(Database database, Secrets secrets, CodeVault vault) {
    text = new StoredText(vault);
    imported = new ImportedCodes(database, text);
    rows = new CodeBookRows(database, secrets, text);
    var changes = database.changes();
    changes.on(
        Change.Kind.CODES,
        changed -> {
          if (changed.id().isEmpty()) {
            forget(changed.organization());
          } else {
            heard(addStored(changed.organization(), new CouponId(changed.id())));
          }
        },
        books::clear);
    changes.on(
        Change.Kind.CODE_SPACE,
        changed ->
            heard(
                addStored(changed.organization(), new CodeSpaceId(UUID.fromString(changed.id())))),
        books::clear);
  }

  @Override
  public Uni<CodeBook> of(OrganizationId organization) {
    return books.computeIfAbsent(
        organization,
        missing -> kept(organization, Uni.createFrom().deferred(() -> rows.read(organization))));
  }

  private static void heard(Uni<Void> addition) {
    addition
        .subscribe()
        .with(done -> {}, failure -> LOG.warnf("a code book is read again cause=%s", failure));
  }

  /** The same for everybody who asks; forgotten if it fails. */
  private Uni<CodeBook> kept(OrganizationId organization, Uni<CodeBook> reading) {
    return reading.onFailure().invoke(() -> books.remove(organization)).memoize().indefinitely();
  }

  private Uni<Void> addStored(OrganizationId organization, CouponId coupon) {
    return addStored(organization, book -> rows.add(organization, coupon, book));
  }

  private Uni<Void> addStored(OrganizationId organization, CodeSpaceId space) {
    return addStored(organization, book -> rows.add(organization, space, book));
  }

  /**
   * Whoever asks from now on waits for what is read; where no book is there or being read, there is
   * nothing to add to.
   */
  private Uni<Void> addStored(OrganizationId organization, Function<CodeBook, Uni<Void>> addition) {
    var added =
        books.computeIfPresent(
            organization,
            (id, current) -> kept(organization, current.call(book -> addition.apply(book))));
    return added == null
        ? Uni.createFrom().voidItem()
        : added
            .invoke(book -> books.replace(organization, added, Uni.createFrom().item(book)))
            .replaceWithVoid();
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
    return addStored(organization, space).onFailure().recoverWithUni(() -> doubted(organization));
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
}
