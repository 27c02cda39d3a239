package io.couponry.application.service;

import io.couponry.application.port.in.ValidateReferences;
import io.couponry.application.port.out.Campaigns;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Holds;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Redemptions.Asked;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.ReferenceCheck;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Looks all references up at once, and asks for the usage of all genuine ones at once. */
public final class ValidateReferencesService implements ValidateReferences {
  private static final int MOST_RELEASED = 100;

  private final CodeBooks books;
  private final Coupons coupons;
  private final Campaigns campaigns;
  private final Redemptions redemptions;
  private final Holds holds;
  private final InstantSource clock;

  public ValidateReferencesService(
      CodeBooks books,
      Coupons coupons,
      Campaigns campaigns,
      Redemptions redemptions,
      Holds holds,
      InstantSource clock) {
    this.books = books;
    this.coupons = coupons;
    this.campaigns = campaigns;
    this.redemptions = redemptions;
    this.holds = holds;
    this.clock = clock;
  }

  /** A reference and the code that it is, or the result where it is none of the coupon's. */
  private sealed interface Looked {
    record Own(Reference reference, Code code) implements Looked {}

    record Not(Result result) implements Looked {}
  }

  @Override
  public Uni<Outcome> validate(Command command) {
    if (command.references().stream().map(Reference::kind).distinct().count() > 1) {
      return Uni.createFrom().item(new Outcome.MixedKinds());
    }
    return books
        .find(command.organization(), texts(command))
        .chain(
            codes ->
                command
                    .coupon()
                    .or(
                        () ->
                            codes.stream()
                                .limit(1)
                                .flatMap(Optional::stream)
                                .map(Code::coupon)
                                .findFirst())
                    .map(coupon -> validate(command, coupon, codes))
                    .orElseGet(() -> Uni.createFrom().item(new Outcome.UnknownFirst())));
  }

  /** All that are to be validated, or the one that says which coupon it is. */
  private static List<String> texts(Command command) {
    return command.references().stream()
        .limit(command.validatesReferences() ? Long.MAX_VALUE : 1)
        .map(Reference::text)
        .toList();
  }

  private Uni<Outcome> validate(Command command, CouponId id, List<Optional<Code>> codes) {
    return coupons
        .find(command.organization(), id)
        .chain(
            found ->
                found
                    .map(coupon -> validate(command, coupon, codes))
                    .orElseGet(() -> Uni.createFrom().item(new Outcome.UnknownCoupon())));
  }

  private Uni<Outcome> validate(Command command, Coupon coupon, List<Optional<Code>> codes) {
    var looked =
        command.validatesReferences()
            ? lookedUp(command.references(), coupon, codes)
            : List.<Looked>of();
    return campaign(coupon)
        .chain(
            campaign ->
                usages(coupon, looked)
                    .map(
                        usages ->
                            judged(
                                new ReferenceCheck(coupon, campaign, clock.instant()),
                                looked,
                                usages)));
  }

  private Uni<Optional<Campaign>> campaign(Coupon coupon) {
    return coupon
        .campaign()
        .map(id -> campaigns.find(coupon.organization(), id))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private static List<Looked> lookedUp(
      List<Reference> references, Coupon coupon, List<Optional<Code>> codes) {
    var seen = new HashSet<Code>();
    var looked = new ArrayList<Looked>();
    for (var i = 0; i < references.size(); i++) {
      var reference = references.get(i);
      var code = codes.get(i);
      if (reference.kind() != kind(coupon.codes())) {
        looked.add(new Looked.Not(new Result.OfTheOtherKind(reference)));
      } else if (code.isEmpty()) {
        looked.add(new Looked.Not(new Result.Unknown(reference)));
      } else if (!code.get().coupon().equals(coupon.id())) {
        looked.add(new Looked.Not(new Result.OfAnotherCoupon(reference)));
      } else if (!seen.add(code.get())) {
        looked.add(new Looked.Not(new Result.Duplicate(reference)));
      } else {
        looked.add(new Looked.Own(reference, code.get()));
      }
    }
    return looked;
  }

  private static Kind kind(CodeSource source) {
    return switch (source) {
      case CodeSource.Shared _, CodeSource.Generated _ -> Kind.INTERNAL;
      case CodeSource.Imported _ -> Kind.EXTERNAL;
    };
  }

  /** One for each genuine reference, in their order. */
  private Uni<List<Usage>> usages(Coupon coupon, List<Looked> looked) {
    var asked = new ArrayList<Asked>();
    for (var one : looked) {
      if (one instanceof Looked.Own(var reference, var code)) {
        asked.add(new Asked(code, reference.customer()));
      }
    }
    return asked.isEmpty()
        ? Uni.createFrom().item(List.of())
        : usages(coupon.organization(), coupon.id(), asked);
  }

  /** What has expired is in nobody's way, even if it was not released yet. */
  private Uni<List<Usage>> usages(OrganizationId organization, CouponId coupon, List<Asked> asked) {
    return redemptions
        .usages(organization, coupon, asked)
        .chain(
            usages ->
                usages.getFirst().hasExpiredHolds(clock.instant())
                    ? holds
                        .releaseExpired(organization, MOST_RELEASED)
                        .chain(() -> redemptions.usages(organization, coupon, asked))
                    : Uni.createFrom().item(usages));
  }

  private static Outcome judged(ReferenceCheck check, List<Looked> looked, List<Usage> usages) {
    var coupon = check.coupon();
    return new Outcome.Judged(
        coupon,
        coupon.standing(check.at()),
        check.ofCoupon(usages.stream().findFirst()),
        results(check, looked, usages.iterator()));
  }

  private static List<Result> results(
      ReferenceCheck check, List<Looked> looked, Iterator<Usage> usages) {
    var results = new ArrayList<Result>();
    for (var one : looked) {
      results.add(
          switch (one) {
            case Looked.Not(var result) -> result;
            case Looked.Own(var reference, var _) ->
                new Result.Genuine(reference, check.ofCode(usages.next(), reference.customer()));
          });
    }
    return results;
  }
}
