package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.DomainNames;
import io.couponry.domain.money.Money;
import java.util.Optional;
import java.util.Set;

/**
 * Something that must hold for a coupon to apply. Conditions are data: stored, listed, explained.
 */
public sealed interface Condition {
  /** Why this condition is not met; empty when it is. */
  Optional<Refusal> refusal(Occasion occasion);

  /** The basket's lines cost at least this much, before any discount. */
  record MinimumSpend(Money required) implements Condition {
    @Override
    public Optional<Refusal> refusal(Occasion occasion) {
      if (occasion.basket().isEmpty()) {
        return Optional.of(new Refusal.BasketRequired());
      }
      var basket = occasion.basket().get();
      if (!basket.currency().equals(required.currency())) {
        return Optional.of(new Refusal.CurrencyMismatch(required.currency(), basket.currency()));
      }
      return basket.subtotal().compareTo(required) >= 0
          ? Optional.empty()
          : Optional.of(new Refusal.BelowMinimumSpend(required, basket.subtotal()));
    }
  }

  /** The customer's e-mail address is at one of these domains. */
  record EmailDomain(Set<String> allowed) implements Condition {
    public EmailDomain {
      InvalidValue.unless(!allowed.isEmpty(), "at least one e-mail domain must be allowed");
      allowed = DomainNames.of(allowed);
    }

    @Override
    public Optional<Refusal> refusal(Occasion occasion) {
      if (occasion.customer().isEmpty()) {
        return Optional.of(new Refusal.CustomerRequired());
      }
      var domain = occasion.customer().get().emailDomain();
      return domain.filter(allowed::contains).isPresent()
          ? Optional.empty()
          : Optional.of(new Refusal.EmailDomainNotAllowed(allowed));
    }
  }
}
