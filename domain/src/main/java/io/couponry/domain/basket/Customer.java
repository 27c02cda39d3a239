package io.couponry.domain.basket;

import io.couponry.domain.InvalidValue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who buys, as far as the shop says so. */
public record Customer(
    CustomerId id,
    Optional<String> email,
    Set<String> segments,
    Optional<Boolean> firstOrder,
    Optional<String> ip,
    Map<String, String> metadata) {
  private static final int LONGEST_EMAIL = 320;

  public Customer {
    segments = Set.copyOf(segments);
    metadata = Metadata.of(metadata);
    email.ifPresent(
        address ->
            InvalidValue.unless(
                address.length() <= LONGEST_EMAIL && address.matches("[^@\\s]+@[^@\\s]+"),
                "an e-mail address has the form name@domain"));
  }

  public static Customer known(CustomerId id) {
    return new Customer(
        id, Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), Map.of());
  }

  /** The part of the e-mail address after the at sign, in lower case. */
  public Optional<String> emailDomain() {
    return email.map(
        address -> address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT));
  }
}
