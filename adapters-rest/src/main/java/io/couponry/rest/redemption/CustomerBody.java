package io.couponry.rest.redemption;

import io.couponry.application.port.Flaws;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who buys. */
@Schema(
    name = "Customer",
    requiredProperties = {"id"})
record CustomerBody(
    @Schema(examples = "customer-1") String id,
    @Schema(examples = "ann@example.com") @Nullable String email,
    @Nullable List<String> segments,
    @Nullable Boolean firstOrder,
    @Nullable String ip,
    @Nullable Map<String, String> metadata) {
  static Optional<Customer> toCustomer(@Nullable CustomerBody body, Flaws flaws) {
    if (body == null || body.id == null) {
      return Optional.empty();
    }
    return flaws
        .value("customer.id", () -> new CustomerId(body.id))
        .flatMap(
            id ->
                flaws.value(
                    "customer",
                    () ->
                        new Customer(
                            id,
                            Optional.ofNullable(body.email),
                            body.segments == null ? Set.of() : Set.copyOf(body.segments),
                            Optional.ofNullable(body.firstOrder),
                            Optional.ofNullable(body.ip),
                            body.metadata == null ? Map.of() : body.metadata)));
  }
}
