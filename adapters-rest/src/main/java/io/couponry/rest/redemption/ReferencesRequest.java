package io.couponry.rest.redemption;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.ValidateReferences;
import io.couponry.application.port.in.ValidateReferences.Command;
import io.couponry.application.port.in.ValidateReferences.Kind;
import io.couponry.application.port.in.ValidateReferences.Reference;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.rest.json.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Codes as another system has them, to be held against one coupon. */
@Schema(
    name = "ReferencesRequest",
    requiredProperties = {"references", "validateReferences"})
record ReferencesRequest(
    @Schema(description = "that of the first reference when left out") @Nullable String couponId,
    @Schema(description = "at most 1000, all of one kind") List<ReferenceBody> references,
    @Schema(description = "whether to look at more than the coupon's definition")
        Boolean validateReferences) {

  @Schema(
      name = "Reference",
      requiredProperties = {"reference", "kind"})
  record ReferenceBody(
      @Schema(examples = "Coup393-HKE") String reference,
      @Schema(
              enumeration = {"internal", "external"},
              description = "made here, or imported")
          String kind,
      @Schema(description = "who is to use it") @Nullable String customerId) {
    private Optional<Reference> toReference(String path, Flaws flaws) {
      var of = Texts.constant(Optional.ofNullable(kind), Kind.class, path + ".kind", flaws);
      var customer =
          Optional.ofNullable(customerId)
              .flatMap(id -> flaws.value(path + ".customerId", () -> new CustomerId(id)));
      return Optional.ofNullable(reference)
          .flatMap(text -> of.map(known -> new Reference(text, known, customer)));
    }
  }

  Optional<Command> toCommand(OrganizationId organization, Flaws flaws) {
    var coupon =
        Optional.ofNullable(couponId)
            .flatMap(id -> flaws.value("couponId", () -> new CouponId(id)));
    var sent = references == null ? List.<ReferenceBody>of() : references;
    if (couponId == null && sent.isEmpty() && !flaws.touch("references")) {
      flaws.add("references", "name the coupon in couponId, or send a reference that tells it");
    }
    if (sent.size() > ValidateReferences.MOST) {
      flaws.add("references", "there are at most " + ValidateReferences.MOST + " references");
      return Optional.empty();
    }
    var read = new ArrayList<Reference>();
    for (var i = 0; i < sent.size(); i++) {
      sent.get(i).toReference("references[" + i + "]", flaws).ifPresent(read::add);
    }
    return Optional.ofNullable(validateReferences)
        .map(validates -> new Command(organization, coupon, read, validates));
  }
}
