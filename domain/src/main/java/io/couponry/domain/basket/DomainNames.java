package io.couponry.domain.basket;

import io.couponry.domain.InvalidValue;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The domains of e-mail addresses, in lower case. */
public final class DomainNames {
  private static final int LONGEST = 253;
  private static final int MOST = 10_000;

  private DomainNames() {}

  /**
   * The same names in lower case, at most 10,000; each must be a domain name such as {@code
   * example.com}.
   */
  public static Set<String> of(Set<String> names) {
    InvalidValue.unless(names.size() <= MOST, "there are at most %d e-mail domains", MOST);
    names.forEach(
        name ->
            InvalidValue.unless(
                name.length() <= LONGEST && name.matches("[^@\\s.]+(\\.[^@\\s.]+)+"),
                "an e-mail domain is a domain name such as \"example.com\""));
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
