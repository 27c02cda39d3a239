package io.couponry.rest.code;

import io.couponry.application.port.Flaw;
import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.AssignCodes;
import io.couponry.application.port.in.AssignCodes.Binding;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.CustomerId;
import io.couponry.rest.json.ListForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Codes for customers: given ones, or the next free ones. */
@ListForm(AssignmentRequest.ASSIGNMENTS)
@Schema(
    description =
        "send customerIds to hand out the next free codes, or assignments to give certain ones; a"
            + " list alone is one of assignments")
record AssignmentRequest(
    @Nullable List<Item> assignments,
    @Schema(description = "1 to 1000, each once", examples = "[\"ann\", \"bob\"]")
        @Nullable List<String> customerIds,
    @Schema(description = "how many codes of this coupon each is to have; 1 unless it is said")
        @Nullable Integer perCustomer) {
  static final String ASSIGNMENTS = "assignments";
  private static final String CUSTOMERS = "customerIds";

  /** A code and its holder. */
  @Schema(
      name = "CodeAssignment",
      requiredProperties = {"code", "customerId"})
  record Item(String code, @Schema(examples = "ann") String customerId) {}

  /** What is wanted. */
  sealed interface Wanted {
    record These(List<Binding> bindings) implements Wanted {}

    record Next(List<CustomerId> customers, int perCustomer) implements Wanted {}
  }

  Optional<Wanted> toWanted(Flaws flaws) {
    if (assignments != null && customerIds != null) {
      flaws.add(CUSTOMERS, "send assignments or customerIds, not both");
      return Optional.empty();
    }
    if (assignments != null) {
      return these(assignments, flaws);
    }
    if (customerIds != null) {
      return next(customerIds, flaws);
    }
    if (!flaws.touch(ASSIGNMENTS) && !flaws.touch(CUSTOMERS)) {
      flaws.add(new Flaw(CUSTOMERS, Flaw.Kind.REQUIRED, "this field or assignments is required"));
    }
    return Optional.empty();
  }

  private Optional<Wanted> these(List<Item> items, Flaws flaws) {
    if (perCustomer != null) {
      flaws.add("perCustomer", "goes with customerIds");
    }
    if (flaws.touch(ASSIGNMENTS) || isOutOfBounds(items.size(), ASSIGNMENTS, flaws)) {
      return Optional.empty();
    }
    var bindings = new ArrayList<Binding>();
    for (var i = 0; i < items.size(); i++) {
      var item = items.get(i);
      flaws
          .value(ASSIGNMENTS + "[" + i + "].customerId", () -> new CustomerId(item.customerId()))
          .ifPresent(customer -> bindings.add(new Binding(item.code(), customer)));
    }
    return Optional.of(new Wanted.These(bindings));
  }

  private Optional<Wanted> next(List<String> ids, Flaws flaws) {
    var each =
        perCustomer == null
            ? Optional.of(1)
            : flaws.value("perCustomer", () -> perCustomer(perCustomer));
    if (flaws.touch(CUSTOMERS) || isOutOfBounds(ids.size(), CUSTOMERS, flaws)) {
      return Optional.empty();
    }
    var customers = new ArrayList<CustomerId>();
    var named = new HashSet<CustomerId>();
    for (var i = 0; i < ids.size(); i++) {
      var id = ids.get(i);
      flaws
          .value(
              CUSTOMERS + "[" + i + "]",
              () -> {
                var customer = new CustomerId(id);
                InvalidValue.unless(named.add(customer), "this customer is named twice");
                return customer;
              })
          .ifPresent(customers::add);
    }
    return each.map(
        count -> {
          if ((long) count * ids.size() > AssignCodes.MOST) {
            flaws.add("perCustomer", tooMany());
          }
          return new Wanted.Next(customers, count);
        });
  }

  private static int perCustomer(int count) {
    InvalidValue.unless(count >= 1 && count <= AssignCodes.MOST, "there are 1 to 1000");
    return count;
  }

  private static boolean isOutOfBounds(int size, String field, Flaws flaws) {
    if (size == 0) {
      flaws.add(field, "there is at least one");
    }
    if (size > AssignCodes.MOST) {
      flaws.add(field, tooMany());
    }
    return size == 0 || size > AssignCodes.MOST;
  }

  private static String tooMany() {
    return "one call gives at most %d codes: make several calls".formatted(AssignCodes.MOST);
  }
}
