package io.couponry.bootstrap.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One URL that says all about a database: {@code postgresql://user:password@host:port/database}.
 */
record DatabaseUrl(String location, Optional<String> user, Optional<String> password) {
  private static final int DEFAULT_PORT = 5432;

  static DatabaseUrl parse(String text) {
    var uri = uri(text);
    var scheme = String.valueOf(uri.getScheme());
    var path = String.valueOf(uri.getRawPath());
    if (!scheme.matches("postgres(ql)?") || uri.getHost() == null || path.length() < 2) {
      throw refused();
    }
    var port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var credentials =
        String.valueOf(Optional.ofNullable(uri.getRawUserInfo()).orElse("")).split(":", 2);
    return new DatabaseUrl(
        "postgresql://" + uri.getHost() + ":" + port + path + query,
        Optional.of(decoded(credentials[0])).filter(user -> !user.isEmpty()),
        credentials.length < 2 ? Optional.empty() : Optional.of(decoded(credentials[1])));
  }

  Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put(Settings.JDBC_URL, "jdbc:" + location);
    settings.put(Settings.REACTIVE_URL, location);
    user.ifPresent(name -> settings.put("quarkus.datasource.username", name));
    password.ifPresent(secret -> settings.put("quarkus.datasource.password", secret));
    return settings;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // Without the cause: it quotes the URL, and that holds the password.
      throw refused();
    }
  }

  /** A plus sign is itself in a URL's user part; only form data mean a space by it. */
  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
  }

  private static StartRefused refused() {
    return new StartRefused(
        Settings.DATABASE_URL
            + " must have the form postgresql://user:password@host:port/database, with special"
            + " characters of the password percent-encoded.");
  }

  @Override
  public String toString() {
    return location;
  }
}
