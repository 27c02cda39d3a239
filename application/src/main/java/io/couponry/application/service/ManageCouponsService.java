package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Page;
import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.CouponDraft;
import io.couponry.application.port.in.ManageCoupons;
import io.couponry.application.port.out.CharacterSets;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.Organizations;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps the coupon definitions. */
public final class ManageCouponsService implements ManageCoupons {
  private final Organizations organizations;
  private final CharacterSets sets;
  private final Coupons coupons;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public ManageCouponsService(
      Organizations organizations,
      CharacterSets sets,
      Coupons coupons,
      Identifiers identifiers,
      InstantSource clock) {
    this.organizations = organizations;
    this.sets = sets;
    this.coupons = coupons;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  @Override
  public Uni<Answer<Created>> create(
      OrganizationId organization, CouponDraft draft, Optional<Attempt> attempt) {
    return owner(organization)
        .chain(
            owner ->
                sets.of(organization)
                    .map(
                        found ->
                            new CouponDrafting(owner, draft)
                                .create(Versioned.values(found), identifiers, clock.instant())))
        .chain(
            result ->
                switch (result) {
                  case CouponDrafting.Result.Invalid(var flaws) ->
                      Uni.createFrom().item(new Answer.First<>(new Created.Invalid(flaws)));
                  case CouponDrafting.Result.Made(var coupon, var layout) ->
                      coupons.add(coupon, layout, attempt);
                });
  }

  @Override
  public Uni<Optional<Coupon>> find(OrganizationId organization, CouponId id) {
    return coupons.findCurrent(organization, id);
  }

  @Override
  public Uni<Page<Coupon>> list(OrganizationId organization, Filter filter, Page.Request page) {
    return coupons
        .page(organization, filter, page.after().map(CouponId::new), page.limit() + 1)
        .map(found -> Page.of(found, page.limit(), coupon -> coupon.id().value()));
  }

  @Override
  public Uni<Replaced> replace(
      OrganizationId organization, CouponId id, OptionalLong expectedVersion, CouponDraft draft) {
    return owner(organization)
        .chain(
            owner ->
                coupons
                    .findCurrent(organization, id)
                    .chain(
                        stored ->
                            stored
                                .map(coupon -> replace(owner, coupon, expectedVersion, draft))
                                .orElseGet(() -> Uni.createFrom().item(new Replaced.NotFound()))));
  }

  @Override
  public Uni<Removed> remove(
      OrganizationId organization, CouponId id, Optional<Long> expectedVersion) {
    return coupons.remove(organization, id, expectedVersion);
  }

  private Uni<Replaced> replace(
      Organization owner, Coupon stored, OptionalLong expectedVersion, CouponDraft draft) {
    if (stored.status() == Status.ARCHIVED) {
      return Uni.createFrom().item(new Replaced.Archived());
    }
    if (expectedVersion.isPresent() && stored.version() != expectedVersion.getAsLong()) {
      return Uni.createFrom().item(new Replaced.VersionMismatch());
    }
    return switch (new CouponDrafting(owner, draft).replace(stored)) {
      case CouponDrafting.Result.Invalid(var flaws) ->
          Uni.createFrom().item(new Replaced.Invalid(flaws));
      case CouponDrafting.Result.Made(var coupon, var _) ->
          coupons
              .replace(coupon)
              .map(done -> done ? new Replaced.Stored(coupon) : new Replaced.VersionMismatch());
    };
  }

  private Uni<Organization> owner(OrganizationId organization) {
    return organizations.find(organization).map(found -> found.orElseThrow().value());
  }
}
