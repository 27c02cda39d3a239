package io.couponry.rest.problem;

import io.couponry.application.port.Unavailable;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that is thrown, by us or by the framework, into a problem answer. */
class ProblemResponses {
  private static final Logger LOG = Logger.getLogger(ProblemResponses.class);
  private static final Map<String, String> CHALLENGE =
      Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"couponry\"");

  @ServerExceptionMapper
  public RestResponse<Problem> problem(ProblemException exception, RoutingContext context) {
    return response(exception.problem(), exception.headers(), context);
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  public RestResponse<Problem> unauthenticated(RoutingContext context) {
    return response(
        Problems.of(
            "unauthenticated",
            401,
            "Who is asking?",
            "Send a valid API key: Authorization: Bearer <key>."),
        CHALLENGE,
        context);
  }

  @ServerExceptionMapper
  public RestResponse<Problem> forbidden(ForbiddenException exception, RoutingContext context) {
    if (UnknownOrganization.isNamedBy(context)) {
      return problem(Problems.notFound("organization"), context);
    }
    return problem(
        Problems.forbidden(
            "This key's role may not do that. (The platform key acts inside an organization when"
                + " the header Couponry-Organization names it.)"),
        context);
  }

  @ServerExceptionMapper
  public RestResponse<Problem> unavailable(Unavailable exception, RoutingContext context) {
    LOG.warnf(
        "unavailable path=%s cause=%s",
        context.normalizedPath(), String.valueOf(exception.getCause()));
    return response(
        Problems.of(
            "unavailable",
            503,
            "Not available right now",
            "Nothing was done, or the outcome is not known: repeat the request with the same"
                + " Idempotency-Key."),
        Map.of("Retry-After", "1"),
        context);
  }

  @ServerExceptionMapper
  public RestResponse<Problem> framework(
      WebApplicationException exception, RoutingContext context) {
    var status = exception.getResponse().getStatus();
    return status >= 500
        ? unexpected(exception, context)
        : response(FrameworkProblems.of(status), Map.of(), context);
  }

  @ServerExceptionMapper
  public RestResponse<Problem> unexpected(Throwable exception, RoutingContext context) {
    var id = UUID.randomUUID().toString();
    LOG.errorf(exception, "internal error id=%s path=%s", id, context.normalizedPath());
    return response(
        Problems.of("internal", 500, "Internal error", "Error id: " + id), Map.of(), context);
  }

  private static RestResponse<Problem> response(
      Problem problem, Map<String, String> headers, RoutingContext context) {
    var response =
        RestResponse.ResponseBuilder.ok(problem.at(context.normalizedPath()))
            .status(problem.status())
            .type(Problem.MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    headers.forEach(response::header);
    return response.build();
  }
}
