package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.DomainNames;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Something that must hold for the customer. */
public sealed interface CustomerCondition extends Condition {
  boolean holds(Customer customer);

  /** What is demanded of a customer, and what is known of this one. */
  Facts facts(Customer customer);

  @Override
  default List<Refusal> refusals(Occasion occasion) {
    if (occasion.customer().isEmpty()) {
      return List.of(new Refusal.CustomerRequired());
    }
    var customer = occasion.customer().get();
    return holds(customer)
        ? List.of()
        : List.of(new Refusal.ConditionNotMet(this, facts(customer), List.of()));
  }

  @Override
  default Facts facts(Occasion occasion) {
    return occasion.customer().map(this::facts).orElse(Facts.none());
  }

  /** The customer's e-mail address is at one of these domains. */
  record EmailDomain(Set<String> allowed) implements CustomerCondition {
    public EmailDomain {
      InvalidValue.unless(!allowed.isEmpty(), "at least one e-mail domain must be allowed");
      allowed = DomainNames.of(allowed);
    }

    @Override
    public boolean holds(Customer customer) {
      return customer.emailDomain().filter(allowed::contains).isPresent();
    }

    @Override
    public Facts facts(Customer customer) {
      return Facts.of("allowed", Fact.of(allowed))
          .and("actual", customer.emailDomain().map(Fact.Text::new));
    }
  }

  /** The customer is in at least one of these segments. */
  record InSegment(Set<String> segments) implements CustomerCondition {
    public InSegment {
      segments = Choice.of("segment", segments);
    }

    @Override
    public boolean holds(Customer customer) {
      return !Collections.disjoint(segments, customer.segments());
    }

    @Override
    public Facts facts(Customer customer) {
      return Facts.of("allowed", Fact.of(segments)).and("actual", Fact.of(customer.segments()));
    }
  }

  /** The customer is one of these. Who they are is told to nobody who is refused. */
  record Named(Set<CustomerId> customers) implements CustomerCondition {
    private static final int MOST = 1_000;

    public Named {
      InvalidValue.unless(!customers.isEmpty(), "at least one customer must be named");
      InvalidValue.unless(customers.size() <= MOST, "a list has at most %d entries", MOST);
      customers = Set.copyOf(customers);
    }

    @Override
    public boolean holds(Customer customer) {
      return customers.contains(customer.id());
    }

    @Override
    public Facts facts(Customer customer) {
      return Facts.of("actual", Fact.of(customer.id()));
    }
  }

  /** The shop says that this is the customer's first order. */
  record FirstOrder() implements CustomerCondition {
    @Override
    public boolean holds(Customer customer) {
      return customer.firstOrder().orElse(false);
    }

    @Override
    public Facts facts(Customer customer) {
      return Facts.none()
          .and("actual", customer.firstOrder().map(first -> Fact.of((Object) first)));
    }
  }

  /** The customer's metadata has one of these values under this name. */
  record CustomerMetadata(String name, Set<String> values) implements CustomerCondition {
    public CustomerMetadata {
      values = Choice.of("value", values);
    }

    @Override
    public boolean holds(Customer customer) {
      var actual = customer.metadata().get(name);
      return actual != null && values.contains(actual);
    }

    @Override
    public Facts facts(Customer customer) {
      return Choice.facts(name, values, customer.metadata());
    }
  }
}
