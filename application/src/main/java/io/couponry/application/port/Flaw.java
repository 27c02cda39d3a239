package io.couponry.application.port;

/** One thing wrong with a request: the field's path ({@code limits.total}), and a sentence. */
public record Flaw(String field, Kind kind, String message) {
  public Flaw(String field, String message) {
    this(field, Kind.INVALID, message);
  }

  /** What is wrong in general. */
  public enum Kind {
    REQUIRED,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    INVALID
  }
}
