package io.couponry.rest.organization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.couponry.application.port.Flaw;
import io.couponry.application.port.Flaws;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.code.GuessOdds;
import io.couponry.domain.code.Matching;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.CheckCallOut;
import io.couponry.domain.organization.CouponPolicy;
import io.couponry.domain.organization.Defaults;
import io.couponry.domain.organization.FragmentPosition;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.rest.json.Texts;
import io.couponry.rest.json.Times;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An organization's settings; what is left out takes the value the answer shows. */
@Schema(
    name = "OrganizationSettings",
    requiredProperties = {"name", "currency", "timeZone"})
record OrganizationBody(
    @Schema(examples = "Demo shop") @Nullable String name,
    @Schema(examples = "EUR") @Nullable String currency,
    @Schema(examples = "Europe/Berlin") @Nullable String timeZone,
    @Nullable PolicyBody couponPolicy,
    @Nullable MatchingBody matching,
    @Nullable DefaultsBody defaults,
    @Schema(examples = "0.000001") @Nullable BigDecimal maxGuessOdds,
    @Nullable CheckBody couponCheck) {

  @Schema(name = "CouponPolicy")
  record PolicyBody(
      @Nullable Integer couponIdCharacters,
      @Schema(
              implementation = Object.class,
              description = "\"prefix\", \"suffix\", or the position as a number",
              examples = "0")
          @Nullable JsonNode position,
      @Nullable Integer codeLength) {}

  @Schema(name = "Matching")
  record MatchingBody(
      @Nullable Boolean ignoreCase,
      @Nullable Boolean ignoreSpacesAndHyphens,
      @Nullable Boolean foldLookAlikes) {}

  @Schema(name = "Defaults")
  record DefaultsBody(
      @Schema(enumeration = {"uuid", "alphanumeric", "own"}) @Nullable String couponIdFormat,
      @Nullable Integer expirationDays,
      @Nullable Integer usesPerCustomer,
      @Schema(enumeration = {"percentage", "fixed"}) @Nullable String discountType,
      @Nullable List<String> allowedDomains) {}

  @Schema(
      name = "CouponCheck",
      description = "a service of the organization's own that is asked before a coupon is applied",
      requiredProperties = {"url"})
  record CheckBody(
      @Schema(
              examples = "https://checks.example.com/coupons",
              description = "its host must be one that the operator allows")
          String url,
      @Schema(examples = "500", minimum = "50", maximum = "5000") @Nullable Integer timeoutMillis,
      @Schema(
              enumeration = {"accept", "refuse"},
              description = "what holds when there is no answer; refuse when left out")
          @Nullable String whenUnanswered) {

    static CheckBody of(CheckCallOut callOut) {
      return new CheckBody(
          callOut.url().toString(),
          Math.toIntExact(callOut.timeout().toMillis()),
          Texts.lower(callOut.whenUnanswered()));
    }

    Optional<CheckCallOut> toCallOut(Flaws flaws) {
      var target =
          Optional.ofNullable(url)
              .flatMap(text -> flaws.value("couponCheck.url", () -> CheckCallOut.url(text)));
      var limit =
          timeoutMillis == null
              ? Optional.of(CheckCallOut.USUAL_TIMEOUT)
              : flaws.value(
                  "couponCheck.timeoutMillis",
                  () -> CheckCallOut.timeout(Duration.ofMillis(timeoutMillis)));
      var otherwise =
          Texts.constant(
              Optional.ofNullable(whenUnanswered),
              CheckCallOut.WhenUnanswered.class,
              "couponCheck.whenUnanswered",
              flaws);
      return target.isEmpty() || limit.isEmpty() || flaws.touch("couponCheck")
          ? Optional.empty()
          : Optional.of(
              new CheckCallOut(
                  target.get(), limit.get(), otherwise.orElse(CheckCallOut.WhenUnanswered.REFUSE)));
    }
  }

  static OrganizationBody of(Organization organization) {
    var policy = organization.couponPolicy();
    var matching = organization.matching();
    var defaults = organization.defaults();
    return new OrganizationBody(
        organization.name(),
        organization.currency().getCurrencyCode(),
        organization.timeZone().getId(),
        new PolicyBody(
            policy.couponIdCharacters(), position(policy.position()), boxed(policy.codeLength())),
        new MatchingBody(
            matching.ignoreCase(), matching.ignoreSpacesAndHyphens(), matching.foldLookAlikes()),
        new DefaultsBody(
            Texts.lower(defaults.couponIdFormat()),
            boxed(defaults.expirationDays()),
            boxed(defaults.usesPerCustomer()),
            defaults.discountType().map(Texts::lower).orElse(null),
            defaults.allowedDomains().stream().sorted().toList()),
        organization.maxGuessOdds().value(),
        organization.couponCheck().map(CheckBody::of).orElse(null));
  }

  Optional<Organization> toOrganization(OrganizationId id, Flaws flaws) {
    var namedWell =
        required("name", name, flaws)
            .flatMap(
                text ->
                    flaws.value("name", () -> io.couponry.domain.Texts.named("a name", text, 200)));
    var paidIn =
        required("currency", currency, flaws)
            .flatMap(code -> flaws.value("currency", () -> Money.currency(code)));
    var zone = Times.zone(required("timeZone", timeZone, flaws), "timeZone", flaws);
    var policy = Optional.ofNullable(couponPolicy).flatMap(body -> toPolicy(body, flaws));
    var defaulted = Optional.ofNullable(defaults).flatMap(body -> toDefaults(body, flaws));
    var odds =
        Optional.ofNullable(maxGuessOdds)
            .flatMap(value -> flaws.value("maxGuessOdds", () -> toOdds(value)));
    var check = Optional.ofNullable(couponCheck).flatMap(body -> body.toCallOut(flaws));
    if (namedWell.isEmpty() || paidIn.isEmpty() || zone.isEmpty()) {
      return Optional.empty();
    }
    return flaws.value(
        "name",
        () ->
            new Organization(
                id,
                namedWell.get(),
                paidIn.get(),
                zone.get(),
                policy.orElseGet(CouponPolicy::none),
                toMatching(),
                defaulted.orElseGet(Defaults::none),
                odds.orElseGet(GuessOdds::usualBound),
                check));
  }

  private static GuessOdds toOdds(BigDecimal value) {
    InvalidValue.unless(value.signum() > 0, "maxGuessOdds must be above 0");
    return new GuessOdds(value);
  }

  private static Optional<CouponPolicy> toPolicy(PolicyBody body, Flaws flaws) {
    var given = body.position();
    var position =
        given == null
            ? Optional.<FragmentPosition>of(new FragmentPosition.Prefix())
            : flaws.value("couponPolicy.position", () -> toPosition(given));
    var characters = body.couponIdCharacters() == null ? 0 : body.couponIdCharacters();
    flaws.value(
        "couponPolicy.couponIdCharacters",
        () -> new CouponPolicy(characters, CouponPolicy.none().position(), OptionalInt.empty()));
    flaws.value(
        "couponPolicy.codeLength",
        () -> new CouponPolicy(0, CouponPolicy.none().position(), unboxed(body.codeLength())));
    return position
        .filter(where -> !flaws.touch("couponPolicy"))
        .map(where -> new CouponPolicy(characters, where, unboxed(body.codeLength())));
  }

  private static FragmentPosition toPosition(JsonNode position) {
    if (position.isIntegralNumber() && position.canConvertToInt()) {
      return new FragmentPosition.At(position.intValue());
    }
    return switch (position.asText()) {
      case "prefix" -> new FragmentPosition.Prefix();
      case "suffix" -> new FragmentPosition.Suffix();
      default -> throw new InvalidValue("position is \"prefix\", \"suffix\" or a number from 0 on");
    };
  }

  private static JsonNode position(FragmentPosition position) {
    return switch (position) {
      case FragmentPosition.Prefix() -> TextNode.valueOf("prefix");
      case FragmentPosition.Suffix() -> TextNode.valueOf("suffix");
      case FragmentPosition.At(var index) -> IntNode.valueOf(index);
    };
  }

  private Matching toMatching() {
    var usual = Matching.usual();
    return matching == null
        ? usual
        : new Matching(
            either(matching.ignoreCase(), usual.ignoreCase()),
            either(matching.ignoreSpacesAndHyphens(), usual.ignoreSpacesAndHyphens()),
            either(matching.foldLookAlikes(), usual.foldLookAlikes()));
  }

  private static Optional<Defaults> toDefaults(DefaultsBody body, Flaws flaws) {
    var format =
        Texts.constant(
            Optional.ofNullable(body.couponIdFormat()),
            Defaults.CouponIdFormat.class,
            "defaults.couponIdFormat",
            flaws);
    var type =
        Texts.constant(
            Optional.ofNullable(body.discountType()),
            Defaults.DiscountType.class,
            "defaults.discountType",
            flaws);
    flaws.value("defaults.expirationDays", () -> only(body.expirationDays(), null, null));
    flaws.value("defaults.usesPerCustomer", () -> only(null, body.usesPerCustomer(), null));
    flaws.value("defaults.allowedDomains", () -> only(null, null, body.allowedDomains()));
    return flaws.touch("defaults")
        ? Optional.empty()
        : Optional.of(
            new Defaults(
                format.orElse(Defaults.none().couponIdFormat()),
                unboxed(body.expirationDays()),
                unboxed(body.usesPerCustomer()),
                type,
                domains(body.allowedDomains())));
  }

  /** Defaults with nothing but this, for finding out whether just this is valid. */
  private static Defaults only(
      @Nullable Integer days, @Nullable Integer uses, @Nullable List<String> domains) {
    return new Defaults(
        Defaults.none().couponIdFormat(),
        unboxed(days),
        unboxed(uses),
        Optional.empty(),
        domains(domains));
  }

  private static Set<String> domains(@Nullable List<String> domains) {
    return domains == null ? Set.of() : Set.copyOf(domains);
  }

  private static Optional<String> required(String field, @Nullable String value, Flaws flaws) {
    if (value == null && !flaws.touch(field)) {
      flaws.add(new Flaw(field, Flaw.Kind.REQUIRED, "this field is required"));
    }
    return Optional.ofNullable(value);
  }

  private static boolean either(@Nullable Boolean value, boolean otherwise) {
    return value == null ? otherwise : value;
  }

  private static OptionalInt unboxed(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static @Nullable Integer boxed(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }
}
