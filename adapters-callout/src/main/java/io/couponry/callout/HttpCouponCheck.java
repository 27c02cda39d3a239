package io.couponry.callout;

import io.couponry.application.port.out.CouponCheck;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.Secrets;
import io.couponry.callout.NoAnswer.Cause;
import io.couponry.domain.organization.CheckCallOut;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import java.net.InetAddress;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Asks the service that an organization names, by a signed POST (Standard Webhooks). What is not a
 * verdict in time is unanswered, and then the organization's own choice holds. The log tells host
 * and cause, and nothing of what was asked or answered.
 */
public final class HttpCouponCheck implements CouponCheck, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HttpCouponCheck.class);
  private static final int MOST_CALLS = 100;
  private static final int LONGEST_CONNECTION_IDLE_SECONDS = 4;

  private final Vertx vertx;
  private final HttpClient client;
  private final HostLookups lookups;
  private final AllowedTargets targets;
  private final Secrets secrets;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final Slots<OrganizationId> slots;

  public HttpCouponCheck(
      Vertx vertx,
      AllowedTargets targets,
      Secrets secrets,
      Identifiers identifiers,
      InstantSource clock) {
    this(
        vertx,
        new HttpClientOptions(),
        InetAddress::getAllByName,
        MOST_CALLS,
        targets,
        secrets,
        identifiers,
        clock);
  }

  HttpCouponCheck(
      Vertx vertx,
      HttpClientOptions options,
      HostLookups.Resolver resolver,
      int mostCalls,
      AllowedTargets targets,
      Secrets secrets,
      Identifiers identifiers,
      InstantSource clock) {
    this.vertx = vertx;
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                options
                    .setName("coupon-check")
                    .setProtocolVersion(HttpVersion.HTTP_1_1)
                    // Shorter than servers keep one, so that few break just when they are used.
                    .setKeepAliveTimeout(LONGEST_CONNECTION_IDLE_SECONDS)
                    .setMaxPoolSize(mostCalls))
            // The request fails as well, and is reported there; without this it is logged twice.
            .withConnectHandler(connection -> connection.exceptionHandler(reported -> {}))
            .build();
    this.lookups = new HostLookups(vertx, resolver);
    this.targets = targets;
    this.secrets = secrets;
    this.identifiers = identifiers;
    this.clock = clock;
    this.slots = new Slots<>(mostCalls);
  }

  @Override
  public boolean concerns(Organization organization) {
    return organization.couponCheck().isPresent();
  }

  @Override
  public Uni<Verdict> check(Question question) {
    return question
        .organization()
        .couponCheck()
        .map(callOut -> check(question, callOut))
        .orElseGet(() -> Uni.createFrom().item(new Verdict.Accepted()));
  }

  boolean isIdle() {
    return slots.isIdle();
  }

  @Override
  public void close() {
    client.close();
    lookups.close();
  }

  private Uni<Verdict> check(Question question, CheckCallOut callOut) {
    return Uni.createFrom()
        .deferred(() -> ask(question, callOut))
        .onFailure()
        .recoverWithItem(failure -> unanswered(question.organization(), callOut, failure));
  }

  private Uni<Verdict> ask(Question question, CheckCallOut callOut) {
    if (targets.objection(callOut).isPresent()) {
      return Uni.createFrom().failure(new NoAnswer(Cause.HOST_NOT_ALLOWED));
    }
    var organization = question.organization().id();
    if (!slots.take(organization)) {
      return Uni.createFrom().failure(new NoAnswer(Cause.TOO_MANY_CALLS));
    }
    return Uni.createFrom()
        .<Verdict>emitter(
            emitter ->
                new Call(vertx, client, lookups, targets, callOut, message(question), emitter)
                    .start())
        .onTermination()
        .invoke(() -> slots.release(organization));
  }

  private Call.Message message(Question question) {
    var id = identifiers.next().toString();
    var now = clock.instant();
    var body = QuestionJson.of(id, now, question).toBuffer();
    var key = secrets.checkSigningKey(question.organization().id());
    return new Call.Message(
        id,
        now.getEpochSecond(),
        Signature.of(key, id, now.getEpochSecond(), body.getBytes()),
        body);
  }

  private static Verdict unanswered(
      Organization organization, CheckCallOut callOut, Throwable failure) {
    LOG.warnf(
        "coupon check unanswered: organization=%s host=%s cause=%s",
        organization.id(),
        callOut.host(),
        failure instanceof NoAnswer known ? known.reason() : Cause.INTERNAL);
    return switch (callOut.whenUnanswered()) {
      case ACCEPT -> new Verdict.Accepted();
      case REFUSE -> new Verdict.Unanswered();
    };
  }
}
