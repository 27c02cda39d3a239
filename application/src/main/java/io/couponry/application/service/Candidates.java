package io.couponry.application.service;

import io.couponry.application.port.out.Campaigns;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Redemptions;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.deal.Candidate;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gathers what codes are judged by. */
public final class Candidates {
  private final CodeBooks books;
  private final Coupons coupons;
  private final Campaigns campaigns;
  private final Redemptions redemptions;

  public Candidates(
      CodeBooks books, Coupons coupons, Campaigns campaigns, Redemptions redemptions) {
    this.books = books;
    this.coupons = coupons;
    this.campaigns = campaigns;
    this.redemptions = redemptions;
  }

  /** How up to date definitions must be. */
  enum Freshness {
    MAY_LAG,
    CURRENT
  }

  /** The codes' definitions without any usage; a code whose coupon is gone by now is left out. */
  Uni<List<Candidate>> definitions(
      OrganizationId organization, List<Code> codes, Freshness freshness) {
    return all(codes, code -> definition(organization, code, freshness))
        .map(found -> found.stream().flatMap(Optional::stream).toList());
  }

  /**
   * The same candidates with the uses there are by now, where there is a limit on them or the code
   * is one of many of which some were revoked or given to somebody.
   */
  Uni<List<Candidate>> withUsage(List<Candidate> candidates, Occasion occasion) {
    return all(candidates, candidate -> withUsage(candidate, occasion));
  }

  private Uni<Optional<Candidate>> definition(
      OrganizationId organization, Code code, Freshness freshness) {
    var coupon =
        freshness == Freshness.CURRENT
            ? coupons.findCurrent(organization, code.coupon())
            : coupons.find(organization, code.coupon());
    return coupon.chain(
        found ->
            found.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : campaign(found.get(), freshness)
                    .map(
                        campaign ->
                            Optional.of(
                                new Candidate(code, found.get(), campaign, Usage.notAsked()))));
  }

  private Uni<Optional<Campaign>> campaign(Coupon coupon, Freshness freshness) {
    if (coupon.campaign().isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return freshness == Freshness.CURRENT
        ? campaigns.findCurrent(coupon.organization(), coupon.campaign().get())
        : campaigns.find(coupon.organization(), coupon.campaign().get());
  }

  private Uni<Candidate> withUsage(Candidate candidate, Occasion occasion) {
    var customer = occasion.customer().map(Customer::id);
    var counters =
        candidate
            .coupon()
            .counters(
                candidate.campaign(),
                customer,
                occasion.basket().map(Basket::currency),
                occasion.at());
    return counters.isEmpty() && candidate.coupon().limits().allowEndlessUses()
        ? isUntouched(candidate)
            .chain(
                untouched ->
                    untouched
                        ? Uni.createFrom().item(candidate)
                        : withUsage(candidate, customer, counters))
        : withUsage(candidate, customer, counters);
  }

  /** Whether nothing can have become of the code but uses. */
  private Uni<Boolean> isUntouched(Candidate candidate) {
    return candidate.code() instanceof Code.Numbered code
        ? books
            .of(candidate.coupon().organization())
            .map(
                book ->
                    !candidate.coupon().codes().assignedOnly() && book.isUntouched(code.space()))
        : Uni.createFrom().item(true);
  }

  private Uni<Candidate> withUsage(
      Candidate candidate, Optional<CustomerId> customer, List<Counter> counters) {
    return redemptions
        .usage(candidate.coupon().organization(), candidate.code(), customer, counters)
        .map(
            usage ->
                new Candidate(candidate.code(), candidate.coupon(), candidate.campaign(), usage));
  }

  /** Asks for all at once; the answers keep the order. */
  private static <T, R> Uni<List<R>> all(List<T> items, Function<T, Uni<R>> asking) {
    if (items.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    if (items.size() == 1) {
      // As nearly always, and joining one costs something at every request.
      return asking.apply(items.getFirst()).map(List::of);
    }
    return Uni.join().all(items.stream().map(asking).toList()).andFailFast();
  }
}
