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
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.code.Revocation.Place;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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

  /**
   * Codes that were asked for: ordinals of one batch or of imported codes, or why there are none.
   */
  private sealed interface Meant {
    record Ordinals(CodeSpaceId space, long first, long last, Optional<Place> place)
        implements Meant {
      static Ordinals whole(Batch batch) {
        return new Ordinals(
            batch.space(),
            batch.first(),
            batch.end() - 1,
            Optional.of(new Place(batch.id(), 1, batch.count())));
      }

      /** From one position in the batch to another. */
      static Ordinals of(CodeBook book, Batch batch, long from, long to) {
        return new Ordinals(
            batch.space(),
            new CodePositions(book, batch).ordinal(from),
            new CodePositions(book, batch).ordinal(to),
            Optional.of(new Place(batch.id(), from, to)));
      }

      static Ordinals one(CodeBook book, Batch batch, long ordinal) {
        var position = new CodePositions(book, batch).position(ordinal);
        return new Ordinals(
            batch.space(),
            ordinal,
            ordinal,
            Optional.of(new Place(batch.id(), position, position)));
      }
    }

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
    return revocations
        .find(organization, coupon, id)
        .chain(
            found ->
                found
                    .map(revocation -> revoked(organization, revocation).map(Optional::of))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  @Override
  public Uni<Undone> undo(OrganizationId organization, CouponId coupon, UUID id) {
    return revocations.undo(organization, coupon, id);
  }

  private Uni<Page<Revoked>> page(OrganizationId organization, CouponId coupon, Page.Request page) {
    return revocations
        .page(organization, coupon, page.after().map(UUID::fromString), page.limit() + 1)
        .chain(
            found ->
                Multi.createFrom()
                    .iterable(found)
                    .onItem()
                    .transformToUniAndConcatenate(one -> revoked(organization, one))
                    .collect()
                    .asList())
        .map(
            found -> Page.of(found, page.limit(), revoked -> revoked.revocation().id().toString()));
  }

  private Uni<Answer<Outcome>> revoke(Coupon coupon, Command command) {
    return meant(command.target(), coupon)
        .chain(
            meant ->
                switch (meant) {
                  case Meant.Nothing(var because) -> refused(because);
                  case Meant.Ordinals ordinals -> revoke(ordinals, command);
                });
  }

  private Uni<Answer<Outcome>> revoke(Meant.Ordinals ordinals, Command command) {
    var revocation =
        new Revocation(
            identifiers.next(),
            command.coupon(),
            ordinals.space(),
            ordinals.first(),
            ordinals.last(),
            ordinals.place(),
            command.target() instanceof Target.RetiredBatch,
            command.reason(),
            clock.instant(),
            Optional.empty());
    return text(command.organization(), revocation)
        .chain(
            text ->
                revocations
                    .add(command.organization(), revocation, command.attempt())
                    .map(answer -> answer.map(added -> outcome(added, text))));
  }

  private static Outcome outcome(Added added, Optional<String> text) {
    return switch (added) {
      case Added.Stored(var stored) -> new Outcome.Done(new Revoked(stored, text));
      case Added.AlreadyRetired() -> new Outcome.AlreadyRetired();
      case Added.CouponGone() -> new Outcome.NotFound();
    };
  }

  private Uni<Meant> meant(Target target, Coupon coupon) {
    return switch (coupon.codes()) {
      case CodeSource.Shared ignored -> nothing(new Outcome.Shared());
      case CodeSource.Generated source ->
          books
              .of(coupon.organization())
              .emitOn(Infrastructure.getDefaultExecutor())
              .map(book -> meant(target, coupon, source, book));
      case CodeSource.Imported(var space, var _) -> imported(target, coupon, space);
    };
  }

  /** Imported codes are in no batch; their positions are those of the export. */
  private Uni<Meant> imported(Target target, Coupon coupon, CodeSpaceId space) {
    return switch (target) {
      case Target.OneCode(var typed) ->
          books
              .find(coupon.organization(), List.of(typed))
              .map(
                  found ->
                      found.getFirst().orElse(null) instanceof Code.Imported code
                              && code.space().equals(space)
                          ? new Meant.Ordinals(
                              space, code.ordinal(), code.ordinal(), Optional.empty())
                          : new Meant.Nothing(new Outcome.UnknownCode()));
      case Target.WholeBatch _, Target.RetiredBatch _ -> nothing(new Outcome.UnknownBatch());
      case Target.Range(var batch, var from, var to) ->
          batch.isPresent()
              ? nothing(new Outcome.UnknownBatch())
              : books
                  .imported(coupon.organization(), space, to - 1, 1)
                  .map(
                      last ->
                          last.isEmpty()
                              ? invalid("to", "the coupon has fewer codes")
                              : new Meant.Ordinals(space, from - 1, to - 1, Optional.empty()));
    };
  }

  private static Uni<Meant> nothing(Outcome because) {
    return Uni.createFrom().item(new Meant.Nothing(because));
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
              .flatMap(code -> place(code, book, batches))
              .orElseGet(() -> new Meant.Nothing(new Outcome.UnknownCode()));
      case Target.WholeBatch(var id) -> whole(named(id, batches));
      case Target.RetiredBatch(var id) -> whole(named(id, batches));
      case Target.Range(var id, var from, var to) ->
          id.isEmpty()
              ? inTheList(book, batches, from, to)
              : named(id.get(), batches)
                  .map(batch -> within(book, batch, from, to, 0))
                  .orElseGet(() -> new Meant.Nothing(new Outcome.UnknownBatch()));
    };
  }

  private static Optional<Meant> place(Code code, CodeBook book, List<Batch> batches) {
    return code instanceof Code.Generated generated
        ? batches.stream()
            .filter(batch -> batch.contains(generated.ordinal()))
            .filter(batch -> batch.space().equals(generated.space()))
            .findFirst()
            .map(batch -> Meant.Ordinals.one(book, batch, generated.ordinal()))
        : Optional.empty();
  }

  private static Optional<Batch> named(UUID id, List<Batch> batches) {
    return batches.stream().filter(batch -> batch.id().equals(id)).findFirst();
  }

  private static Meant whole(Optional<Batch> batch) {
    return batch
        .<Meant>map(Meant.Ordinals::whole)
        .orElseGet(() -> new Meant.Nothing(new Outcome.UnknownBatch()));
  }

  /** Positions as an export of the whole coupon has them. */
  private static Meant inTheList(CodeBook book, List<Batch> batches, long from, long to) {
    var before = 0L;
    for (var batch : batches) {
      if (from <= before + batch.count()) {
        return within(book, batch, from, to, before);
      }
      before += batch.count();
    }
    return invalid("from", "the coupon has %d codes".formatted(before));
  }

  /** {@code before} is how many codes come before the batch where positions are counted. */
  private static Meant within(CodeBook book, Batch batch, long from, long to, long before) {
    var end = before + batch.count();
    if (from > end) {
      return invalid("from", "the batch ends at %d".formatted(end));
    }
    return to > end
        ? invalid("to", "the batch ends at %d, and a range lies in one batch".formatted(end))
        : Meant.Ordinals.of(book, batch, from - before, to - before);
  }

  private static Meant invalid(String field, String message) {
    return new Meant.Nothing(new Outcome.Invalid(new Flaw(field, message)));
  }

  private Uni<Revoked> revoked(OrganizationId organization, Revocation revocation) {
    return text(organization, revocation).map(text -> new Revoked(revocation, text));
  }

  /** The code itself where it is a single one. */
  private Uni<Optional<String>> text(OrganizationId organization, Revocation revocation) {
    var space = revocation.space();
    var ordinal = revocation.first();
    return revocation.count() > 1
        ? Uni.createFrom().item(Optional.empty())
        : books
            .of(organization)
            .chain(
                book ->
                    book.isGenerated(space)
                        ? Uni.createFrom().item(Optional.of(book.space(space).code(ordinal)))
                        : books
                            .imported(organization, space, ordinal, 1)
                            .map(found -> found.stream().map(Code::text).findFirst()));
  }

  private static Uni<Answer<Outcome>> refused(Outcome outcome) {
    return Uni.createFrom().item(new Answer.First<>(outcome));
  }
}
