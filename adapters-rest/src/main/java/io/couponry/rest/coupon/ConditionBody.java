package io.couponry.rest.coupon;

import io.couponry.application.port.Flaw;
import io.couponry.application.port.Flaws;
import io.couponry.domain.coupon.Condition;
import io.couponry.rest.json.MoneyBody;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A condition by its type, with the members that type has. */
@Schema(
    name = "Condition",
    requiredProperties = {"type"})
record ConditionBody(
    @Schema(enumeration = {"minimumSpend", "emailDomain"}) String type,
    @Schema(description = "of minimumSpend") @Nullable MoneyBody amount,
    @Schema(description = "of emailDomain") @Nullable List<String> domains) {
  static ConditionBody of(Condition condition) {
    return switch (condition) {
      case Condition.MinimumSpend(var required) ->
          new ConditionBody("minimumSpend", MoneyBody.of(required), null);
      case Condition.EmailDomain(var allowed) ->
          new ConditionBody("emailDomain", null, allowed.stream().sorted().toList());
    };
  }

  Optional<Condition> toCondition(String path, Flaws flaws) {
    if (type == null) {
      return Optional.empty();
    }
    return switch (type) {
      case "minimumSpend" -> {
        unwanted(domains, path + ".domains", flaws);
        yield required(
                MoneyBody.read(Optional.ofNullable(amount), path + ".amount", flaws),
                path + ".amount",
                flaws)
            .map(Condition.MinimumSpend::new);
      }
      case "emailDomain" -> {
        unwanted(amount, path + ".amount", flaws);
        yield required(Optional.ofNullable(domains), path + ".domains", flaws)
            .flatMap(
                allowed ->
                    flaws.value(
                        path + ".domains", () -> new Condition.EmailDomain(Set.copyOf(allowed))));
      }
      default -> {
        flaws.add(path + ".type", "must be one of minimumSpend, emailDomain");
        yield Optional.empty();
      }
    };
  }

  private static <T> Optional<T> required(Optional<T> value, String field, Flaws flaws) {
    if (value.isEmpty() && !flaws.touch(field)) {
      flaws.add(new Flaw(field, Flaw.Kind.REQUIRED, "this type of condition needs it"));
    }
    return value;
  }

  private static void unwanted(@Nullable Object member, String field, Flaws flaws) {
    if (member != null) {
      flaws.add(field, "this type of condition does not have it");
    }
  }
}
