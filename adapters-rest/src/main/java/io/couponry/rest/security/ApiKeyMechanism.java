package io.couponry.rest.security;

import io.couponry.application.port.in.ManageApiKeys;
import io.couponry.application.port.in.ManageOrganizations;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.organization.ApiKey;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.organization.Role;
import io.couponry.rest.problem.UnknownOrganization;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Recognises who asks by the bearer token: an organization's API key, or the platform key. */
@ApplicationScoped
public class ApiKeyMechanism implements HttpAuthenticationMechanism {
  private static final String ORGANIZATION_HEADER = "Couponry-Organization";
  private static final String SCHEME = "Bearer ";

  private final ManageApiKeys keys;
  private final ManageOrganizations organizations;
  private final Optional<byte[]> platformKey;

  ApiKeyMechanism(
      ManageApiKeys keys,
      ManageOrganizations organizations,
      @ConfigProperty(name = "couponry.platform-key") Optional<String> platformKey) {
    this.keys = keys;
    this.organizations = organizations;
    this.platformKey = platformKey.map(key -> key.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Uni<@Nullable SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager providers) {
    var authorization = context.request().getHeader("Authorization");
    if (authorization == null) {
      return Uni.createFrom().nullItem();
    }
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    var secret = authorization.substring(SCHEME.length()).strip();
    return isPlatformKey(secret)
        ? platform(context)
        : keys.authenticate(secret)
            .map(key -> identity(key.orElseThrow(AuthenticationFailedException::new)));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom()
        .item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"couponry\""));
  }

  private boolean isPlatformKey(String secret) {
    return platformKey
        .map(key -> MessageDigest.isEqual(key, secret.getBytes(StandardCharsets.UTF_8)))
        .orElse(false);
  }

  private Uni<SecurityIdentity> platform(RoutingContext context) {
    var organization = context.request().getHeader(ORGANIZATION_HEADER);
    return organization == null
        ? Uni.createFrom().item(platform(Optional.empty()))
        : named(organization)
            .invoke(found -> context.put(UnknownOrganization.NAMED, found.isEmpty()))
            .map(ApiKeyMechanism::platform);
  }

  private Uni<Optional<OrganizationId>> named(String organization) {
    try {
      return organizations
          .find(new OrganizationId(organization))
          .map(found -> found.map(stored -> stored.value().id()));
    } catch (InvalidValue impossible) {
      return Uni.createFrom().item(Optional.empty());
    }
  }

  private static SecurityIdentity platform(Optional<OrganizationId> organization) {
    var identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal("platform"))
            .addRole(Roles.PLATFORM);
    organization.ifPresent(
        id ->
            identity
                .addRole(Roles.ADMIN)
                .addAttribute(Caller.ORGANIZATION, id)
                .addAttribute(Caller.ROLE, Role.ADMIN)
                .addAttribute(Caller.CHANNEL, Channel.WEB));
    return identity.build();
  }

  private static SecurityIdentity identity(ApiKey key) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(key.id().toString()))
        .addRole(key.role().name().toLowerCase(Locale.ROOT))
        .addAttribute(Caller.ORGANIZATION, key.organization())
        .addAttribute(Caller.ROLE, key.role())
        .addAttribute(Caller.CHANNEL, key.channel())
        .build();
  }
}
