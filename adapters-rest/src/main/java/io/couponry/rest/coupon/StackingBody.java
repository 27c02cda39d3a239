package io.couponry.rest.coupon;

import io.couponry.application.port.Flaws;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Stacking;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a coupon goes together with others on one basket. */
@Schema(
    name = "Stacking",
    description =
        "left out, the coupon goes together with any other that lets it, but not with another code"
            + " of its own")
record StackingBody(
    @Schema(description = "the highest is applied first; 0 when left out")
        @Nullable Integer priority,
    @Schema(description = "goes together with no other") @Nullable Boolean exclusive,
    @Schema(description = "the group this coupon is in", examples = "loyalty")
        @Nullable String group,
    @Schema(description = "goes together with these coupons only, and those in withGroups")
        @Nullable List<String> withCoupons,
    @Nullable List<String> withGroups,
    @Schema(description = "the most codes on a basket this one is on") @Nullable Integer most) {
  static StackingBody of(Stacking stacking) {
    return new StackingBody(
        stacking.priority(),
        stacking.exclusive(),
        stacking.group().orElse(null),
        stacking.withCoupons().stream().map(CouponId::value).sorted().toList(),
        stacking.withGroups().stream().sorted().toList(),
        stacking.most().isPresent() ? stacking.most().getAsInt() : null);
  }

  static Stacking toStacking(@Nullable StackingBody body, Flaws flaws) {
    return Optional.ofNullable(body)
        .flatMap(given -> given.toStacking(flaws))
        .orElseGet(Stacking::free);
  }

  private Optional<Stacking> toStacking(Flaws flaws) {
    var coupons = flaws.value("stacking.withCoupons", () -> ids(withCoupons));
    return coupons.flatMap(
        known ->
            flaws.value(
                "stacking",
                () ->
                    new Stacking(
                        priority == null ? 0 : priority,
                        Boolean.TRUE.equals(exclusive),
                        Optional.ofNullable(group),
                        known,
                        withGroups == null ? Set.of() : Set.copyOf(withGroups),
                        most == null ? OptionalInt.empty() : OptionalInt.of(most))));
  }

  private static Set<CouponId> ids(@Nullable List<String> texts) {
    return texts == null
        ? Set.of()
        : texts.stream().map(CouponId::new).collect(Collectors.toUnmodifiableSet());
  }
}
