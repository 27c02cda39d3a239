package io.couponry.application.service;

import io.couponry.application.document.Discounts;
import io.couponry.application.port.Flaw;
import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.CouponDraft;
import io.couponry.application.port.out.Identifiers;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Layout;
import io.couponry.domain.coupon.Boundary;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Condition;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.CustomerCondition;
import io.couponry.domain.coupon.Limits;
import io.couponry.domain.coupon.Validity;
import io.couponry.domain.discount.Offer;
import io.couponry.domain.organization.Organization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Makes a coupon of a draft and an organization's defaults, or says everything that is wrong. */
final class CouponDrafting {
  /** For looking at a format although the id is not valid. */
  private static final CouponId STAND_IN = new CouponId("COUPONID".repeat(8));

  private final Organization organization;
  private final CouponDraft draft;
  private final Flaws flaws;

  CouponDrafting(Organization organization, CouponDraft draft) {
    this.organization = organization;
    this.draft = draft;
    flaws = new Flaws(draft.flaws());
  }

  sealed interface Result {
    record Made(Coupon coupon, Optional<Layout> layout) implements Result {}

    record Invalid(List<Flaw> flaws) implements Result {}
  }

  /** A new coupon; dates that the draft leaves out count from {@code now}. */
  Result create(Map<Abbreviation, CharacterSet> sets, Identifiers identifiers, Instant now) {
    var id = id(identifiers);
    var layout = layout(id.orElse(STAND_IN), sets);
    var codes = codes(layout, identifiers);
    var validity = validity(draft.expiresAt().or(() -> defaultExpiry(now)));
    var offer = offer();
    var limits = limitsWithDefaults();
    var conditions = conditionsWithDefaults();
    if (id.isEmpty() || codes.isEmpty() || validity.isEmpty() || offer.isEmpty()) {
      return new Result.Invalid(flaws.all());
    }
    return coupon(id.get(), 1, offer.get(), conditions, validity.get(), limits, codes.get())
        .<Result>map(made -> new Result.Made(made, layout))
        .orElseGet(() -> new Result.Invalid(flaws.all()));
  }

  /** The next version of a coupon, which keeps its id and its codes. */
  Result replace(Coupon stored) {
    draft
        .id()
        .filter(id -> !id.equals(stored.id().value()))
        .ifPresent(id -> flaws.add("id", "a coupon keeps its id"));
    draft
        .codes()
        .filter(codes -> !isSame(codes, stored.codes()))
        .ifPresent(codes -> flaws.add("codes", "a coupon keeps the source of its codes"));
    var validity = validity(draft.expiresAt());
    var offer = offer();
    if (validity.isEmpty() || offer.isEmpty()) {
      return new Result.Invalid(flaws.all());
    }
    return coupon(
            stored.id(),
            stored.version() + 1,
            offer.get(),
            draft.conditions(),
            validity.get(),
            draft.limits(),
            stored.codes())
        .<Result>map(made -> new Result.Made(made, Optional.empty()))
        .orElseGet(() -> new Result.Invalid(flaws.all()));
  }

  private Optional<Coupon> coupon(
      CouponId id,
      long version,
      Offer offer,
      List<Condition> conditions,
      Validity validity,
      Limits limits,
      CodeSource codes) {
    flaws.value("conditions", () -> Coupon.conditions(conditions));
    flaws.value("limits.budget", () -> limits.requirePaidIn(offer.discount().currencies()));
    if (!flaws.isEmpty()) {
      return Optional.empty();
    }
    var made =
        flaws.value(
            "",
            () ->
                new Coupon(
                    organization.id(),
                    id,
                    version,
                    draft.status(),
                    draft.name().orElse(id.value()),
                    draft.campaign(),
                    offer,
                    draft.recurrence(),
                    conditions,
                    validity,
                    limits,
                    draft.stacking(),
                    codes,
                    draft.metadata()));
    return flaws.isEmpty() ? made : Optional.empty();
  }

  private Optional<CouponId> id(Identifiers identifiers) {
    var given = draft.id();
    return flaws.value(
        "id",
        () ->
            switch (organization.defaults().couponIdFormat()) {
              case UUID ->
                  new CouponId(
                      given.map(CouponDrafting::uuid).orElseGet(identifiers.next()::toString));
              case ALPHANUMERIC ->
                  given
                      .map(CouponDrafting::alphanumeric)
                      .orElseGet(identifiers::alphanumericCouponId);
              case OWN ->
                  given
                      .map(CouponId::new)
                      .orElseThrow(() -> new InvalidValue("every coupon must bring its own id"));
            });
  }

