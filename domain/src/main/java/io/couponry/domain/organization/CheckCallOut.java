package io.couponry.domain.organization;

import io.couponry.domain.InvalidValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where an organization's own service is asked before a coupon is applied, how long it may take
 * (name look-up included), and what holds when it does not answer. Whether its host may be called
 * at all is the operator's choice and not judged here.
 */
public record CheckCallOut(URI url, Duration timeout, WhenUnanswered whenUnanswered) {
  public static final Duration USUAL_TIMEOUT = Duration.ofMillis(500);

  private static final int LONGEST_URL = 2_000;
  private static final int LONGEST_NAME = 253;
  private static final int MOST_PORTS = 65_535;
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Set<String> SCHEMES = Set.of("https", "http");

  /** The last label begins with a letter, so no other spelling of an IPv4 address is a name. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

  public CheckCallOut {
    url = url(url.toString());
    timeout = timeout(timeout);
  }

  /** The address in a text: http or https, a plainly spelled host, no user and no fragment. */
  public static URI url(String text) {
    InvalidValue.unless(
        text.length() <= LONGEST_URL, "a URL has at most %d characters", LONGEST_URL);
    InvalidValue.unless(
        text.chars().allMatch(c -> c > ' ' && c < 0x7F), "a URL has ASCII characters only");
    var url = parse(text);
    var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    InvalidValue.unless(SCHEMES.contains(scheme), "the URL must begin with https:// or http://");
    InvalidValue.unless(url.getRawUserInfo() == null, "the URL must not name a user");
    InvalidValue.unless(url.getRawFragment() == null, "the URL must not have a fragment");
    InvalidValue.unless(
        url.getHost() != null && isPlain(host(url)),
        "the URL needs a host: a name, or an IP address in its usual form");
    InvalidValue.unless(
        url.getPort() == -1 || (url.getPort() >= 1 && url.getPort() <= MOST_PORTS),
        "a port is 1 to %d",
        MOST_PORTS);
    return url;
  }

  /** A time limit as it is, if it can be one: 50 milliseconds to 5 seconds. */
  public static Duration timeout(Duration timeout) {
    InvalidValue.unless(
        timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0,
        "a timeout is %d to %d milliseconds",
        SHORTEST.toMillis(),
        LONGEST.toMillis());
    return timeout;
  }

  /** In lower case; an IPv6 address stands in brackets. */
  public String host() {
    return host(url);
  }

  public boolean isEncrypted() {
    return url.getScheme().equalsIgnoreCase("https");
  }

  public int port() {
    if (url.getPort() != -1) {
      return url.getPort();
    }
    return isEncrypted() ? 443 : 80;
  }

  /** What an unanswered question means. */
  public enum WhenUnanswered {
    /** The coupon is applied as if there were nobody to ask. */
    ACCEPT,
    /** The coupon is not applied; the same request may succeed later. */
    REFUSE
  }

  private static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw new InvalidValue("this is not a URL");
    }
  }

  private static String host(URI url) {
    return url.getHost().toLowerCase(Locale.ROOT);
  }

  private static boolean isPlain(String host) {
    return (host.length() <= LONGEST_NAME && NAME.matcher(host).matches())
        || IPV4.matcher(host).matches()
        || IPV6.matcher(host).matches();
  }
}
