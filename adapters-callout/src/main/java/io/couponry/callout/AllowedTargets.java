package io.couponry.callout;

import io.couponry.application.port.out.CallOutTargets;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.organization.CheckCallOut;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The hosts that the operator allows, each by its exact name or, as {@code *.example.com}, all
 * names below it; and of what those names mean, public addresses alone unless others are allowed,
 * too. No hosts means no calls.
 */
public final class AllowedTargets implements CallOutTargets {
  private static final String BELOW = "*.";

  private final List<String> hosts;
  private final boolean privateAddresses;

  /** Throws {@link InvalidValue} for an entry that could never match. */
  public AllowedTargets(Collection<String> hosts, boolean privateAddresses) {
    this.hosts =
        hosts.stream()
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .map(AllowedTargets::plain)
            .toList();
    this.privateAddresses = privateAddresses;
  }

  @Override
  public Optional<String> objection(CheckCallOut callOut) {
    return allows(callOut.host())
        ? Optional.empty()
        : Optional.of("this installation does not allow calls to this host");
  }

  /** Whether an address that an allowed name stands for may be connected to. */
  boolean allows(InetAddress address) {
    return privateAddresses || Addresses.isPublic(address);
  }

  private boolean allows(String host) {
    return hosts.stream()
        .anyMatch(
            entry ->
                entry.startsWith(BELOW)
                    ? host.endsWith(entry.substring(1)) && host.length() > entry.length() - 1
                    : host.equals(entry));
  }

  /** The entry as hosts of URLs are spelled. */
  private static String plain(String entry) {
    var lower = entry.toLowerCase(Locale.ROOT);
    var wildcard = lower.startsWith(BELOW);
    var name = wildcard ? lower.substring(BELOW.length()) : lower;
    try {
      var url = CheckCallOut.url("https://" + name);
      InvalidValue.unless(name.equals(url.getHost()), "not a host and nothing else");
      InvalidValue.unless(!(wildcard && isAddress(name)), "addresses have nothing below them");
    } catch (InvalidValue invalid) {
      throw new InvalidValue(
          "couponry.coupon-check.allowed-hosts has an entry that is no host name and no IP address: "
              + entry);
    }
    return lower;
  }

  private static boolean isAddress(String plainHost) {
    return plainHost.startsWith("[") || plainHost.matches("[0-9.]+");
  }
}
