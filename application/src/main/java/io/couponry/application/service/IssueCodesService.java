package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Page;
import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.IssueCodes;
import io.couponry.application.port.out.BadWordLists;
import io.couponry.application.port.out.Batches;
import io.couponry.application.port.out.Batches.Order;
import io.couponry.application.port.out.Batches.Taken;
import io.couponry.application.port.out.CharacterSets;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.Organizations;
import io.couponry.domain.code.BadWords;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeSpace;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.math.BigInteger;
import java.util.Optional;

/** Takes ranges of ordinals; the codes themselves are made when somebody asks for them. */
public final class IssueCodesService implements IssueCodes {
  private final Organizations organizations;
  private final CharacterSets sets;
  private final Coupons coupons;
  private final CodeBooks books;
  private final Batches batches;
  private final BadWordLists badWords;
  private final Identifiers identifiers;

  public IssueCodesService(
      Organizations organizations,
      CharacterSets sets,
      Coupons coupons,
      CodeBooks books,
      Batches batches,
      BadWordLists badWords,
      Identifiers identifiers) {
    this.organizations = organizations;
    this.sets = sets;
    this.coupons = coupons;
    this.books = books;
    this.batches = batches;
    this.badWords = badWords;
    this.identifiers = identifiers;
  }

  @Override
  public Uni<Answer<Outcome>> issue(
      OrganizationId organization, CouponId coupon, long count, Optional<Attempt> attempt) {
    return coupons
        .find(organization, coupon)
        .chain(
            found ->
                found
                    .map(known -> issue(known, count, attempt))
                    .orElseGet(() -> refused(new Outcome.NotFound())));
  }

  @Override
  public Uni<Optional<Page<Batch>>> batches(
      OrganizationId organization, CouponId coupon, Page.Request page) {
    return coupons
        .find(organization, coupon)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : batches
                        .page(
                            organization, coupon, page.after().map(Long::valueOf), page.limit() + 1)
                        .map(
                            items ->
                                Optional.of(
                                    Page.of(
                                        items,
                                        page.limit(),
                                        batch -> String.valueOf(batch.first())))));
  }

  private Uni<Answer<Outcome>> issue(Coupon coupon, long count, Optional<Attempt> attempt) {
    if (coupon.status() == Status.ARCHIVED) {
      return refused(new Outcome.Archived());
    }
    return switch (coupon.codes()) {
      case CodeSource.Shared _, CodeSource.Imported _ -> refused(new Outcome.NotGenerated());
      case CodeSource.Generated generated -> issue(coupon, generated, count, attempt);
    };
  }

  private Uni<Answer<Outcome>> issue(
      Coupon coupon, CodeSource.Generated source, long count, Optional<Attempt> attempt) {
    return Uni.combine()
        .all()
        .unis(
            organizations.find(coupon.organization()),
            books.of(coupon.organization()),
            badWords.current(coupon.organization()))
        .asTuple()
        .chain(
            known -> {
              var strength = new CodeStrength(known.getItem1().orElseThrow().value());
              var space = known.getItem2().space(source.space());
              var words = known.getItem3();
              if (!words.words().isEmpty() && count > Filtering.MOST) {
                return refused(new Outcome.TooManyToFilter(Filtering.MOST));
              }
              var order =
                  new Order(
                      coupon.organization(),
                      identifiers.next(),
                      coupon.id(),
                      source.space(),
                      count,
                      strength.bound(space.size()));
              return (words.words().isEmpty()
                      ? batches.take(order, attempt).map(Optional::of)
                      : taken(order, space, words, attempt))
                  .chain(
                      answer ->
                          answer.isEmpty()
                              ? refused(new Outcome.NextToAllBad())
                              : outcome(
                                  answer.get(), coupon, source, strength, space.size(), count));
            });
  }

  /** Filters again for as long as others issue codes of the space meanwhile. */
  private Uni<Optional<Answer<Taken>>> taken(
      Order order, CodeSpace space, BadWords words, Optional<Attempt> attempt) {
    return batches
        .issued(order.organization(), order.space())
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(first -> new Filtering(space, words).range(first, order.count(), order.bound()))
        .chain(
            filtered ->
                filtered
                    .map(range -> batches.take(order.with(range), attempt).map(Optional::of))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
        .chain(
            answer ->
                answer.filter(IssueCodesService::isMoved).isPresent()
                    ? taken(order, space, words, attempt)
                    : Uni.createFrom().item(answer));
  }

  private Uni<Answer<Outcome>> outcome(
      Answer<Taken> answer,
      Coupon coupon,
      CodeSource.Generated source,
      CodeStrength strength,
      BigInteger size,
      long count) {
    return sets.of(coupon.organization())
        .map(
            found ->
                answer.map(
                    taken ->
                        switch (taken) {
                          case Taken.Range(var batch) ->
                              new Outcome.Issued(
                                  batch, CodeStrength.space(size, BigInteger.valueOf(batch.end())));
                          case Taken.CouponGone() -> new Outcome.NotFound();
                          case Taken.Moved() ->
                              throw new IllegalStateException("a range was not filtered again");
                          case Taken.Beyond(var issued) -> {
                            var wanted = BigInteger.valueOf(issued).add(BigInteger.valueOf(count));
                            var within = BigInteger.valueOf(strength.bound(size));
                            yield wanted.compareTo(size) > 0 || wanted.compareTo(within) <= 0
                                ? new Outcome.Exhausted(size.subtract(BigInteger.valueOf(issued)))
                                : strength.tooWeak(
                                    size,
                                    wanted,
                                    source.pattern(),
                                    coupon.id(),
                                    Versioned.values(found));
                          }
                        }));
  }

  private static boolean isMoved(Answer<Taken> answer) {
    return answer instanceof Answer.First<Taken>(Taken.Moved());
  }

  private static Uni<Answer<Outcome>> refused(Outcome outcome) {
    return Uni.createFrom().item(new Answer.First<>(outcome));
  }
}
