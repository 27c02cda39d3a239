package io.couponry.domain.organization;

import io.couponry.domain.InvalidValue;
import java.util.regex.Pattern;

/** Names an organization in addresses: 1 to 63 ASCII letters, digits, hyphens and underscores. */
public record OrganizationId(String value) implements Comparable<OrganizationId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

  public OrganizationId {
    InvalidValue.unless(
        FORM.matcher(value).matches(),
        "an organization id has 1 to 63 letters, digits, hyphens and underscores");
  }

  @Override
  public int compareTo(OrganizationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