  private static String uuid(String given) {
    try {
      var uuid = UUID.fromString(given).toString();
      InvalidValue.unless(uuid.equalsIgnoreCase(given), "a coupon id must be a UUID here");
      return uuid;
    } catch (IllegalArgumentException notOne) {
      throw new InvalidValue("a coupon id must be a UUID here");
    }
  }

  private static CouponId alphanumeric(String given) {
    InvalidValue.unless(
        given
            .chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_')),
        "a coupon id consists of ASCII letters, digits, hyphens and underscores here");
    return new CouponId(given);
  }

  private Optional<Layout> layout(CouponId id, Map<Abbreviation, CharacterSet> sets) {
    if (draft.codes().orElse(null) instanceof CouponDraft.Codes.Generated(var pattern, var _)) {
      return Layouts.read(organization, id, pattern, sets, "codes.", flaws);
    }
    return Optional.empty();
  }

  private Optional<CodeSource> codes(Optional<Layout> layout, Identifiers identifiers) {
    if (draft.codes().isEmpty()) {
      if (!flaws.touch("codes")) {
        flaws.add(new Flaw("codes", Flaw.Kind.REQUIRED, "say where the coupon's codes come from"));
      }
      return Optional.empty();
    }
    return switch (draft.codes().get()) {
      case CouponDraft.Codes.Shared(var code) -> Optional.of(new CodeSource.Shared(code));
      case CouponDraft.Codes.Generated(var pattern, var assignedOnly) ->
          layout.map(
              made ->
                  new CodeSource.Generated(
                      pattern, CodeSpaceId.of(organization.id(), made), assignedOnly));
      case CouponDraft.Codes.Imported(var assignedOnly) ->
          Optional.of(new CodeSource.Imported(new CodeSpaceId(identifiers.next()), assignedOnly));
    };
  }

  private static boolean isSame(CouponDraft.Codes draft, CodeSource stored) {
    return switch (draft) {
      case CouponDraft.Codes.Shared(var code) -> stored.equals(new CodeSource.Shared(code));
      case CouponDraft.Codes.Generated(var pattern, var assignedOnly) ->
          stored instanceof CodeSource.Generated generated
              && generated.pattern().equals(pattern)
              && generated.assignedOnly() == assignedOnly;
      case CouponDraft.Codes.Imported(var assignedOnly) ->
          stored instanceof CodeSource.Imported imported && imported.assignedOnly() == assignedOnly;
    };
  }

  private Optional<Validity> validity(Optional<Boundary> expiresAt) {
    return flaws.value(
        "expiresAt", () -> new Validity(draft.startsAt(), expiresAt, organization.timeZone()));
  }

  private Optional<Boundary> defaultExpiry(Instant now) {
    var zone = organization.timeZone();
    var from = draft.startsAt().map(boundary -> boundary.start(zone)).orElse(now);
    var days = organization.defaults().expirationDays();
    return days.isEmpty() || flaws.touch("expiresAt")
        ? Optional.empty()
        : Optional.of(new Boundary.Day(from.atZone(zone).toLocalDate().plusDays(days.getAsInt())));
  }

  private Limits limitsWithDefaults() {
    var uses = organization.defaults().usesPerCustomer();
    var given = draft.limits();
    return given.perCustomer().isPresent() || uses.isEmpty()
        ? given
        : new Limits(
            given.total(),
            given.perCode(),
            OptionalLong.of(uses.getAsInt()),
            given.periods(),
            given.budget());
  }

  private List<Condition> conditionsWithDefaults() {
    var domains = organization.defaults().allowedDomains();
    if (domains.isEmpty()
        || draft.conditions().stream().anyMatch(CustomerCondition.EmailDomain.class::isInstance)) {
      return draft.conditions();
    }
    var conditions = new ArrayList<>(draft.conditions());
    conditions.add(new CustomerCondition.EmailDomain(domains));
    return conditions;
  }

  private Optional<Offer> offer() {
    var usual =
        organization.defaults().discountType().map(type -> type.name().toLowerCase(Locale.ROOT));
    return Discounts.read(draft.discount().orElse(Map.of()), usual, "discount", flaws)
        .map(priced -> new Offer(priced.discount(), draft.appliesTo(), priced.basis()));
  }
}
