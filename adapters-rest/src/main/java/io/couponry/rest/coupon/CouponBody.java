package io.couponry.rest.coupon;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.application.document.Conditions;
import io.couponry.application.document.Discounts;
import io.couponry.application.port.Flaw;
import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.CouponDraft;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Metadata;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Condition;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Standing;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.discount.AppliesTo;
import io.couponry.rest.json.CheckPositions;
import io.couponry.rest.json.Documents;
import io.couponry.rest.json.Texts;
import io.couponry.rest.json.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A coupon, in one form for reading and writing: what was got can be put back. */
@Schema(
    name = "Coupon",
    requiredProperties = {"discount", "codes"})
record CouponBody(
    @Schema(examples = "Coupon1") @Nullable String id,
    @Schema(examples = "Autumn") @Nullable String name,
    @Schema(examples = "autumn-26") @Nullable String campaign,
    @Schema(
            enumeration = {"active", "inactive", "expired", "archived"},
            description = "expired is an active one past its end, and put back it is active")
        @Nullable String status,
    @Nullable JsonNode discount,
    @Nullable AppliesToBody appliesTo,
    @Nullable RecurrenceBody recurrence,
    @Schema(description = "all of them must hold; see GET /api/condition-types")
        @Nullable List<JsonNode> conditions,
    @Schema(
            description = "RFC 3339 with offset, or a date: from the start of that day",
            examples = "2026-12-01T00:00:00+01:00")
        @Nullable String startsAt,
    @Schema(
            description = "RFC 3339 with offset, or a date: through the end of that day",
            examples = "2026-12-24")
        @Nullable String expiresAt,
    @Nullable LimitsBody limits,
    @Nullable StackingBody stacking,
    @Nullable CodesBody codes,
    @Nullable Map<String, String> metadata) {

  @Schema(name = "AppliesTo")
  record AppliesToBody(
      @Nullable List<String> products,
      @Nullable List<String> categories,
      @Nullable List<String> excludedProducts,
      @Nullable List<String> excludedCategories) {}

  @Schema(
      name = "Codes",
      requiredProperties = {"source"})
  record CodesBody(
      @Schema(enumeration = {"shared", "generated", "imported"}) String source,
      @Schema(description = "of a shared code", examples = "SUMMER26") @Nullable String code,
      @Schema(description = "of generated codes", examples = "DDD-XXX") @Nullable String format,
      @Schema(
              description =
                  "of generated and imported codes: each works only for the customer it was assigned"
                      + " to, and for nobody before that; false unless given")
          @Nullable Boolean assignedOnly,
      @Schema(
              implementation = Object.class,
              description =
                  "of generated codes: \"last\", or the position of the format as a number from 0"
                      + " on, whose character is worked out from all others, so that no code"
                      + " becomes another one by a wrong character or by two swapped neighbours",
              examples = "last")
          @Nullable JsonNode check) {}

  static CouponBody of(Coupon coupon, Instant now) {
    return new CouponBody(
        coupon.id().value(),
        coupon.name(),
        coupon.campaign().map(CampaignId::value).orElse(null),
        Texts.lower(coupon.standing(now)),
        Documents.of(Discounts.write(coupon.offer())),
        appliesTo(coupon.offer().appliesTo()),
        RecurrenceBody.of(coupon.recurrence()),
        coupon.conditions().stream().map(Conditions::write).map(Documents::of).toList(),
        coupon.validity().startsAt().map(Times::text).orElse(null),
        coupon.validity().expiresAt().map(Times::text).orElse(null),
        LimitsBody.of(coupon.limits()),
        StackingBody.of(coupon.stacking()),
        codes(coupon.codes()),
        new TreeMap<>(coupon.metadata()));
  }

  CouponDraft toDraft(Flaws flaws) {
    var draft =
        new CouponDraft(
            Optional.ofNullable(id),
            Optional.ofNullable(name)
                .flatMap(
                    given ->
                        flaws.value(
                            "name", () -> io.couponry.domain.Texts.named("a name", given, 200))),
            Optional.ofNullable(campaign)
                .flatMap(text -> flaws.value("campaign", () -> new CampaignId(text))),
            status(flaws),
            Optional.ofNullable(discount).map(Documents::plain),
            toAppliesTo(flaws),
            RecurrenceBody.toRecurrence(recurrence, flaws),
            toConditions(flaws),
            Times.boundary(Optional.ofNullable(startsAt), "startsAt", flaws),
            Times.boundary(Optional.ofNullable(expiresAt), "expiresAt", flaws),
            LimitsBody.toLimits(limits, flaws),
            StackingBody.toStacking(stacking, flaws),
            toCodes(flaws),
            toMetadata(flaws),
            List.of());
    return draft.with(flaws.all());
  }

  private Status status(Flaws flaws) {
    return Texts.constant(Optional.ofNullable(status), Standing.class, "status", flaws)
        .flatMap(
            given ->
                flaws.value(
                    "status",
                    () -> {
                      InvalidValue.unless(
                          given != Standing.ARCHIVED, "DELETE the coupon to archive it");
                      return given == Standing.INACTIVE ? Status.INACTIVE : Status.ACTIVE;
                    }))
        .orElse(Status.ACTIVE);
  }

  private AppliesTo toAppliesTo(Flaws flaws) {
    return appliesTo == null
        ? AppliesTo.everything()
        : flaws
            .value(
                "appliesTo",
                () ->
                    new AppliesTo(
                        set(appliesTo.products()),
                        set(appliesTo.categories()),
                        set(appliesTo.excludedProducts()),
                        set(appliesTo.excludedCategories())))
            .orElseGet(AppliesTo::everything);
  }

  private List<Condition> toConditions(Flaws flaws) {
    var read = new ArrayList<Condition>();
    if (conditions != null) {
      for (var i = 0; i < conditions.size(); i++) {
        Conditions.read(Documents.plain(conditions.get(i)), "conditions[" + i + "]", flaws)
            .ifPresent(read::add);
      }
    }
    return read;
  }

  private Optional<CouponDraft.Codes> toCodes(Flaws flaws) {
    if (codes == null || codes.source() == null) {
      return Optional.empty();
    }
    return switch (codes.source()) {
      case "shared" -> {
        unwanted(codes.format(), "codes.format", flaws);
        unwanted(codes.assignedOnly(), "codes.assignedOnly", flaws);
        unwanted(codes.check(), "codes.check", flaws);
        yield required(codes.code(), "codes.code", flaws)
            .flatMap(text -> flaws.value("codes.code", () -> new SharedCode(text)))
            .map(CouponDraft.Codes.Shared::new);
      }
      case "generated" -> {
        unwanted(codes.code(), "codes.code", flaws);
        yield required(codes.format(), "codes.format", flaws)
            .flatMap(format -> CheckPositions.pattern(format, codes.check(), "codes.check", flaws))
            .map(
                pattern ->
                    new CouponDraft.Codes.Generated(
                        pattern, Boolean.TRUE.equals(codes.assignedOnly())));
      }
      case "imported" -> {
        unwanted(codes.code(), "codes.code", flaws);
        unwanted(codes.format(), "codes.format", flaws);
        unwanted(codes.check(), "codes.check", flaws);
        yield Optional.of(
            new CouponDraft.Codes.Imported(Boolean.TRUE.equals(codes.assignedOnly())));
      }
      default -> {
        flaws.add("codes.source", "must be one of shared, generated, imported");
        yield Optional.empty();
      }
    };
  }

  private Map<String, String> toMetadata(Flaws flaws) {
    return metadata == null
        ? Map.of()
        : flaws.value("metadata", () -> Metadata.of(metadata)).orElse(Map.of());
  }

  private static Optional<String> required(@Nullable String value, String field, Flaws flaws) {
    if (value == null && !flaws.touch(field)) {
      flaws.add(new Flaw(field, Flaw.Kind.REQUIRED, "this source of codes needs it"));
    }
    return Optional.ofNullable(value);
  }

  private static void unwanted(@Nullable Object member, String field, Flaws flaws) {
    if (member != null) {
      flaws.add(field, "this source of codes does not have it");
    }
  }

  private static AppliesToBody appliesTo(AppliesTo appliesTo) {
    return new AppliesToBody(
        appliesTo.products().stream().sorted().toList(),
        appliesTo.categories().stream().sorted().toList(),
        appliesTo.excludedProducts().stream().sorted().toList(),
        appliesTo.excludedCategories().stream().sorted().toList());
  }

  private static CodesBody codes(CodeSource codes) {
    return switch (codes) {
      case CodeSource.Shared(var code) -> new CodesBody("shared", code.text(), null, null, null);
      case CodeSource.Generated(var pattern, var _, var assignedOnly) ->
          new CodesBody(
              "generated",
              null,
              pattern.format(),
              assignedOnly ? true : null,
              pattern.check().map(CheckPositions::of).orElse(null));
      case CodeSource.Imported(var _, var assignedOnly) ->
          new CodesBody("imported", null, null, assignedOnly ? true : null, null);
    };
  }

  private static Set<String> set(@Nullable List<String> texts) {
    return texts == null ? Set.of() : Set.copyOf(texts);
  }
}
