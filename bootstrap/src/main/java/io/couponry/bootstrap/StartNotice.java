package io.couponry.bootstrap;

import io.couponry.bootstrap.local.Installation;
import io.couponry.bootstrap.local.LocalInstallation;
import io.couponry.bootstrap.local.LocalKeys;
import io.couponry.bootstrap.local.SharedInstallation;
import java.net.URI;

/** What the operator reads when the service is up. */
final class StartNotice {
  private static final String NO_PLATFORM_KEY =
      """

        No platform key is set (couponry.platform-key): nobody can create organizations here.
      """;

  private StartNotice() {}

  static String of(Installation installation, URI address) {
    var url = address.toString().replaceAll("/+$", "");
    return addresses(url)
        + switch (installation) {
          case LocalInstallation local -> data(local) + firstStep(local.keys().platformKey(), url);
          case SharedInstallation shared -> shared.hasPlatformKey() ? "" : NO_PLATFORM_KEY;
        };
  }

  private static String addresses(String url) {
    return """

        Couponry is ready at %1$s
          API page    %1$s/q/swagger-ui
          OpenAPI     %1$s/q/openapi
      """
        .formatted(url);
  }

  private static String data(LocalInstallation local) {
    var data = "    Data        %s\n".formatted(local.dataDir());
    return local
        .keys()
        .masterKey()
        .file()
        .map(
            file ->
                data
                    + "    Master key  %s (keep a copy: whoever loses it loses the codes)\n"
                        .formatted(file))
        .orElse(data);
  }

  /** A configured platform key is not shown: its owner knows it, and logs are read by others. */
  private static String firstStep(LocalKeys.Key platformKey, String url) {
    if (platformKey.file().isEmpty()) {
      return "";
    }
    return """

        Create an organization:
          curl -X PUT %s/api/organizations/demo -H 'Authorization: Bearer %s' \
      -H 'Content-Type: application/json' \
      -d '{"name":"Demo shop","currency":"EUR","timeZone":"Europe/Berlin"}'
      """
        .formatted(url, platformKey.value());
  }
}
