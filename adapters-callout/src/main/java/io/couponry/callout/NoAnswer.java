package io.couponry.callout;

import java.util.Locale;

/**
 * Why there is no verdict. It carries no text of the other side and no trace, so it can be logged.
 */
final class NoAnswer extends RuntimeException {
  private final Cause reason;

  NoAnswer(Cause reason) {
    super(reason.toString(), null, false, false);
    this.reason = reason;
  }

  Cause reason() {
    return reason;
  }

  /** Kinds of causes, as operators see them. */
  enum Cause {
    /** The operator does not allow the host, or no longer. */
    HOST_NOT_ALLOWED,
    /** The host's name means an address that must not be connected to. */
    ADDRESS_NOT_PUBLIC,
    UNKNOWN_HOST,
    TOO_MANY_CALLS,
    TIME_OUT,
    NO_CONNECTION,
    /** The connection broke, or what came through it is not HTTP. */
    BROKEN_CONNECTION,
    /** Any status but 200; redirects are not followed. */
    OTHER_STATUS,
    TOO_LONG,
    NOT_A_VERDICT,
    /** A fault of this service. */
    INTERNAL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
