package io.couponry.domain.basket;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A customer of whom a test says only what matters to it: {@code aCustomer().inSegments("vip")}.
 */
public final class CustomerFixture {
  private CustomerId id = new CustomerId("ann");
  private Optional<String> email = Optional.empty();
  private Set<String> segments = Set.of();
  private Optional<Boolean> firstOrder = Optional.empty();
  private Optional<String> ip = Optional.empty();
  private final Map<String, String> metadata = new HashMap<>();

  private CustomerFixture() {}

  /** Ann, of whom nothing else is known. */
  public static CustomerFixture aCustomer() {
    return new CustomerFixture();
  }

  public CustomerFixture withId(String id) {
    this.id = new CustomerId(id);
    return this;
  }

  public CustomerFixture withEmail(String email) {
    this.email = Optional.of(email);
    return this;
  }

  public CustomerFixture inSegments(String... segments) {
    this.segments = Set.of(segments);
    return this;
  }

  public CustomerFixture onFirstOrder(boolean first) {
    firstOrder = Optional.of(first);
    return this;
  }

  public CustomerFixture at(String ip) {
    this.ip = Optional.of(ip);
    return this;
  }

  public CustomerFixture metadata(String name, String value) {
    metadata.put(name, value);
    return this;
  }

  public Customer build() {
    return new Customer(id, email, segments, firstOrder, ip, metadata);
  }
}
