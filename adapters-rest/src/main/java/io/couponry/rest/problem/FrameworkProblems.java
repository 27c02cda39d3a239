package io.couponry.rest.problem;

/** Problems that are found before any resource is reached. */
final class FrameworkProblems {
  private FrameworkProblems() {}

  static Problem of(int status) {
    return switch (status) {
      case 404 -> Problems.of("not-found", 404, "Not found", "There is nothing at this address.");
      case 405 ->
          Problems.of(
              "method-not-allowed", 405, "Method not allowed", "This address has other methods.");
      case 406 ->
          Problems.of("not-acceptable", 406, "Not acceptable", "Accept application/json here.");
      case 413 ->
          Problems.of(
              "payload-too-large", 413, "Body too large", "The body is larger than is accepted.");
      case 414 ->
          Problems.of("address-too-long", 414, "Address too long", "Use fewer or shorter filters.");
      case 415 ->
          Problems.of(
              "unsupported-media-type",
              415,
              "Unsupported media type",
              "Send Content-Type: application/json.");
      case 431 ->
          Problems.of(
              "headers-too-large",
              431,
              "Headers too large",
              "The headers are larger than accepted.");
      default ->
          Problems.of(
              "invalid-request", status, "The request is not valid", "It was not understood.");
    };
  }
}
