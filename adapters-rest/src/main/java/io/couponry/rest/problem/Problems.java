package io.couponry.rest.problem;

import io.couponry.application.port.Flaw;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The problems that are not refusals of a coupon. */
public final class Problems {
  private Problems() {}

  public static Problem of(String code, int status, String title, String detail) {
    return of(code, status, title, detail, List.of());
  }

  public static Problem of(
      String code, int status, String title, String detail, List<Reason> reasons) {
    return new Problem("/problems/" + code, title, status, detail, null, reasons, Map.of());
  }

  /** 400: everything that is wrong with a request. */
  public static ProblemException invalidRequest(List<Flaw> flaws) {
    var detail =
        flaws.size() == 1
            ? flaws.getFirst().message()
            : flaws.size() + " things are wrong; see reasons";
    return new ProblemException(
        of(
            "invalid-request",
            400,
            "The request is not valid",
            detail,
            flaws.stream().map(Problems::reason).toList()));
  }

  public static ProblemException invalidRequest(String field, String message) {
    return invalidRequest(List.of(new Flaw(field, message)));
  }

  public static ProblemException notFound(String what) {
    return new ProblemException(
        of("not-found", 404, "Not found", "There is no such " + what + "."));
  }

  public static ProblemException forbidden(String detail) {
    return new ProblemException(of("forbidden", 403, "Not allowed", detail));
  }

  public static ProblemException payloadTooLarge() {
    return new ProblemException(FrameworkProblems.of(413), Map.of("Connection", "close"));
  }

  /** Of several codes these mean nothing. */
  public static ProblemException codesNotFound(List<String> codes) {
    return new ProblemException(
        of(
            "code-not-found",
            404,
            "Unknown code",
            "No coupon has one of these codes.",
            codes.stream()
                .map(
                    code ->
                        new Reason(
                            "code-not-found",
                            "No coupon has this code.",
                            Map.of("couponCode", code)))
                .toList()));
  }

  public static ProblemException codeNotFound() {
    return new ProblemException(
        of(
            "code-not-found",
            404,
            "Unknown code",
            "No coupon has this code.",
            List.of(new Reason("code-not-found", "No coupon has this code."))));
  }

  /** The one answer that a public key gets, whatever the reason. */
  public static ProblemException codeNotAccepted() {
    return new ProblemException(
        of("code-not-accepted", 404, "Code not accepted", "This code cannot be used."));
  }

  public static ProblemException conflict(String detail) {
    return new ProblemException(of("conflict", 409, "Conflict", detail));
  }

  public static ProblemException preconditionFailed() {
    return new ProblemException(
        of(
            "precondition-failed",
            412,
            "Changed meanwhile",
            "The ETag in If-Match is not the current one: read it again."));
  }

  public static ProblemException preconditionRequired() {
    return new ProblemException(
        of(
            "precondition-required",
            428,
            "If-Match is missing",
            "Send the ETag of the version you want to change in If-Match."));
  }

  public static ProblemException idempotencyKeyMissing() {
    return new ProblemException(
        of(
            "idempotency-key-missing",
            400,
            "Idempotency-Key is missing",
            "Send an Idempotency-Key header of 1 to 255 printable characters, a new one for each"
                + " use that is to be taken."));
  }

  public static ProblemException idempotencyKeyReused() {
    return new ProblemException(
        of(
            "idempotency-key-reused",
            422,
            "Idempotency-Key was used for another request",
            "A key belongs to one request; use a new one for a different body."));
  }

  public static ProblemException idempotencyInProgress() {
    return new ProblemException(
        of(
            "idempotency-in-progress",
            409,
            "Still under way",
            "The first request with this Idempotency-Key is still under way: repeat it."),
        Map.of("Retry-After", "1"));
  }

  public static ProblemException codeSpaceOverlap(String other) {
    var message = "One string could then mean two coupons: " + other + " would coincide with it.";
    return new ProblemException(
        of(
            "code-space-overlap",
            422,
            "Codes would not be unique",
            message,
            List.of(new Reason("code-space-overlap", message, Map.of("with", other)))));
  }

  private static Reason reason(Flaw flaw) {
    return new Reason(
        flaw.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        flaw.message(),
        flaw.field().isEmpty() ? null : flaw.field(),
        Map.of());
  }
}
