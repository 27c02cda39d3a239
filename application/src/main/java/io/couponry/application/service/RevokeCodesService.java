package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Flaw;
import io.couponry.application.port.Page;
import io.couponry.application.port.in.RevokeCodes;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.Revocations;
import io.couponry.application.port.out.Revocations.Added;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds out which ordinals are meant, and revokes those. */
public final class RevokeCodesService implements RevokeCodes {
  private final Coupons coupons;
  private final CodeBooks books;
  private final Revocations revocations;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public RevokeCodesService(
      Coupons coupons,
      CodeBooks books,
      Revocations revocations,
      Identifiers identifiers,
      InstantSource clock) {
    this.coupons = coupons;
    this.books = books;
    this.revocations = revocations;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** Codes that were asked for: ordinals of one batch, or why there are none. */
  private sealed interface Meant {
    record Ordinals(Batch batch, long first, long last) implements Meant {}

    record Nothing(Outcome because) implements Meant {}
  }

  @Override
  public Uni<Answer<Outcome>> revoke(Command command) {
    return coupons
        .find(command.organization(), command.coupon())
        .chain(
            found ->
                found
                    .map(coupon -> revoke(coupon, command))
                    .orElseGet(() -> refused(new Outcome.NotFound())));
  }

  @Override
  public Uni<Optional<Page<Revoked>>> list(
      OrganizationId organization, CouponId coupon, Page.Request page) {
    return coupons
        .find(organization, coupon)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : page(organization, coupon, page).map(Optional::of));
  }

  @Override
  public Uni<Optional<Revoked>> find(OrganizationId organization, CouponId coupon, UUID id) {
    return books
        .of(organization)
        .chain(
            book ->
                revocations
                    .find(organization, coupon, id)
                    .map(found -> found.map(revocation -> revoked(revocation, book))));
  }

  @Override
  public Uni<Undone> undo(OrganizationId organization, CouponId coupon, UUID id) {
    return revocations.undo(organization, coupon, id);
  }

  private Uni<Page<Revoked>> page(OrganizationId organization, CouponId coupon, Page.Request page) {
    return books
        .of(organization)
        .chain(
            book ->
                revocations
                    .page(
                        organization, coupon, page.after().map(UUID::fromString), page.limit() + 1)
                    .map(found -> found.stream().map(one -> revoked(one, book)).toList()))
        .map(
            found -> Page.of(found, page.limit(), revoked -> revoked.revocation().id().toString()));
  }

  private Uni<Answer<Outcome>> revoke(Coupon coupon, Command command) {
    return switch (coupon.codes()) {
      case CodeSource.Shared ignored -> refused(new Outcome.Shared());
      case CodeSource.Generated source ->
          books
              .of(coupon.organization())
              .chain(
                  book ->
                      switch (meant(command.target(), coupon, source, book)) {
                        case Meant.Nothing(var because) -> refused(because);
                        case Meant.Ordinals ordinals -> revoke(ordinals, command, book);
                      });
    };
  }

  private Uni<Answer<Outcome>> revoke(Meant.Ordinals ordinals, Command command, CodeBook book) {
    var batch = ordinals.batch();
    var revocation =
        new Revocation(
            identifiers.next(),
            command.coupon(),
            batch.space(),
            ordinals.first(),
            ordinals.last(),
            Optional.of(new Revocation.Place(batch.id(), ordinals.first() - batch.first() + 1)),
            command.target() instanceof Target.RetiredBatch,
            command.reason(),
            clock.instant(),
            Optional.empty());
    return revocations
        .add(command.organization(), revocation, command.attempt())
        .map(
            answer ->
                answer.map(
                    added ->
                        switch (added) {
                          case Added.Stored(var stored) -> new Outcome.Done(revoked(stored, book));
                          case Added.AlreadyRetired() -> new Outcome.AlreadyRetired();
                          case Added.CouponGone() -> new Outcome.NotFound();
                        }));
  }

  private static Meant meant(
      Target target, Coupon coupon, CodeSource.Generated source, CodeBook book) {
    var batches =
        book.batches(source.space()).stream()
            .filter(batch -> batch.coupon().equals(coupon.id()))
            .toList();
    return switch (target) {
      case Target.OneCode(var typed) ->
          book.find(typed)
              .flatMap(code -> place(code, batches))
              .orElseGet(() -> new Meant.Nothing(new Outcome.UnknownCode()));
      case Target.WholeBatch(var id) -> whole(named(id, batches));
      case Target.RetiredBatch(var id) -> whole(named(id, batches));
      case Target.Range(var id, var from, var to) ->
          id.isEmpty()
              ? inTheList(batches, from, to)
              : named(id.get(), batches)
                  .map(batch -> within(batch, from, to, 0))
                  .orElseGet(() -> new Meant.Nothing(new Outcome.UnknownBatch()));
    };
  }

  private static Optional<Meant> place(Code code, List<Batch> batches) {
    return code instanceof Code.Generated generated
        ? batches.stream()
            .filter(batch -> batch.contains(generated.ordinal()))
            .filter(batch -> batch.space().equals(generated.space()))
            .findFirst()
            .map(batch -> new Meant.Ordinals(batch, generated.ordinal(), generated.ordinal()))
        : Optional.empty();
  }

  private static Optional<Batch> named(UUID id, List<Batch> batches) {
    return batches.stream().filter(batch -> batch.id().equals(id)).findFirst();
  }

  private static Meant whole(Optional<Batch> batch) {
    return batch
        .<Meant>map(known -> new Meant.Ordinals(known, known.first(), known.end() - 1))
        .orElseGet(() -> new Meant.Nothing(new Outcome.UnknownBatch()));
  }

  /** Positions as an export of the whole coupon has them. */
  private static Meant inTheList(List<Batch> batches, long from, long to) {
    var before = 0L;
    for (var batch : batches) {
      if (from <= before + batch.count()) {
        return within(batch, from, to, before);
      }
      before += batch.count();
    }
    return invalid("from", "the coupon has %d codes".formatted(before));
  }

  /** {@code before} is how many codes come before the batch where positions are counted. */
  private static Meant within(Batch batch, long from, long to, long before) {
    var end = before + batch.count();
    if (from > end) {
      return invalid("from", "the batch ends at %d".formatted(end));
    }
    return to > end
        ? invalid("to", "the batch ends at %d, and a range lies in one batch".formatted(end))
        : new Meant.Ordinals(
            batch, batch.first() + from - before - 1, batch.first() + to - before - 1);
  }

  private static Meant invalid(String field, String message) {
    return new Meant.Nothing(new Outcome.Invalid(new Flaw(field, message)));
  }

  private static Revoked revoked(Revocation revocation, CodeBook book) {
    return new Revoked(
        revocation,
        revocation.count() == 1
            ? Optional.of(book.space(revocation.space()).code(revocation.first()))
            : Optional.empty());
  }

  private static Uni<Answer<Outcome>> refused(Outcome outcome) {
    return Uni.createFrom().item(new Answer.First<>(outcome));
  }
}
